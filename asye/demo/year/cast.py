"""Who acts in the year of one employer, and when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from asye.demo.year.plan import Months, Plan
from people.models import Employer, Person
from portfolios.models import Portfolio

On = list[int]  # the number of a month, and the day of it


@dataclass(frozen=True)
class Cast:
    """The lead and the senior leader of an employer, in the months of its year."""

    employer: Employer
    lead: Person
    leader: Person
    months: Months

    @classmethod
    def of(cls, plan: Plan, employer: Employer, months: Months) -> "Cast":
        people = Person.objects.filter(employer=employer)
        lead, leader = (people.get(email=plan.address(one)) for one in (plan.lead, plan.leader))
        return cls(employer, lead, leader, months)

    def day(self, on: On) -> date:
        return self.months.day(*on)

    def of_team(self, name: str) -> QuerySet[Portfolio]:
        """The portfolios of a team, in the order of the places in it."""
        theirs = Portfolio.objects.filter(owner__team__name=name, employer=self.employer)
        near = theirs.select_related("owner", "programme", "assessor", "line_manager")
        return near.order_by("owner__registration_number")
