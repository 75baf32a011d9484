"""A direct observation: planned by the owner, written by the observer, answered, signed by both."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from audit.covering import CoveredText
from audit.models import Signature
from people.models import Person
from portfolios.models.entry import Entry, may_observe
from portfolios.models.portfolio import may_open
from portfolios.models.signed import stays

SIGNED_BY_OBSERVER = (
    "entry",
    "owner",
    "observer",
    "planned_on",
    "start_time",
    "context",
    "focus",
    "registration_number",
    "published_at",
    "published_by",
    "observer_signature",
)
SIGNED_BY_OWNER = ("answer", "answered_at", "answered_by", "owner_signature")
WITHDRAWN = ("withdrawn_at", "withdrawn_by", "withdrawn_because")


class ObservationQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """The plan and how far it is: for those who may open the portfolio, and the observer.

        The observer's record is the entry's text, and `Entry.objects.visible_to` says who reads it.
        """
        return self.filter(
            may_open(person, "entry__portfolio__") | may_observe(person, "", "entry__")
        )

    def open(self):
        """Those that wait for somebody: neither cancelled, withdrawn nor signed by both."""
        return self.filter(
            cancelled_at__isnull=True, withdrawn_at__isnull=True, answered_at__isnull=True
        )


class Observation(models.Model):
    """What belongs to an entry that one person observes and writes for another.

    The record is the text of `entry`, which the observer has created. Published, it has the
    observer's signature and stays as it is; answered, it has the owner's too, and the entry is
    complete. `owner` is that of the portfolio, so that the database can tell the two apart.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="observation")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    observer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    planned_on = models.DateField()
    start_time = models.TimeField(null=True, blank=True)
    context = CoveredText()
    focus = CoveredText()
    form_key = models.UUIDField(null=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)  # changes of the plan, for calendars
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # The observer's, as it was when they signed.
    registration_number = models.CharField(max_length=20, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    observer_signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, related_name="+"
    )
    answer = CoveredText(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    owner_signature = models.OneToOneField(Signature, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_because = CoveredText(blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(observer=F("owner")), name="nobody_observes_themselves"
            ),
            not_blank("context", "observation_has_a_context"),
            not_blank("focus", "observation_has_a_focus"),
            models.UniqueConstraint("created_by", "form_key", name="form_plans_one_observation"),
            all_or_none(
                "cancelled_at", "cancelled_by", name="cancelled_observation_says_who_and_when"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(published_at__isnull=True),
                name="published_observation_is_not_cancelled",
            ),
            all_or_none(
                "published_at",
                "published_by",
                "observer_signature",
                name="published_observation_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | Q(published_by=F("observer")),
                name="observation_is_published_by_its_observer",
            ),
            all_or_none("answered_at", "answered_by", "owner_signature", name="answer_is_signed"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(answered_by=F("owner")),
                name="observation_is_answered_by_its_owner",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False, answer__regex=r"\S"),
                name="signed_answer_says_something",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(published_at__isnull=False),
                name="owner_answers_what_is_published",
            ),
            all_or_none(
                "withdrawn_at", "withdrawn_by", name="withdrawn_observation_says_who_and_when"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | Q(
                    withdrawn_at__isnull=False,
                    published_at__isnull=False,
                    withdrawn_because__regex=r"\S",
                ),
                name="published_observation_is_withdrawn_with_a_reason",
            ),
        ]
        triggers = [
            stays("published_observation_stays", since="published_at", fields=SIGNED_BY_OBSERVER),
            stays("signed_answer_stays", since="answered_at", fields=SIGNED_BY_OWNER),
            stays("withdrawal_stays", since="withdrawn_at", fields=(*SIGNED_BY_OWNER, *WITHDRAWN)),
            pgtrigger.Protect(
                name="published_observation_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["observer"],
                condition=Q(cancelled_at__isnull=True),
                name="observation_by_observer",
            )
        ]

    def __str__(self) -> str:
        return f"observation of entry {self.entry_id}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it waits for one of the two."""
        return not (self.cancelled_at or self.withdrawn_at or self.answered_at)
