"""Who comes to a programme of their own will: how far they are, and what they say who do not."""

import pgtrigger
from django.db import models
from django.db.models import Q

from audit import clock
from audit.covering import CoveredText
from audit.models import append_only
from audit.steps import transitions
from people.models import Employer, Person, Role
from portfolios.applying.moves import SAYS_WHY, STEPS, Move, State, Why
from portfolios.models.portfolio import Portfolio

UNSAID = Q(why="", words="", for_manager=False)


def _managed(person: Person, prefix: str = "") -> Q:
    """Of the social workers whose line manager `person` is."""
    if not person.holds(Role.LINE_MANAGER):
        return Q(pk__in=[])
    own = {f"{prefix}owner__manager": person.pk, f"{prefix}employer": person.employer_id}
    return Q(**own)


class InterestQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own; those of whom one is the line manager; all of the employer, for its leads."""
        near = Q(owner=person.pk) | _managed(person)
        if person.holds(Role.PROGRAMME_LEAD):
            near |= Q(employer=person.employer_id)
        return self.filter(near)


class Interest(models.Model):
    """One social worker and one programme that is applied for, whatever its version.

    While a portfolio goes on, the state follows that of the portfolio.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="interests")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="interests")
    programme_key = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=State.choices)
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, related_name="interests")
    changed_at = models.DateTimeField(default=clock.now)
    # Nobody, where the service itself lets a pause begin or end.
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = InterestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "owner", "programme_key", name="interest_in_a_programme_is_one_row"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="interest_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["started", "paused"]) | Q(portfolio__isnull=False),
                name="whoever_has_started_has_a_portfolio",
            ),
        ]
        indexes = [models.Index(fields=["employer", "state"], name="interest_at_employer")]
        triggers = [
            pgtrigger.FSM(
                name="interest_goes_by_its_table", field="state", transitions=transitions(STEPS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.get_state_display().lower()}"


class InterestMoveQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """What one did oneself; of others what they chose to show to their line manager.

        A programme lead has no other way to a reason than to be that line manager: they are told
        how many gave which, by `portfolios.applying.figures`.
        """
        shown = Q(for_manager=True) & _managed(person, "interest__")
        return self.filter(Q(made_by=person.pk, interest__owner=person.pk) | shown)


class InterestMove(models.Model):
    """One step on the way, append-only. `why` and `words` are what somebody liked to say."""

    interest = models.ForeignKey(Interest, models.PROTECT, related_name="moves")
    move = models.CharField(max_length=12, choices=Move.choices)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    words = CoveredText(blank=True)
    for_manager = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = InterestMoveQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(move__in=Move.values), name="interest_moves_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(why__in=["", *Why.values]), name="what_deters_is_of_the_list"
            ),
            models.CheckConstraint(
                condition=Q(move__in=SAYS_WHY) | UNSAID,
                name="only_whoever_does_not_go_on_says_why",
            ),
        ]
        triggers = [append_only("interest_move_is_append_only")]

    def __str__(self) -> str:
        return self.get_move_display()
