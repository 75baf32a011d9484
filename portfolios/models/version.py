"""A version: what an entry said at one time."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from audit import clock
from people.models import Person
from portfolios.models.entry import Entry, may_observe
from portfolios.models.portfolio import may_open

# What is saved automatically within this time becomes one version.
SPAN = timedelta(minutes=10)


class VersionQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Versions of entries that `person` wrote and may still open.

        Only the author: what was taken out before an entry was shared was never shared.
        """
        return self.filter(
            may_open(person, "entry__portfolio__")
            | may_observe(person, "entry__observation__", "entry__"),
            entry__created_by=person.pk,
            entry__binned_at__isnull=True,
        )


class Version(models.Model):
    """An entry as its author saved it, or as it was when ten minutes of autosaves ended.

    A version that is `kept` was saved by a button and stays as it is. Others take in what is saved
    automatically within ten minutes: many autosaves, few versions.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="versions")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    kept = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.changed_at:%-d %B %Y, %H:%M}"


def with_open_version(entries: QuerySet) -> QuerySet:
    """Entries with the portfolio, and with `open_version`: all that an autosave asks, at once.

    `open_version` is the id of the last version while autosaves go into it, else None.
    """
    is_open = When(kept=False, created_at__gt=clock.now() - SPAN, then="pk")
    latest = Version.objects.filter(entry=OuterRef("pk")).order_by("-pk")
    still_open = latest.annotate(still_open=Case(is_open)).values("still_open")[:1]
    near = entries.select_related("portfolio__programme", "observation")
    return near.annotate(open_version=Subquery(still_open))
