"""What is told of deferrals and outcomes by group: counted once, rounded, and never changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.models import append_only
from oversight.models.told import ToldQuerySet
from oversight.small_groups import STEP
from people.models import Employer


class Characteristic(models.TextChoices):
    """By what people are told of in groups; the groups are in `oversight.fairness.groups`."""

    DEFERRAL = "deferral", "Deferral or pause"
    ETHNICITY = "ethnicity", "Ethnic group"
    SEX = "sex", "Sex"
    DISABILITY = "disability", "Disability"
    AGE = "age", "Age at the start"
    ROUTE = "route", "Entry route"


class Outcome(models.TextChoices):
    """What is counted of somebody whose year has ended."""

    DEFERRED = "deferred", "Deferred or paused"
    UNSUCCESSFUL = "unsuccessful", "Ended without an endorsement"


class FairPeriod(models.Model):
    """A programme year, or several in a row where one had too few people, that was counted."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    counted_at = models.DateTimeField(default=clock.now)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ["first_year"]
        constraints = [
            models.UniqueConstraint(
                "employer", "first_year", name="period_of_fairness_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="period_of_fairness_ends_after_it_begins",
            ),
        ]
        triggers = [append_only("fair_period_is_append_only")]

    def __str__(self) -> str:
        return f"{self.first_year} to {self.last_year + 1}"


class FairFigure(models.Model):
    """Of about how many `people` of some groups it was so for about how many.

    Without a characteristic it is of everybody, and has no groups.
    """

    period = models.ForeignKey(FairPeriod, models.PROTECT, related_name="figures")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    characteristic = models.CharField(max_length=10, choices=Characteristic.choices, blank=True)
    groups = ArrayField(models.CharField(max_length=20), default=list)
    people = models.PositiveIntegerField()
    so = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "period", "outcome", "characteristic", "groups", name="fair_figure_is_told_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values)
                & Q(characteristic__in=["", *Characteristic.values]),
                name="fair_figure_is_of_something_known",
            ),
            models.CheckConstraint(
                condition=Q(characteristic="", groups__len=0)
                | ~Q(characteristic="") & Q(groups__len__gt=0),
                name="fair_figure_says_of_which_groups",
            ),
            models.CheckConstraint(
                condition=Q(people__gte=2 * STEP, so__lte=F("people")),
                name="fair_figure_is_of_some_of_ten_or_more",
            ),
            models.CheckConstraint(
                condition=Q(people=F("people") / STEP * STEP, so=F("so") / STEP * STEP),
                name="fair_figure_goes_in_steps_of_five",
            ),
        ]
        triggers = [append_only("fair_figure_is_append_only")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.so} of {self.people}"
