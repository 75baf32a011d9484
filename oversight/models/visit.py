"""A quality visit, its moves, and the records that an employer releases to it."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from audit.covering import CoveredJSON, CoveredLine
from audit.models import append_only
from audit.steps import transitions
from endorsement.models import Edition
from oversight.models.remit import Remit
from oversight.visits.workflow import PUBLISHED, STEPS, Move, State
from people.models import Person

RATINGS = range(1, 6)


class VisitQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the remits that `person` may see."""
        return self.filter(remit__in=Remit.objects.visible_to(person).values("pk"))

    def published(self):
        """Those whose findings the employer has."""
        return self.filter(state__in=PUBLISHED)


class Visit(models.Model):
    """What a body plans with an employer, and what comes of it.

    `talk_to` is role → how many. `population` are pairs, the number of an edition and of its
    stratum, as they were when the visit was agreed; with `seed` and `wanted` anybody can draw the
    records again. `figures` are the year's, frozen when the evidence was released. `due_on` is the
    day by which the next move is needed.
    """

    remit = models.ForeignKey(Remit, models.PROTECT, related_name="visits")
    year = models.PositiveSmallIntegerField()
    focus = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    talk_to: Any = models.JSONField(default=dict)
    wanted = models.PositiveSmallIntegerField(default=0)
    seed = models.CharField(max_length=64)
    population: Any = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    due_on = models.DateField(null=True)
    figures: Any = models.JSONField(default=dict)
    robustness = models.PositiveSmallIntegerField(null=True)
    summary = models.TextField(blank=True)
    planned_at = models.DateTimeField(default=clock.now)
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            not_blank("focus", "visit_has_a_focus"),
            not_blank("seed", "visit_draws_by_a_seed"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="visit_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(wanted=0) | Q(wanted__gte=5), name="visit_reads_five_records_or_none"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="visit_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(robustness__isnull=True) | Q(robustness__in=list(RATINGS)),
                name="robustness_is_rated_from_one_to_five",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PUBLISHED)
                | Q(robustness__isnull=False, summary__regex=r"\S"),
                name="shared_findings_are_rated_and_summed_up",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="visit_goes_by_its_table", field="state", transitions=transitions(STEPS)
            ),
            pgtrigger.ReadOnly(
                name="plan_of_a_visit_stays", fields=["remit", "year", "wanted", "seed"]
            ),
        ]

    def __str__(self) -> str:
        return f"visit to {self.remit.employer}"


class VisitStep(models.Model):
    """One move, append-only: who, when, and what they said."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=8, choices=Move.choices)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(move__in=Move.values), name="visit_moves_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=~Q(move__in=(Move.CLOSE, Move.CALL_OFF)) | Q(words__regex=r"\S"),
                name="end_of_a_visit_is_said_in_words",
            ),
        ]
        triggers = [append_only("visit_step_is_append_only")]

    def __str__(self) -> str:
        return self.get_move_display()


class VisitRecord(models.Model):
    """A submitted record that was drawn for a visit; the body reads it once it is released.

    `swaps` says what stands in it instead of which words, as in moderation. A record that is
    `replaced` is not read, and `reason` says why; another was drawn in its stead.
    """

    class State(models.TextChoices):
        DRAWN = "drawn", "Being prepared"
        RELEASED = "released", "Let through"
        REPLACED = "replaced", "Replaced by another"

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="records")
    place = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    swaps = CoveredJSON(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAWN)
    reason = CoveredLine(max_length=500, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint("visit", "place", name="record_has_its_place_in_a_visit"),
            models.UniqueConstraint("visit", "edition", name="record_is_drawn_once_for_a_visit"),
            models.CheckConstraint(
                condition=Q(state__in=["drawn", "released", "replaced"]),
                name="record_of_a_visit_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="replaced") | Q(reason__regex=r"\S"),
                name="record_is_replaced_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="released") ^ Q(released_at__isnull=True),
                name="released_record_says_when",
            ),
            all_or_none("released_at", "released_by", name="released_record_says_who_and_when"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="record_of_a_visit_stays", fields=["visit", "place", "edition"]
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What both sides call it."""
        return f"Record {self.place}"
