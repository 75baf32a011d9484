"""Feedback from outside: what is asked of somebody without an account, and what they answered."""

import secrets
from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import all_or_none
from people.models import Employer, Person
from portfolios.models.entry import Entry
from portfolios.models.portfolio import Portfolio, may_open

LIVES = timedelta(days=30)
TAKEN_BACK_WITHIN = timedelta(days=7)
OPEN_STATUSES = (Portfolio.Status.ACTIVE, Portfolio.Status.PAUSED, Portfolio.Status.DEFERRED)


def last_day() -> date:
    """The last day on which what is asked today can be answered."""
    return clock.today() + LIVES


def reference() -> str:
    """A name for an address that says nothing and opens nothing by itself."""
    return secrets.token_hex(6)


class FeedbackRequestQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Requests in the portfolios that `person` may open."""
        return self.filter(may_open(person, "portfolio__"))

    def open(self):
        """Those that can still be answered."""
        return self.filter(
            contribution__isnull=True,
            withdrawn_at__isnull=True,
            expires_on__gte=clock.today(),
            portfolio__status__in=OPEN_STATUSES,
        )


class FeedbackRequest(models.Model):
    """Somebody is asked for feedback on the owner of a portfolio. One request, one answer."""

    class Kind(models.TextChoices):
        LIVED_EXPERIENCE = (
            "lived_experience_feedback",
            "A person with lived experience, or a carer",
        )
        PROFESSIONAL = "professional_feedback", "Another professional"

    class How(models.TextChoices):
        EMAIL = "email", "By email"
        QR = "qr", "With a QR code that they scan"
        CODE = "code", "With a short code that they type"
        SHEET = "sheet", "On a printed sheet"

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="requests")
    reference = models.CharField(max_length=12, unique=True, default=reference)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    how = models.CharField(max_length=10, choices=How.choices)
    email = models.EmailField(blank=True)  # emptied when the request is over
    easy_read = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="en")
    note = models.CharField(max_length=500, blank=True)
    form_key = models.UUIDField(null=True, editable=False)
    expires_on = models.DateField(default=last_day)
    remind_on = models.DateField(null=True)  # the next reminder; none once it is over
    reminders = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["lived_experience_feedback", "professional_feedback"]),
                name="feedback_is_asked_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(how__in=["email", "qr", "code", "sheet"]),
                name="feedback_is_asked_in_a_known_way",
            ),
            models.UniqueConstraint("created_by", "form_key", name="form_makes_one_request"),
            all_or_none("withdrawn_at", "withdrawn_by", name="withdrawn_request_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(email="", remind_on__isnull=True),
                name="withdrawn_request_keeps_no_address_and_reminds_nobody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["remind_on"],
                condition=Q(remind_on__isnull=False),
                name="request_to_remind_of",
            ),
            models.Index(
                fields=["expires_on"], condition=~Q(email=""), name="request_with_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, asked on {self.created_at:%-d %B %Y}"


class RequestToken(models.Model):
    """The fingerprint of one secret that opens the form of a request. The secret is not kept."""

    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="tokens")
    fingerprint = models.CharField(max_length=64, unique=True)
    is_code = models.BooleanField(default=False)  # short, to be typed; else long, in an address
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"token of request {self.request_id}"


class RequestLetter(models.Model):
    """One e-mail of a request: the first, one that was asked for again, or a reminder."""

    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField()
    is_reminder = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("request", "number", name="letter_number_is_used_once")
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(mailed_at__isnull=True), name="letter_unmailed"
            )
        ]

    def __str__(self) -> str:
        return f"letter {self.number} of request {self.request_id}"


class AnswerDraft(models.Model):
    """What one visitor has answered so far. It goes when it is sent, and after a day in any case.

    `visitor` is the fingerprint of a secret in the visitor's cookie: whoever else opens the same
    link begins with an empty form.
    """

    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="drafts")
    visitor = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("request", "visitor", name="visitor_has_one_draft_a_request")
        ]
        indexes = [models.Index(fields=["changed_at"], name="answer_draft_by_age")]

    def __str__(self) -> str:
        return f"draft for request {self.request_id}"


class Contribution(models.Model):
    """A request was answered: how it came, and the entry that it became.

    `keyed_in_by` typed it in from paper; `taken_down_by` and `taken_how` say who wrote it there.
    """

    request = models.OneToOneField(FeedbackRequest, models.PROTECT)
    entry = models.OneToOneField(Entry, models.PROTECT)
    language = models.CharField(max_length=8)
    easy_read = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=clock.now)
    keyed_in_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    taken_down_by = models.CharField(max_length=200, blank=True)
    taken_how = models.CharField(max_length=200, blank=True)
    # The fingerprint of the code with which it can be taken back; paper has none.
    take_back_code = models.CharField(max_length=64, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keyed_in_by__isnull=True, taken_down_by="", taken_how="")
                | (
                    Q(keyed_in_by__isnull=False)
                    & Q(taken_down_by__regex=r"\S")
                    & Q(taken_how__regex=r"\S")
                ),
                name="paper_answer_says_who_took_it_down_and_how",
            ),
            models.CheckConstraint(
                condition=Q(keyed_in_by__isnull=True) | Q(take_back_code=""),
                name="paper_answer_has_no_code",
            ),
            models.UniqueConstraint(
                "take_back_code",
                condition=~Q(take_back_code=""),
                name="code_takes_one_answer_back",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to request {self.request_id}"


class ConfirmedLanguage(models.Model):
    """An employer has had a translation read, and offers it. Holds for these words only."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="confirmed_languages")
    language = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)  # of the words that were confirmed
    confirmed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "employer",
                "language",
                condition=Q(ended_at__isnull=True),
                name="language_is_confirmed_once_at_a_time",
            ),
            all_or_none("ended_at", "ended_by", name="ended_language_says_who_and_when"),
        ]

    def __str__(self) -> str:
        return f"{self.language} at {self.employer_id}"
