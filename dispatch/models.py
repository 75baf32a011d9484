"""Notices, reminders, and jobs: rows that are the truth, whatever the broker loses or doubles."""

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
        """Those that `person` has not taken off their home page: news, and then reminders."""
        waiting = self.visible_to(person).filter(dismissed_at__isnull=True)
        return waiting.order_by("-by_mail", "-created_at", "-pk")


class Notice(models.Model):
    """One sentence to one person, on their home page and by e-mail. It carries no content."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    sentence = models.CharField(max_length=300)
    path = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=clock.now)
    dismissed_at = models.DateTimeField(null=True)
    # Whether it has an e-mail of its own. Reminders share one a day: see `dispatch.reminders`.
    by_mail = models.BooleanField(default=True)
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


class ReminderQuerySet(models.QuerySet):
    def told_or_shown(self, abouts):
        """Those about any of `abouts`, and those that are on a home page; see `is_shown`."""
        is_shown = Q(notice__isnull=False, notice__dismissed_at__isnull=True)
        found = self.filter(Q(about__in=abouts) | is_shown)
        return found.annotate(is_shown=models.ExpressionWrapper(is_shown, models.BooleanField()))


class Reminder(models.Model):
    """One person was told of one step of one thing that has a day. Its row is the truth of that.

    `step` is the distance from the due day (see `dispatch.reminders.ladder`). A thing whose day
    moves begins a new ladder. Whoever is told because it stays undone `is_up`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reminders")
    event = models.CharField(max_length=30)
    about = models.CharField(max_length=60)
    due_on = models.DateField()
    step = models.SmallIntegerField()
    is_up = models.BooleanField(default=False)
    line = models.CharField(max_length=300)  # how the e-mail names it
    # Of whose year it is: with that it is deleted one day.
    portfolio_id = models.BigIntegerField(null=True)
    notice = models.OneToOneField(Notice, models.SET_NULL, null=True, related_name="reminder")
    walk = models.UUIDField(editable=False)
    told_on = models.DateField()  # the day in London
    told_at = models.DateTimeField(default=clock.now)
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "event", "about", "due_on", "step"],
                name="person_is_reminded_of_a_step_once",
            ),
            not_blank("line", "reminder_says_something"),
        ]
        indexes = [
            models.Index(fields=["about"], name="reminder_by_thing"),
            models.Index(fields=["walk"], name="reminder_by_walk"),
            models.Index(fields=["portfolio_id"], name="reminder_by_portfolio"),
            models.Index(fields=["person", "told_on"], name="reminder_by_day"),
            models.Index(
                fields=["told_at"], condition=Q(mailed_at__isnull=True), name="reminder_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.about}, step {self.step}"

    @property
    def key(self) -> tuple:
        """What is told once."""
        return self.person_id, self.event, self.about, self.due_on, self.step


class Job(models.Model):
    """A piece of background work that somebody asked for."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to start"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Could not be made"
        CANCELLED = "cancelled", "Cancelled"

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
                condition=Q(state__in=["done", "failed", "cancelled"], finished_at__isnull=False)
                | Q(state__in=["queued", "running"], finished_at__isnull=True),
                name="job_is_finished_exactly_when_it_is_over",
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

    @property
    def is_under_way(self) -> bool:
        """Whether it waits or runs: it is not over."""
        return self.state in UNDER_WAY


UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)
