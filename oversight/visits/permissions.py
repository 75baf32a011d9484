"""May I, now? Each function answers why not, in a sentence, or None."""

from django.db.models import QuerySet

from oversight.models import Remit, Visit
from oversight.models.remit import SPEAK
from oversight.visits.workflow import PUBLISHED, READING, STEPS, Move, Part, State
from people.models import Employer, Person, Role

NOT_A_REVIEWER = "Only reviewers of a body that looks at employers can do this."
NOT_SPEAKING = "Only programme leads and senior leaders speak for an employer here."
HAS_ENDED = "This body does not look at the employer any more."


def why_not_review(person: Person) -> str | None:
    """Look at the employers that let the body of `person` in."""
    if person.holds(Role.REVIEWER) and person.employer.is_reviewing_body:
        return None
    return NOT_A_REVIEWER


def employers_of(person: Person) -> QuerySet[Employer]:
    """Those that let the body of `person`, a reviewer, look at them now; none for others."""
    if why_not_review(person):
        return Employer.objects.none()
    let = Remit.objects.current().filter(body=person.employer_id)
    return Employer.objects.filter(pk__in=let.values("employer")).order_by("name")


def why_not_speak(person: Person) -> str | None:
    """Speak for one's employer: let a body in, agree to a visit, answer it."""
    return None if person.holds(*SPEAK) else NOT_SPEAKING


def bodies_for(person: Person) -> QuerySet[Employer]:
    """The bodies that `person` can let in: those that do not look at their employer yet."""
    let = Remit.objects.current().filter(employer=person.employer_id)
    bodies = Employer.objects.filter(is_reviewing_body=True).exclude(pk=person.employer_id)
    return bodies.exclude(pk__in=let.values("body")).order_by("name")


def why_not_let(body: Employer, person: Person) -> str | None:
    """Let `body` look at the employer of `person`."""
    if not bodies_for(person).filter(pk=body.pk).exists():
        return "This body looks at your employer already, or looks at no employers at all."
    return why_not_speak(person)


def why_not_end(remit: Remit, person: Person) -> str | None:
    """End it; either side can."""
    if remit.ended_at is not None:
        return HAS_ENDED
    if person.employer_id == remit.body_id:
        return why_not_review(person)
    return why_not_speak(person) if person.employer_id == remit.employer_id else NOT_SPEAKING


ONLY = {
    Move.PLAN: NOT_A_REVIEWER,
    Move.AGREE: NOT_SPEAKING,
    Move.RELEASE: "Only a programme lead releases what a body from outside reads.",
    Move.VISIT: NOT_A_REVIEWER,
    Move.SHARE: NOT_A_REVIEWER,
    Move.ANSWER: NOT_SPEAKING,
    Move.CLOSE: NOT_A_REVIEWER,
    Move.CALL_OFF: NOT_SPEAKING,
}
NOT_NOW = "The visit is at another stage now."
PARTS = {Role.PROGRAMME_LEAD: Part.LEAD, Role.SENIOR_LEADER: Part.LEADER}


def parts_in(remit: Remit, person: Person) -> set[Part]:
    """The parts that `person` has in the visits of `remit`; a body has none once it has ended."""
    if person.employer_id == remit.employer_id:
        return {part for role, part in PARTS.items() if person.holds(role)}
    is_in = person.employer_id == remit.body_id and remit.ended_at is None
    return {Part.REVIEWER} if is_in and why_not_review(person) is None else set()


def why_not(move: Move, visit: Visit | None, remit: Remit, person: Person) -> str | None:
    """Whether `person` may make `move` with `visit`, or with a new one of `remit`."""
    if remit.ended_at is not None:
        return HAS_ENDED
    step, parts = STEPS[move], parts_in(remit, person)
    if step.allows(visit.state if visit else None, *parts):
        return None
    return NOT_NOW if parts & set(step.parts) else ONLY[move]


def why_not_write(visit: Visit, person: Person) -> str | None:
    """Write down what was heard and found; until it is shared nobody else reads it."""
    return _only(Part.REVIEWER, (State.RELEASED, State.VISITED), visit, person)


def why_not_prepare(visit: Visit, person: Person) -> str | None:
    """Replace names in records that were drawn, let them through, or draw others."""
    return _only(Part.LEAD, (State.AGREED,), visit, person)


def why_not_reply(visit: Visit, person: Person) -> str | None:
    """Answer a recommendation, until the answers are sent."""
    reasons = [_only(part, (State.SHARED,), visit, person) for part in PARTS.values()]
    return None if None in reasons else reasons[0]


def why_not_follow(visit: Visit, person: Person) -> str | None:
    """Say what came of a recommendation."""
    return _only(Part.REVIEWER, (State.ANSWERED,), visit, person)


def may_read_evidence(visit: Visit, person: Person) -> bool:
    """Whether a reviewer reads what was released; not before it is, and not for ever."""
    return Part.REVIEWER in parts_in(visit.remit, person) and visit.state in READING


def may_read_findings(visit: Visit, person: Person) -> bool:
    """Whoever writes them, once the visit took place; the employer from when they are shared."""
    writes = visit.state == State.VISITED and Part.REVIEWER in parts_in(visit.remit, person)
    return writes or visit.state in PUBLISHED


def may_read_answers(visit: Visit, person: Person) -> bool:
    """The employer while it writes them, the body once they are sent."""
    is_reviewer = Part.REVIEWER in parts_in(visit.remit, person)
    return not is_reviewer or visit.state in (State.ANSWERED, State.CLOSED)


def _only(part: Part, states: tuple[State, ...], visit: Visit, person: Person) -> str | None:
    if part not in parts_in(visit.remit, person):
        return NOT_A_REVIEWER if part == Part.REVIEWER else NOT_SPEAKING
    return None if visit.state in states and visit.remit.ended_at is None else NOT_NOW
