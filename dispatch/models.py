"""Notices, and jobs whose database row is the truth (the broker may lose or double a message)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import not_blank


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own notices; nobody else's."""
        return self.filter(person=person.pk)

    def waiting_for(self, person):
        """Those that `person` has not taken off their home page."""
        return self.visible_to(person).filter(dismissed_at__isnull=True)


class Notice(models.Model):
    """One sentence to one person, on their home page and by e-mail. It carries no content."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    sentence = models.CharField(max_length=300)
    path = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=clock.now)
    dismissed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [not_blank("sentence", "notice_says_something")]
        indexes = [
            models.Index(
                fields=["person", "-created_at"],
                condition=Q(dismissed_at__isnull=True),
                name="notice_waiting",
            ),
            models.Index(
                fields=["path"], condition=Q(dismissed_at__isnull=True), name="notice_about"
            ),
            models.Index(
                fields=["created_at"], condition=Q(mailed_at__isnull=True), name="notice_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class Job(models.Model):
    """A piece of background work that somebody asked for."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to start"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Could not be made"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100, unique=True)  # the same wish twice is one job
    employer_id = models.BigIntegerField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    sent_at = models.DateTimeField(null=True)  # when the broker last took it; it may forget
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="job_has_a_lease_exactly_while_it_runs",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["queued", "running"], finished_at__isnull=True),
                name="job_is_finished_exactly_when_done_or_failed",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(problem=""), name="failed_job_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "lease_until"],
                condition=Q(state__in=["queued", "running"]),
                name="job_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"
