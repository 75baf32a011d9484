"""A pack that somebody chose to bring in."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q

from audit import clock
from dispatch.models import UNDER_WAY, Job
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open

ARRIVAL = "exports.bring_in_pack"  # the kind of its jobs, and the name of the task
KEPT = timedelta(days=1)


class ArrivalQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Nobody's but one's own; for a day, and for good once it is in."""
        kept = Q(done_at__isnull=False) | Q(created_at__gt=clock.now() - KEPT)
        own = Q(created_by=person.pk, portfolio__owner=person.pk)
        return self.filter(may_open(person, "portfolio__"), own, kept)

    def expired(self):
        """Those that nobody confirmed within a day, and those that could not be brought in."""
        old = Q(done_at__isnull=True, created_at__lte=clock.now() - KEPT)
        return self.filter(old).exclude(job__state__in=UNDER_WAY)


class Arrival(models.Model):
    """A pack on its way into `portfolio`. Until it is confirmed, nothing but this knows of it.

    `file` is the ZIP, `sha256` the fingerprint of the data in it: the same pack has one row. When
    all is in, the file goes and the row stays, so that it is not brought in once more.
    """

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="arrivals")
    file = models.FileField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    with_others = models.BooleanField(default=False)  # what others wrote comes too
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="arrival")
    drafts = models.PositiveIntegerField(default=0)
    others = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)  # of files: entry (id), why (a sentence of ours)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint("portfolio", "sha256", name="pack_is_brought_in_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) & ~Q(file="")
                | Q(done_at__isnull=False, job__isnull=False, file=""),
                name="pack_is_kept_until_it_is_in",
            ),
        ]

    def __str__(self) -> str:
        return f"pack {self.pk} for portfolio {self.portfolio_id}"

    @property
    def state(self) -> str:
        """One word for where it is: waiting, coming, failed, done."""
        if self.done_at:
            return "done"
        if self.job is None:
            return "waiting"
        return "coming" if self.job.state in UNDER_WAY else "failed"

    @property
    def kept_until(self) -> datetime:
        return self.created_at + KEPT
