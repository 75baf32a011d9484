"""Those who come to a programme of their own will, in the world of the tables."""

from endorsement.discussing import places, signing
from endorsement.discussing.content import statements_of
from endorsement.models.edition import fingerprint
from portfolios.models import Draft
from tests.factories import PersonFactory, PortfolioFactory, applying, discussing


class Applying:
    """The part of a world that is about applying."""

    def _applying(self):
        """The owner is asked; somebody else is interested; one could be asked."""
        self.other_social_worker.manager = self.line_manager
        self.other_social_worker.save()
        self.askable = PersonFactory(social_worker=True, employer=self.owner.employer)
        self.asked_interest = applying.asked(self.owner, self.programme_lead)
        self.interest = applying.interested(self.other_social_worker)
        self._discussion()

    def _discussion(self):
        """A portfolio whose readiness was talked about; the line manager agreed to the record."""
        owner = PersonFactory(social_worker=True, employer=self.owner.employer)
        near = {"line_manager": self.line_manager, "programme": self.other_programme}
        self.discussed = PortfolioFactory(owner=owner, **near)
        record = discussing.recorded(self.discussed, lead=self.programme_lead)
        self.discussion = discussing.agree(record, self.line_manager)
        place = places.recording(self.discussed.pk)
        self.talk_version = Draft.objects.get(place=place).version
        self.talked_line = statements_of(self.discussed)[0]
        self.seen_discussion = fingerprint(signing.text_for(self.discussion))
