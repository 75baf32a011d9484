"""How long an entry took its owner, as they like to say: one tap, and never needed."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import JSONObject

from people.models import Person
from portfolios.models.entry import Entry


class Spent(models.IntegerChoices):
    """A time that can be tapped, in the minutes that it is counted as."""

    QUARTER = 15, "15 minutes"
    HALF = 30, "30 minutes"
    HOUR = 60, "1 hour"
    TWO_HOURS = 120, "2 hours"
    FOUR_HOURS = 240, "4 hours"
    DAY = 480, "A day or more"


class TimeSpentQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own, and nobody else's: no manager, assessor or lead reads a single time."""
        return self.filter(entry__portfolio__owner=person.pk)


class TimeSpent(models.Model):
    """What the owner of a portfolio tapped on one entry. No row where nothing was said.

    It has no day and no line in the ledger: that somebody said it is theirs, like what they said.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="time_spent")
    minutes = models.PositiveSmallIntegerField(choices=Spent.choices)

    objects = TimeSpentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__in=Spent.values), name="time_spent_is_one_that_can_be_tapped"
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.entry_id}: {self.get_minutes_display()}"


def with_time_said(entries: models.QuerySet, person: Person) -> models.QuerySet:
    """Each carries `minutes_said`: what `person` tapped, None where that is nothing."""
    said = TimeSpent.objects.visible_to(person).filter(entry=OuterRef("pk"))
    return entries.annotate(minutes_said=Subquery(said.values("minutes")))


def with_time_in_all(portfolios: models.QuerySet, person: Person) -> models.QuerySet:
    """Each carries `time_said`: minutes and number of entries, as far as `person` said; or None."""
    said = TimeSpent.objects.visible_to(person).filter(
        entry__portfolio=OuterRef("pk"), entry__binned_at__isnull=True
    )
    facts = JSONObject(minutes=Sum("minutes"), entries=models.Count("pk"))
    together = said.order_by().values("entry__portfolio").values(json=facts)
    return portfolios.annotate(time_said=Subquery(together))
