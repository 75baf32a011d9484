"""May I, now? Each function gives the reason why not, a sentence, or None."""

from datetime import timedelta

from audit import clock
from people.models import Person, Role
from portfolios.applying.moves import AT_REST, STEPS, Move, Part, State
from portfolios.course.moves import Move as CourseMove
from portfolios.course.permissions import why_not_move
from portfolios.models import Interest, Portfolio
from portfolios.models.portfolio import OPEN

# Whoever said no, or stepped back, is left alone for half a year. They may come back at any time.
LEFT_ALONE = timedelta(days=182)
ONLY = {
    Move.SAY: "Only a social worker can say this, and for themselves.",
    Move.ASK: "Only the line manager of a social worker or the programme lead can ask them.",
    Move.DECLINE: "Only the person who was asked can answer.",
    Move.START: "Only the social worker or the programme lead can start it.",
    Move.STEP_BACK: "Only the social worker can step back.",
}
STANDS = {
    None: "They have not said yet that they are interested.",
    State.ASKED: "They have been asked, and have not answered yet.",
    State.INTERESTED: "They have said already that they are interested.",
    State.STARTED: "The portfolio is started already.",
    State.PAUSED: "The portfolio is paused.",
    State.STEPPED_BACK: "They have stepped back.",
    State.DECLINED: "They have said: not now.",
    State.ENDED: "Their portfolio on this programme has ended.",
}
ASKED_LATELY = (
    "They said no or stepped back less than half a year ago. They can come back themselves at any "
    "time."
)
HAS_ONE = "There is an open portfolio on this programme already."


def parts_in(owner: Person, person: Person) -> set[Part]:
    """The parts that `person` has in the application of `owner`, who has no other."""
    if person.pk == owner.pk:
        return {Part.OWNER}
    if person.employer_id != owner.employer_id:
        return set()
    parts = set()
    if person.pk == owner.manager_id and person.holds(Role.LINE_MANAGER):
        parts.add(Part.LINE_MANAGER)
    if person.holds(Role.PROGRAMME_LEAD):
        parts.add(Part.PROGRAMME_LEAD)
    return parts


def why_not(move: Move, owner: Person, interest: Interest | None, person: Person) -> str | None:
    """Whether `person` may make `move` for `owner`, whose interest in the programme this is."""
    parts, state = parts_in(owner, person), State(interest.state) if interest else None
    if not owner.holds(Role.SOCIAL_WORKER) or not owner.is_active:
        return "Only a social worker who works here can have a portfolio."
    step = STEPS[move]
    if not step.allows(state, *parts):
        return STANDS[state] if parts & set(step.parts) else ONLY[move]
    return _why_not_now(move, interest, person)


def _why_not_now(move: Move, interest: Interest | None, person: Person) -> str | None:
    if move == Move.ASK and interest and interest.state in AT_REST:
        lately = clock.now() - interest.changed_at < LEFT_ALONE
        return ASKED_LATELY if lately else None
    if move == Move.STEP_BACK and interest and (going := interest.portfolio):
        return why_not_move(CourseMove.WITHDRAW, going, person) if going.is_open else None
    return None


def why_not_on(owner: Person, programme_key: str) -> str | None:
    """Whether `owner` can come to the programme at all: not beside an open portfolio on it."""
    on_it = Portfolio.objects.filter(owner=owner, programme__key=programme_key, status__in=OPEN)
    return HAS_ONE if on_it.exists() else None


def why_not_see_applicants(person: Person) -> str | None:
    """Whether `person` may see the list of who is interested."""
    if person.holds(Role.LINE_MANAGER, Role.PROGRAMME_LEAD):
        return None
    return "Only line managers and the programme lead see this list."


def why_not_apply(person: Person) -> str | None:
    """Whether the page about what can be applied for is for `person`."""
    return None if person.holds(Role.SOCIAL_WORKER) else "Only a social worker can apply."
