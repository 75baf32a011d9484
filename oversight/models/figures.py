"""What is told of promises, month by month: counted once, rounded, and never changed."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.models import append_only
from oversight.models.told import ToldQuerySet, in_steps_of_five
from people.models import Employer
from portfolios.small_groups import SMALLEST_GROUP


class Measure(models.TextChoices):
    """What an employer promises; see `oversight.promises.definitions` for what each counts."""

    SUPERVISION = "supervision", "Supervision in time"
    TIME = "time", "Protected time"
    WORKLOAD = "workload", "Workload as promised"
    REVIEWS = "reviews", "Reviews in time"


class CountedMonth(models.Model):
    """That a month of an employer was counted. It has no figures where there were too few."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="counted_months")
    month = models.DateField()  # its first day
    counted_at = models.DateTimeField(default=clock.now)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint("employer", "month", name="month_is_counted_once"),
            models.CheckConstraint(
                condition=Q(month__day=1), name="month_is_named_by_its_first_day"
            ),
        ]
        triggers = [append_only("counted_month_is_append_only")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Figure(models.Model):
    """For about how many people of a unit a promise was kept, as `oversight.small_groups` tells it.

    `unit` is a name of the day: a team may be called otherwise later.
    """

    counted = models.ForeignKey(CountedMonth, models.PROTECT, related_name="figures")
    measure = models.CharField(max_length=11, choices=Measure.choices)
    unit = models.CharField(max_length=140)
    people = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("counted", "measure", "unit", name="figure_is_told_once"),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="figure_is_of_a_known_promise"
            ),
            models.CheckConstraint(
                condition=Q(people__gte=SMALLEST_GROUP), name="figure_is_of_five_or_more"
            ),
            models.CheckConstraint(
                condition=Q(kept__lte=F("people")), name="promise_is_kept_for_some_of_all"
            ),
            *in_steps_of_five("a_figure"),
        ]
        triggers = [append_only("figure_is_append_only")]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}, {self.unit}: {self.kept} of {self.people}"
