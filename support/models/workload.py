"""How much work somebody had, for some days in a row."""

from django.db import models
from django.db.models import F, Q

from support.models.given import Given, kept, shared_constraints

MOST_PERCENT = 400
MOST_ALLOCATED = 999


class Workload(Given):
    """From `starts_on` to `ends_on`, both included.

    Percentages are of the work of a colleague in the second or third year, weighed by those who
    agree on them; numbers of children or people alone do not say how heavy work is.
    """

    starts_on = models.DateField()
    ends_on = models.DateField()
    allocated = models.PositiveSmallIntegerField()
    full_caseload = models.PositiveSmallIntegerField()
    agreed_percent = models.PositiveSmallIntegerField()
    actual_percent = models.PositiveSmallIntegerField()
    in_court = models.PositiveSmallIntegerField(default=0)

    class Meta(Given.Meta):
        abstract = False
        triggers = kept("workload")
        constraints = [
            *shared_constraints("workload"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="workload_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(full_caseload__range=(1, MOST_ALLOCATED)),
                name="workload_is_held_against_a_full_caseload",
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=MOST_ALLOCATED), name="workload_can_be_carried"
            ),
            models.CheckConstraint(
                condition=Q(agreed_percent__lte=100), name="workload_is_agreed_up_to_full"
            ),
            models.CheckConstraint(
                condition=Q(actual_percent__lte=MOST_PERCENT), name="workload_is_counted_in_percent"
            ),
            models.CheckConstraint(
                condition=Q(in_court__lte=F("allocated")), name="workload_in_court_is_part_of_all"
            ),
        ]

    def __str__(self) -> str:
        return f"workload from {self.starts_on} to {self.ends_on}"
