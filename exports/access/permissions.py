"""May I, now? Each function gives the reason why not, a sentence, or None."""

import json

from audit import clock
from exports.access.deadline import MORE, due_on
from exports.access.models import AccessRequest
from exports.access.workflow import STEPS, Move, Part, State
from people.models import Person, Role
from people.permissions import RUNNERS

ONLY = {
    Move.ASK: "Only the person themselves, programme leads and administrators can ask.",
    Move.DECIDE: "Only a programme lead other than the person can look through it.",
    Move.EXTEND: "Only a programme lead other than the person can extend the month.",
    Move.PROPOSE: "Only a programme lead other than the person can look through it.",
    Move.SEND_BACK: "Only somebody else who runs the programme can send it back.",
    Move.APPROVE: "Only somebody else who runs the programme can release it: not the person, and "
    "not whoever looked it through.",
    Move.WITHDRAW: "Only the person themselves can withdraw it.",
    Move.FAIL: "This follows by itself.",
    Move.OVERTAKE: "This follows by itself.",
    Move.EXPIRE: "This follows by itself.",
}
STANDS = {
    State.ASKED: "It has to be looked through first.",
    State.PROPOSED: "It was looked through, and waits for a second person.",
    State.RELEASED: "It is released.",
    State.WITHDRAWN: "It was withdrawn.",
    State.EXPIRED: "It was answered, and the file is deleted.",
}
ELSEWHERE = "They have no account at your employer."
LATER = "It cannot have been received later than today."
TOO_LATE = "The month can only be extended before it is over."
EXTENDED = "The month was extended already."
CLOSED_SINCE = (
    "Their account was closed after it was looked through, so it holds what only they may read. "
    "Enter their request again: the next answer leaves that out."
)
MORE_THAN = f"It can be extended by 1 to {MORE} months."


def parts_in(request: AccessRequest, person: Person) -> set[Part]:
    """The parts of `person`; whose data it is has no other."""
    if person.employer_id != request.employer_id:
        return set()
    if person.pk == request.person_id:
        return {Part.SUBJECT}
    parts = {Part.LEAD} if person.holds(Role.PROGRAMME_LEAD) else set()
    if person.holds(*RUNNERS):
        parts |= {Part.RUNNER}
        if person.pk != request.proposed_by_id:
            parts |= {Part.SECOND}
    return parts


def why_not(move: Move, request: AccessRequest, person: Person) -> str | None:
    """Whether `person` may make `move` with a request that there is."""
    step, state, parts = STEPS[move], State(request.state), parts_in(request, person)
    if not parts & set(step.parts):
        return ONLY[move]
    return None if step.allows(state, *parts) else STANDS[state]


def why_not_ask(subject: Person, by: Person) -> str | None:
    """Whether `by` may ask for everything about `subject`: for oneself, or on their behalf."""
    if subject.employer_id != by.employer_id:
        return ELSEWHERE
    return None if subject.pk == by.pk or by.holds(*RUNNERS) else ONLY[Move.ASK]


def why_not_run(by: Person) -> str | None:
    """Whether `by` sees the requests of others, and registers one on somebody's behalf."""
    return None if by.holds(*RUNNERS) else ONLY[Move.ASK]


def why_not_extend(request: AccessRequest, months: int) -> str | None:
    """Whether the month can be extended: once, within it, by two months at most."""
    if request.more_months:
        return EXTENDED
    if not 1 <= months <= MORE:
        return MORE_THAN
    return TOO_LATE if clock.today() > due_on(request.received_on) else None


def why_not_download(request: AccessRequest, by: Person) -> str | None:
    """The person themselves; where their account is closed, the lead who looked it through hands
    it over, or another one where theirs is closed too. Nobody else may open what is in it, and they
    only where it was looked through once the account was closed, or holds nothing of one's own."""
    is_own = by.pk == request.person_id
    if not is_own and not _hands_over(request, by):
        return "Only the person themselves can download it."
    if not request.is_ready:
        return "There is no file to download."
    return None if is_own or not _has_own_records(request) else CLOSED_SINCE


def _hands_over(request: AccessRequest, by: Person) -> bool:
    looked = request.proposed_by
    if looked is None or request.person.is_active or not by.holds(Role.PROGRAMME_LEAD):
        return False
    return by.pk == looked.pk or not looked.is_active


def _has_own_records(request: AccessRequest) -> bool:
    """Whether what leaves holds what the person said about themselves for nobody else to read."""
    records = json.loads(request.content)["account"]["records"]
    return any(one["written_by"] == "owner" for one in records)
