"""What an employer puts into a programme year: time of a co-ordinator, and the grant by kind."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.models import append_only
from oversight.investing.kinds import HOURS, Kind
from oversight.models.told import ToldQuerySet
from people.models import Employer, Person

MOST_HOURS = 400  # a week, of several people together


class InvestmentQuerySet(ToldQuerySet):
    def in_force(self):
        """The last row of each employer, year and kind: what is recorded now."""
        return self.order_by("employer", "year", "kind", "-pk").distinct("employer", "year", "kind")


class Investment(models.Model):
    """What was put in of one kind in one programme year. Append-only; the last of a kind holds.

    `year` is that of `oversight.years`. Money is in whole pence; the co-ordinator's time is in
    hours a week, over the year. `because` says why an earlier row is corrected.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    pence = models.BigIntegerField(null=True)
    because = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField(default=clock.now)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = InvestmentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="investment_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind=HOURS, hours__isnull=False, pence__isnull=True)
                | ~Q(kind=HOURS) & Q(hours__isnull=True, pence__isnull=False),
                name="investment_is_in_hours_or_in_pence",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0, hours__lte=MOST_HOURS),
                name="investment_takes_some_hours",
            ),
            models.CheckConstraint(
                condition=Q(pence__isnull=True) | Q(pence__gte=0),
                name="investment_costs_nothing_below_zero",
            ),
        ]
        indexes = [models.Index(fields=["employer", "year"], name="investment_of_year")]
        triggers = [append_only("investment_is_append_only")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.year}"
