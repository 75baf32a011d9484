"""What is done with a capacity problem: keyword-only, atomic, with the ledger inside."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from audit import ledger
from dispatch.notices import supersede, tell
from oversight.capacity.permissions import why_not
from oversight.capacity.workflow import STEPS, Move
from oversight.models import CapacityProblem, CapacityStep
from people.holding import refuse
from people.models import Person, Role

RAISED = "{by} raises a capacity problem with you: “{title}”."
SAID = {
    Move.ACT: "{by} says what is done about “{title}”, and by when.",
    Move.DECLINE: "{by} says why nothing is done about “{title}”.",
    Move.CLOSE: "{by} has closed “{title}”, and says what came of it.",
}


@transaction.atomic
def raise_problem(
    *, leader: Person, title: str, words: str, risk: str, answer_by: date, by: Person
) -> CapacityProblem:
    """A problem for `leader`, a senior leader of the same employer, to answer by a day."""
    refuse(why_not(Move.RAISE, None, by))
    if leader.employer_id != by.employer_id or not leader.holds(Role.SENIOR_LEADER):
        raise PermissionDenied("It can be raised with a senior leader of your employer.")
    said = {"title": title, "words": words.strip(), "risk": risk.strip(), "answer_by": answer_by}
    problem = CapacityProblem.objects.create(
        employer_id=by.employer_id, leader=leader, raised_by=by, **said
    )
    _note(Move.RAISE, problem, by)
    _tell(leader, RAISED, problem, by)
    return problem


@transaction.atomic
def say(
    *, problem: CapacityProblem, move: Move, words: str, by: Person, due_on: date | None = None
) -> CapacityProblem:
    """ACT (with a day), DECLINE or CLOSE, in words. The other side is told."""
    fresh = CapacityProblem.objects.select_for_update(of=("self",), no_key=True).get(pk=problem.pk)
    last = fresh.steps.last()
    words = words.strip()
    if last and (last.move, last.words, last.due_on, last.made_by_id) == (
        move,
        words,
        due_on,
        by.pk,
    ):
        return fresh  # pressed twice
    refuse(why_not(move, fresh, by))
    fresh.state, fresh.due_on = STEPS[move].target, due_on
    fresh.save(update_fields=["state", "due_on"])
    CapacityStep.objects.create(problem=fresh, move=move, words=words, due_on=due_on, made_by=by)
    _note(move, fresh, by)
    _tell(fresh.leader if move == Move.CLOSE else fresh.raised_by, SAID[move], fresh, by)
    return fresh


def _note(move: Move, problem: CapacityProblem, by: Person) -> None:
    ledger.record(f"capacity.{move}", problem, by=by, employer_id=problem.employer_id)


def _tell(person: Person, sentence: str, problem: CapacityProblem, by: Person) -> None:
    path = reverse("oversight:capacity-problem", args=[problem.pk])
    supersede(path=path)
    tell([person], sentence=sentence.format(by=by, title=problem.title), path=path)
