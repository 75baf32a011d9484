"""May I, now? Each function answers why not, in a sentence, or None."""

from oversight.capacity.workflow import STEPS, Move, Part
from oversight.models import CapacityProblem
from people.models import Person, Role

ONLY = {
    Move.RAISE: "Only a programme lead can raise a capacity problem.",
    Move.ACT: "Only the senior leader it was raised with can answer it.",
    Move.DECLINE: "Only the senior leader it was raised with can answer it.",
    Move.HAND_ON: "Only a programme lead can hand it on.",
    Move.CLOSE: "Only a programme lead can close it.",
}
ROLE_ENDED = (
    "You are not a senior leader any more, so this is not yours to answer. The programme lead can "
    "hand it on to another senior leader."
)
HANDED_ON = (
    "This capacity problem was handed on to another senior leader. They and the programme leads "
    "read it now, and nothing of it waits for you."
)
NO_LONGER = "It is closed, or answered in the same way already."


def parts_in(problem: CapacityProblem | None, person: Person) -> set[Part]:
    """The parts that `person` has in `problem`, or would have in a new one."""
    parts = {Part.LEAD} if person.holds(Role.PROGRAMME_LEAD) else set()
    answers = _was_asked(problem, person) and person.holds(Role.SENIOR_LEADER)
    return parts | ({Part.LEADER} if answers else set())


def why_not(move: Move, problem: CapacityProblem | None, person: Person) -> str | None:
    """Whether `person` may make `move` with `problem`; they can open it."""
    step, parts = STEPS[move], parts_in(problem, person)
    if step.allows(problem.state if problem else None, *parts):
        return None
    if parts & set(step.parts):
        return NO_LONGER
    return ROLE_ENDED if Part.LEADER in step.parts and _was_asked(problem, person) else ONLY[move]


def why_not_any_more(pk: int, person: Person) -> str | None:
    """Where `person`, who may not open it, was to answer it once: they know of it. One query."""
    once = CapacityProblem.objects.handed_on_from(person).filter(pk=pk)
    return HANDED_ON if once.exists() else None


def _was_asked(problem: CapacityProblem | None, person: Person) -> bool:
    return problem is not None and problem.leader_id == person.pk
