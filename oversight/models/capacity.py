"""Capacity problems: what a lead raises with a senior leader, and what is answered."""

import pgtrigger
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from audit import clock
from audit.constraints import not_blank
from audit.models import append_only
from audit.steps import transitions
from oversight.capacity.workflow import STEPS, Move, State
from people.models import Employer, Person, Role


class CapacityProblemQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those raised with oneself; all of one's employer, for its leads."""
        near = Q(leader=person.pk)
        if person.holds(Role.PROGRAMME_LEAD):
            near |= Q(employer=person.employer_id)
        return self.filter(near, employer=person.employer_id)

    def handed_on_from(self, person: Person):
        """Those that `person` was to answer once. They know of them, and read no more than that."""
        return self.filter(
            Exists(CapacityStep.objects.filter(problem=OuterRef("pk"), handed_from=person.pk)),
            employer=person.employer_id,
        )

    def with_day(self):
        """Each carries `day`, which is its `waits_until`."""
        asked = When(state=State.RAISED, then="answer_by")
        return self.annotate(day=Case(asked, When(state=State.ACTING, then="due_on")))


class CapacityProblem(models.Model):
    """What is short, what it puts at risk, who is to answer by when. `due_on`: when it is done."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="capacity_problems")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    words = models.TextField()
    risk = models.TextField()
    answer_by = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RAISED)
    due_on = models.DateField(null=True)
    raised_at = models.DateTimeField(default=clock.now)
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = CapacityProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            not_blank("title", "capacity_problem_has_a_title"),
            not_blank("words", "capacity_problem_says_what_it_is"),
            not_blank("risk", "capacity_problem_says_what_is_at_risk"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="capacity_problem_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ACTING) | Q(due_on__isnull=False),
                name="whoever_acts_on_a_problem_says_by_when",
            ),
            models.CheckConstraint(
                condition=~Q(leader=F("raised_by")), name="nobody_raises_a_problem_with_themselves"
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="capacity_problem_goes_by_its_table",
                field="state",
                transitions=transitions(STEPS),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def waits_until(self) -> models.DateField | None:
        """The day by which the senior leader has something to do; None where nothing waits."""
        return {State.RAISED: self.answer_by, State.ACTING: self.due_on}.get(State(self.state))

    @property
    def is_overdue(self) -> bool:
        return self.waits_until is not None and self.waits_until < clock.today()


class CapacityStep(models.Model):
    """One answer, append-only: what was said, by when it is to be done. Or whose it was before."""

    problem = models.ForeignKey(CapacityProblem, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=8, choices=Move.choices)
    words = models.TextField()
    due_on = models.DateField(null=True)
    handed_from = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(move__in=Move.values), name="capacity_problem_moves_in_a_known_way"
            ),
            not_blank("words", "capacity_step_says_something"),
            models.CheckConstraint(
                condition=Q(move=Move.HAND_ON, handed_from__isnull=False)
                | ~Q(move=Move.HAND_ON) & Q(handed_from__isnull=True),
                name="what_is_handed_on_says_from_whom",
            ),
        ]
        triggers = [append_only("capacity_step_is_append_only")]

    def __str__(self) -> str:
        return self.get_move_display()
