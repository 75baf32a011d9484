"""What evidence costs in time, as it is told, and what held back who did not apply."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.models import append_only
from oversight.models.told import ToldQuerySet, in_steps_of_five
from people.models import Employer, Person
from portfolios.applying.moves import Why
from portfolios.models import Portfolio, Spent
from portfolios.small_groups import SMALLEST_GROUP


class HeldBackQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own answer. Everybody else is told figures: see `oversight.timecost.counting`."""
        return self.filter(portfolio__owner=person.pk)


class HeldBack(models.Model):
    """What the owner of a portfolio ticked when asked why it was not submitted.

    Nothing, if they would rather not say. It has no day and no line in the ledger.
    """

    portfolio = models.OneToOneField(
        Portfolio, models.CASCADE, primary_key=True, related_name="held_back"
    )
    reasons = ArrayField(models.CharField(max_length=12, choices=Why.choices), default=list)

    objects = HeldBackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reasons__contained_by=Why.values),
                name="held_back_by_reasons_of_the_list",
            ),
        ]

    def __str__(self) -> str:
        return f"answer about portfolio {self.portfolio_id}"


class What(models.TextChoices):
    """What was so, of a group of people on one programme."""

    SAID = "said", "Said how long one of this kind took"
    STILL = "still", "Stood still"
    LACKED = "lacked", "Stood still and lacked this kind"
    LEFT = "left", "Had an old draft of this kind"
    NEVER = "never", "Never submitted"
    REASON = "reason", "Never submitted and gave this reason"


class TimeCount(models.Model):
    """That half a year of an employer was counted. It has no figures where there were too few."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    first_day = models.DateField()
    counted_at = models.DateTimeField(default=clock.now)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint("employer", "first_day", name="half_year_is_counted_once"),
            models.CheckConstraint(
                condition=Q(first_day__day=1, first_day__month__in=[4, 10]),
                name="half_year_begins_in_april_or_october",
            ),
        ]
        triggers = [append_only("time_count_is_append_only")]

    def __str__(self) -> str:
        return f"half-year of {self.first_day:%Y-%m}"


class TimeFigure(models.Model):
    """For about how many people of a programme something was so (`oversight.small_groups`).

    `about` is the kind of entry or the reason that it is about. `middle` is the time in the middle
    of those that were said, where ten or more are told to have said one.
    """

    count = models.ForeignKey(TimeCount, models.PROTECT, related_name="figures")
    programme_key = models.CharField(max_length=60)
    what = models.CharField(max_length=6, choices=What.choices)
    about = models.CharField(max_length=30, blank=True)
    people = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    middle = models.PositiveSmallIntegerField(null=True, choices=Spent.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "count", "programme_key", "what", "about", name="time_figure_is_told_once"
            ),
            models.CheckConstraint(
                condition=Q(what__in=What.values), name="time_figure_is_of_a_known_thing"
            ),
            models.CheckConstraint(
                condition=Q(people__gte=SMALLEST_GROUP), name="time_figure_is_of_five_or_more"
            ),
            models.CheckConstraint(
                condition=Q(kept__lte=F("people")), name="time_figure_is_of_some_of_all"
            ),
            *in_steps_of_five("a_time_figure"),
            models.CheckConstraint(
                condition=Q(middle__isnull=True)
                | Q(what="said", kept__gte=2 * SMALLEST_GROUP, middle__in=Spent.values),
                name="middle_is_of_ten_times_or_more",
            ),
        ]
        triggers = [append_only("time_figure_is_append_only")]

    def __str__(self) -> str:
        about = f" ({self.about})" if self.about else ""
        return f"{self.get_what_display()}{about}: {self.kept} of {self.people}"
