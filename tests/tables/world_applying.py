"""Those who come to a programme of their own will, in the world of the tables."""

from tests.factories import PersonFactory, applying


class Applying:
    """The part of a world that is about applying."""

    def _applying(self):
        """The owner is asked; somebody else is interested; one could be asked."""
        self.other_social_worker.manager = self.line_manager
        self.other_social_worker.save()
        self.askable = PersonFactory(social_worker=True, employer=self.owner.employer)
        self.asked_interest = applying.asked(self.owner, self.programme_lead)
        self.interest = applying.interested(self.other_social_worker)
