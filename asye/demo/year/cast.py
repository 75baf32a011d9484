"""Who acts in the year of one employer, and when."""

from dataclasses import dataclass
from datetime import date

from asye.demo.year.plan import Months, Plan
from people.models import Employer, Person

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
