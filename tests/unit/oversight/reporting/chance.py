"""A council of which chance has written the rows: two years of everything that a report counts."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from audit.models import LedgerEntry, Signature
from endorsement.models import Decision, Edition, Result, Round, Sample
from endorsement.models.edition import fingerprint
from oversight.models import Claim, ClaimStep, Registration, Remittance, RemittanceLine
from portfolios.models import CourseReason, PauseRequest
from tests.factories import PersonFactory, PortfolioFactory

STATUSES = ("completed", "withdrawn", "active", "completed", "left")
LONDON = ZoneInfo("Europe/London")
PAUSE = (date(2024, 5, 1), date(2024, 6, 1))
SCHEME = "child-and-family-2026"
MOVES = ("paused", "deferred", "withdrawn", "completed", "taken_back", "left", "reopened")


class Chance:
    """Rows of one employer, by chance. Rules of the service are not asked: rows may contradict."""

    def __init__(self, chance, employer, programme, lead, assessor):
        self.chance, self.employer, self.programme = chance, employer, programme
        self.lead, self.assessor = lead, assessor
        self.round = {
            year: Round.objects.create(
                employer=employer,
                number=year - 2000,
                since=date(year, 1, 1),
                share=10,
                seed="ab",
                population=[],
                drawn_at=self.moment(year),
                drawn_by=lead,
                learned="Say why.",
                closed_at=self.moment(year),
                closed_by=lead,
            )
            for year in (2024, 2025)
        }

    def moment(self, year=None):
        """A moment in a programme year, or in three, with its first and last hours among them."""
        year = year or self.chance.choice([2023, 2024, 2024, 2025, 2025])
        edge = self.chance.random()
        if edge < 0.1:
            return datetime(year, 4, 1, 0, 30, tzinfo=LONDON)
        if edge < 0.2:
            return datetime(year + 1, 3, 31, 23, 30, tzinfo=LONDON)
        return datetime(year, 4, 1, 12, tzinfo=LONDON) + timedelta(days=self.chance.randrange(365))

    def day(self):
        return self.moment().date()

    def maybe(self, share=0.5):
        return self.chance.random() < share

    def people(self, number):
        """So many people, with portfolios and claims."""
        for place in range(number):
            owner = PersonFactory(employer=self.employer, social_worker=True)
            self._portfolio(owner, STATUSES[place % len(STATUSES)])
            if place % 7 == 0:  # on two programmes, the first of which is over
                self._portfolio(owner, status="withdrawn")
            self._funding(owner, place)

    def _portfolio(self, owner, status):
        portfolio = PortfolioFactory(
            owner=owner,
            programme=self.programme,
            status=status,
            started_on=self.day(),
            came_on=self.day() if self.maybe(0.2) else None,
            pauses=[PAUSE] if status == "left" else [],
        )
        for _ in range(self.chance.randrange(4)):
            LedgerEntry.objects.create(
                action=f"portfolio.{self.chance.choice(MOVES)}",
                happened_at=self.moment(),
                employer_id=self.employer.pk,
                subject_kind="portfolios.portfolio",
                subject_id=portfolio.pk,
            )
        if status != "active" or self.maybe():
            self._pause(portfolio)
        if self.maybe(0.8):
            self._edition(portfolio)

    def _pause(self, portfolio):
        agreed, dropped = self.maybe(0.8), self.maybe(0.1)
        request = PauseRequest.objects.create(
            portfolio=portfolio,
            kind="pause" if self.maybe(0.8) else "return",
            from_day=self.day(),
            created_by=portfolio.owner,
            agreed_at=self.moment() if agreed else None,
            agreed_by=self.lead if agreed else None,
            dropped_at=self.moment() if dropped else None,
            dropped_by=self.lead if dropped else None,
        )
        if self.maybe(0.9):
            why = self.chance.choice(CourseReason.Why.values)
            facts = {"portfolio": portfolio, "created_by": portfolio.owner, "why": why}
            CourseReason.objects.create(request=request, move="pause", **facts)

    def _edition(self, portfolio):
        edition = Edition.objects.create(
            portfolio=portfolio,
            employer=self.employer,
            number=1,
            content="{}",
            sha256=fingerprint("{}"),
            submitted_by=portfolio.owner,
            declaration=self._signature(portfolio.owner),
            state=self.chance.choice(["confirmed", "confirmed", "failed", "withdrawn"]),
        )
        verdict = self.chance.choice(["confirm", "confirm", "fail"])
        said = {"support_plan": "Meet.", "comment": "Too little.", "notice_on": self.day()}
        Decision.objects.create(
            edition=edition,
            verdict=verdict,
            part="programme_lead",
            decided_at=self.moment(),
            decided_by=self.lead,
            owner=portfolio.owner,
            endorsed_by=self.assessor,
            edition_sha256=edition.sha256,
            signature=self._signature(self.lead),
            **(said if verdict == "fail" else {}),
        )
        if self.maybe():
            self._sample(edition)

    def _signature(self, person):
        facts = {"signed_as": "owner", "signed_name": "Robin", "text": "I declare."}
        return Signature.objects.create(signed_by=person, **facts)

    def _sample(self, edition):
        drawn = self.round[self.chance.choice([2024, 2025])]
        place = drawn.samples.count() + 1
        sample = Sample.objects.create(round=drawn, place=place, edition=edition)
        for _ in range(self.chance.randrange(3)):
            Result.objects.create(
                sample=sample,
                result=self.chance.choice(["confirm", "ask_more", "refer_back"]),
                checklist={},
                tests={},
                reasons="Too little.",
                pack_sha256="0" * 64,
                given_by=self.assessor,
            )

    def _funding(self, owner, place):
        registration = Registration.objects.create(
            employer=self.employer,
            person=owner,
            scheme=SCHEME,
            year_ends_on=date(2027, 3, 31),
            registration_number=f"SW{place}",
            changed_by=self.lead,
        )
        part = self.chance.choice(["registration", "completion"])
        claim = Claim.objects.create(
            registration=registration, part=part, state="sent", pence=100_000, changed_by=self.lead
        )
        move = self.chance.choice(["send", "send", "check"])
        facts = {"state": "sent", "made_by": self.lead, "done_on": self.day()}
        ClaimStep.objects.create(claim=claim, move=move, **facts)
        pence = self.chance.choice([100_000, 40_050])
        remittance = Remittance.objects.create(
            employer=self.employer,
            scheme=SCHEME,
            reference=f"R{place}",
            paid_on=self.day(),
            pence=pence,
            entered_by=self.lead,
        )
        number = registration.registration_number
        line = {"row": 2, "registration_number": number, "part": part, "pence": pence}
        RemittanceLine.objects.create(remittance=remittance, **line)
