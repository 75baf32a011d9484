"""What is claimed from a funder for one social worker, step by step."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.models import append_only
from oversight.funding.schemes import Part
from oversight.funding.workflow import STEPS, Move, State, transitions
from oversight.models.registration import RUNNERS, Registration
from people.models import Person

SAYS_WHY = [move for move, step in STEPS.items() if step.says_why]


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the employer, for those who run its programme."""
        if person.holds(*RUNNERS):
            return self.filter(registration__employer=person.employer_id)
        return self.none()


class Claim(models.Model):
    """One payment for one social worker, in pence.

    `pence` is the amount of the day on which it was marked as ready; `paid` is counted whole from
    the lines of remittances that are booked on it, each time one comes or goes.
    """

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="claims")
    part = models.CharField(max_length=12, choices=Part.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    pence = models.IntegerField(null=True)
    paid = models.IntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("registration", "part", name="part_is_claimed_once"),
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="claim_is_for_a_known_part"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="claim_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(pence__isnull=True) | Q(pence__gte=0),
                name="claim_is_for_nothing_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "withdrawn"]) | Q(pence__isnull=False),
                name="claim_has_an_amount_once_it_is_ready",
            ),
            models.CheckConstraint(
                condition=Q(paid=0) | Q(paid__lte=F("pence")), name="no_more_is_paid_than_claimed"
            ),
            models.CheckConstraint(condition=Q(paid__gte=0), name="nothing_is_paid_below_zero"),
            models.CheckConstraint(
                condition=Q(state="paid", paid=F("pence"))
                | Q(state="part_paid") & ~Q(paid=0) & ~Q(paid=F("pence"))
                | ~Q(state__in=["paid", "part_paid"]) & Q(paid=0),
                name="claim_is_paid_as_far_as_money_came",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="claim_goes_by_its_table", field="state", transitions=transitions()),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} claim {self.pk}"

    @property
    def left(self) -> int:
        """How much has not been paid."""
        return (self.pence or 0) - self.paid


class ClaimStep(models.Model):
    """One move of a claim, append-only. `done_on` is the day of what happened outside."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=15, choices=Move.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    pence = models.IntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(move__in=Move.values), name="claim_moves_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=~Q(move__in=[str(move) for move in SAYS_WHY]) | Q(words__regex=r"\S"),
                name="claim_says_why_it_does_not_go_on",
            ),
        ]
        triggers = [append_only("claim_step_is_append_only")]

    def __str__(self) -> str:
        return self.get_move_display()
