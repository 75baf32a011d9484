"""What moderation and retention write at an employer of canaries, each word in one place."""

from audit import clock
from audit.frozen import canonical
from audit.signing import fingerprint
from endorsement.freeze import freeze
from endorsement.models import Edition, Reply, Result, Round, Sample, Seat
from endorsement.moderating.asking import CHECKLIST, TESTS, YES
from retention import actions
from tests.factories import PersonFactory, PortfolioFactory, editions
from tests.factories.moderating import SEED

# Places in the world whose words are of other portfolios than the council's own.
MODERATED = ("learned", "setaside", "panelsreasons", "panelstest", "toassessor", "toowner", "reply")


class Moderated:
    """Two rounds over records of others; assessor and line manager sit on the panel of one."""

    def _moderation(self):
        lead, own = self.people["programme_lead"], self.canary
        closed = {"closed_at": clock.now(), "closed_by": lead, "learned": own("learned")}
        self._drawn(self._round(1, **closed), state="set_aside", reason=own("setaside"))
        handed = {"state": "with_panel", "handed_at": clock.now(), "handed_by": lead}
        sample = self._drawn(self._round(2), **handed)
        panel = [self.people["assessor"], self.people["line_manager"]]
        for person in panel:
            Seat.objects.create(sample=sample, person=person, seated_by=lead)
        tests = {key: {"answer": YES, "words": ""} for key in TESTS}
        Result.objects.create(
            sample=sample,
            result="ask_more",
            checklist=dict.fromkeys(CHECKLIST, YES),
            tests={**tests, "valid": {"answer": "part", "words": own("panelstest")}},
            reasons=own("panelsreasons"),
            to_assessor=own("toassessor"),
            to_owner=own("toowner"),
            pack_sha256="0" * 64,
            given_by=panel[0],
        )
        Reply.objects.create(sample=sample, words=own("reply"), replied_by=lead)

    def _hold(self):
        """On somebody who is near nobody's portfolio."""
        person = PersonFactory(employer=self.employer, social_worker=True)
        facts = {"reason": self.canary("holdreason"), "by": self.people["administrator"]}
        actions.set_hold(person=person, **facts)

    def _round(self, number, **facts):
        lead = self.people["programme_lead"]
        about = {"number": number, "since": clock.today(), "share": 100, "seed": SEED}
        return Round.objects.create(
            employer=self.employer, population=[[1, 0]], drawn_by=lead, **about, **facts
        )

    def _drawn(self, made, **facts):
        owner = PersonFactory(employer=self.employer, social_worker=True)
        portfolio = PortfolioFactory(owner=owner, programme=self.portfolio.programme)
        content = canonical(freeze(portfolio))
        edition = Edition.objects.create(
            portfolio=portfolio,
            employer=self.employer,
            number=1,
            state="with_lead",
            content=content,
            sha256=fingerprint(content),
            submitted_by=owner,
            declaration=editions.signature(owner, editions.Part.OWNER, "I declare this mine."),
        )
        return Sample.objects.create(round=made, place=1, edition=edition, **facts)
