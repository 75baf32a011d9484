"""A body from outside: its visits to the employer, and ten employers side by side."""

from audit import clock
from oversight.models import ReleasedMean, Remit, Visit
from oversight.visits.workflow import State
from people.models import Employer
from portfolios.models import Portfolio
from tests.factories import EmployerFactory, PersonFactory, visits

EMPLOYERS, RECORDS = 10, 5


class Visited:
    """The part of an employer that a reviewer reads."""

    def _visited(self):
        body = EmployerFactory(name="Body for quality", is_reviewing_body=True)
        self.reviewer = PersonFactory(first_name="Rook", employer=body, reviewer=True)
        own = Portfolio.objects.get(owner=self.worker)
        visits.submitted(own, RECORDS + 3)
        about = {"reviewer": self.reviewer, "lead": self.lead, "wanted": RECORDS}
        self.visit = visits.in_state(State.RELEASED, **about)
        self.record = self.visit.records.first()
        self.found = visits.in_state(State.ANSWERED, **about)
        self.side_by_side(range(EMPLOYERS))

    def side_by_side(self, numbers):
        """Other employers, each with a mean that it released and a visit with its findings."""
        year = self.year - 1
        employers = Employer.objects.bulk_create(
            Employer(name=f"Employer {n:03}", slug=f"side-by-side-{n}") for n in numbers
        )
        remits = Remit.objects.bulk_create(
            Remit(body=self.reviewer.employer, employer=one, agreed_by=self.lead)
            for one in employers
        )
        ReleasedMean.objects.bulk_create(
            ReleasedMean(remit=one, year=year, mean=f"{2 + n * 7 % 30 / 10}", released_by=self.lead)
            for n, one in enumerate(remits)
        )
        self.visits_of(remits, year)

    def visits_of(self, remits, year):
        """One visit of each, which is over."""
        day = clock.today()
        Visit.objects.bulk_create(
            Visit(
                remit=one,
                year=year,
                focus="How the programme is led.",
                first_day=day,
                last_day=day,
                seed=visits.SEED,
                state=State.CLOSED,
                robustness=1 + n % 5,
                summary="A sound programme.",
                planned_by=self.reviewer,
            )
            for n, one in enumerate(remits)
        )
