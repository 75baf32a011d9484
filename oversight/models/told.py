"""What the tables of figures have in common: who reads them, and how roughly they tell."""

from django.db import models
from django.db.models import F, Q

from people.models import Person, Role
from portfolios.small_groups import SMALLEST_GROUP


class ToldQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of one's employer, for those who answer for its programme."""
        if person.holds(Role.PROGRAMME_LEAD, Role.SENIOR_LEADER):
            return self.filter(employer=person.employer_id)
        return self.none()


def in_steps_of_five(of: str) -> list[models.CheckConstraint]:
    """`people` and `kept` of a figure that is called `of` are told in steps of five."""
    return [
        models.CheckConstraint(
            condition=Q(**{field: F(field) / SMALLEST_GROUP * SMALLEST_GROUP}),
            name=f"{field}_of_{of}_go_in_steps_of_five",
        )
        for field in ("people", "kept")
    ]
