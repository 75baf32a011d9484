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
HANDED_ON = "{by} hands on a capacity problem to you: “{title}”."
TAKEN_OFF = "{by} handed “{title}” on to {leader}. Nothing of it waits for you any more."
NOT_WITH = "It can be raised with a senior leader of your employer who has not raised it."
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
    _insist(leader, by)
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
    fresh = _hold(problem)
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


@transaction.atomic
def hand_on(
    *, problem: CapacityProblem, leader: Person, words: str, answer_by: date, by: Person
) -> CapacityProblem:
    """Another senior leader is to answer it, by a day; they read all that was said before.

    Whose it was is told: from now on they read it no more.
    """
    fresh = _hold(problem)
    if fresh.leader_id == leader.pk:
        return fresh  # pressed twice
    refuse(why_not(Move.HAND_ON, fresh, by))
    _insist(leader, fresh.raised_by)
    before = fresh.leader
    facts = {"words": words.strip(), "handed_from": before, "made_by": by}
    CapacityStep.objects.create(problem=fresh, move=Move.HAND_ON, **facts)
    fresh.leader, fresh.answer_by, fresh.due_on = leader, answer_by, None
    fresh.state = STEPS[Move.HAND_ON].target
    fresh.save(update_fields=["leader", "answer_by", "due_on", "state"])
    _note(Move.HAND_ON, fresh, by)
    _tell(leader, HANDED_ON, fresh, by)
    _tell_whose_it_was(before, fresh, by)
    return fresh


def _tell_whose_it_was(before: Person, problem: CapacityProblem, by: Person) -> None:
    """Where they still lead, with the list of what is theirs; they open this one no more."""
    sentence = TAKEN_OFF.format(by=by, title=problem.title, leader=problem.leader)
    leads = before.holds(Role.SENIOR_LEADER, Role.PROGRAMME_LEAD)
    path = reverse("oversight:capacity" if leads else "home")
    tell([before] if before.pk != by.pk else [], sentence=sentence, path=path)


def _hold(problem: CapacityProblem) -> CapacityProblem:
    """As it is now, and nobody else answers it meanwhile."""
    return CapacityProblem.objects.select_for_update(of=("self",), no_key=True).get(pk=problem.pk)


def _insist(leader: Person, raised_by: Person) -> None:
    is_theirs = leader.employer_id == raised_by.employer_id and leader.pk != raised_by.pk
    if not (is_theirs and leader.holds(Role.SENIOR_LEADER)):
        raise PermissionDenied(NOT_WITH)


def _note(move: Move, problem: CapacityProblem, by: Person) -> None:
    ledger.record(f"capacity.{move}", problem, by=by, employer_id=problem.employer_id)


def _tell(person: Person, sentence: str, problem: CapacityProblem, by: Person) -> None:
    path = reverse("oversight:capacity-problem", args=[problem.pk])
    supersede(path=path)
    tell([person], sentence=sentence.format(by=by, title=problem.title), path=path)
