"""Requests for access, and what somebody decided about single things in the answer."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from audit.frozen import Sha256
from dispatch.models import Job
from exports.access.deadline import MORE, due_on
from people.models import Employer, Person
from people.permissions import RUNNERS


class AccessRequestQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own; and those of the employer, for whoever runs the programme."""
        near = Q(person=person.pk)
        if person.holds(*RUNNERS):
            near |= Q(employer=person.employer_id)
        return self.filter(near, employer=person.employer_id)

    def with_people(self):
        who = ("person", "asked_by", "proposed_by", "approved_by", "extended_by")
        return self.select_related(*who, "job", "employer")


class AccessRequest(models.Model):
    """Somebody wants everything that the employer holds about them here.

    `content` is exactly what leaves, canonical JSON in the format of packs: written when the answer
    was looked through, approved by its fingerprint, gone with the file. What is withheld is never
    stored here: `AccessDecision` names it by its reference alone.
    """

    class State(models.TextChoices):
        ASKED = "asked", "To be looked through"
        PROPOSED = "proposed", "Waits for a second person"
        RELEASED = "released", "Released"
        WITHDRAWN = "withdrawn", "Withdrawn"
        EXPIRED = "expired", "Answered, and the file deleted"

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="access_requests")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    received_on = models.DateField(default=clock.today)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    more_months = models.PositiveSmallIntegerField(default=0)
    extended_because = models.CharField(max_length=500, blank=True)
    extended_at = models.DateTimeField(null=True)
    extended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_back_because = models.CharField(max_length=500, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="access_request")
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person",
                condition=Q(state__in=["asked", "proposed"]),
                name="one_open_request_for_access",
            ),
            models.CheckConstraint(
                condition=Q(more_months__lte=MORE), name="access_is_extended_by_two_months_at_most"
            ),
            models.CheckConstraint(
                condition=Q(more_months=0, extended_because="", extended_at__isnull=True)
                | (Q(more_months__gt=0, extended_at__isnull=False) & ~Q(extended_because="")),
                name="access_is_extended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(content="") | Q(sha256=Sha256("content")),
                name="answer_has_its_own_fingerprint",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | ~Q(proposed_by=F("person")),
                name="nobody_looks_through_their_own",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("person")) & ~Q(approved_by=F("proposed_by"))),
                name="two_others_release_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(file="") | Q(state="released", size__gt=0),
                name="only_a_released_answer_has_a_file",
            ),
            *(
                all_or_none(f"{done}_at", f"{done}_by", name=f"{done}_access_says_who_and_when")
                for done in ("extended", "proposed", "approved", "withdrawn")
            ),
        ]
        indexes = [models.Index(fields=["employer", "state"], name="access_by_employer_and_state")]

    def __str__(self) -> str:
        return f"Request for access {self.pk}"

    @property
    def due_on(self) -> date:
        """The day by which the law wants the answer."""
        return due_on(self.received_on, self.more_months)

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.ASKED, self.State.PROPOSED)

    @property
    def is_late(self) -> bool:
        return self.is_open and clock.today() > self.due_on

    @property
    def is_ready(self) -> bool:
        return bool(self.file)

    @property
    def download_name(self) -> str:
        return f"What is held about {self.person.name}.zip"


class AccessDecisionQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of requests that `person` may see, but for their own: they read what came of it."""
        if not person.holds(*RUNNERS):
            return self.none()
        mine = Q(request__person=person.pk)
        return self.filter(request__employer=person.employer_id).exclude(mine)


class AccessDecision(models.Model):
    """Somebody who looked through withheld a thing, or released what the rule withholds."""

    request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="decisions")
    ref = models.CharField(max_length=80)
    is_withheld = models.BooleanField()
    reason = models.CharField(max_length=200)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = AccessDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("request", "ref", name="thing_is_decided_once_a_request"),
            not_blank("reason", "access_is_decided_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} of request {self.request_id}"
