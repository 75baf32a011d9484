"""May I, now? Each function answers why not, in a sentence, or None.

Buttons, pages and actions ask here. Who may *see* a review `visible_to` says.
"""

from django.core.exceptions import PermissionDenied

from people.models import Person
from portfolios.models import Portfolio
from portfolios.permissions import why_not_change
from standards.definition import definition
from support.models import Concern, Review
from support.reviewing.due import wanted_parts
from support.reviewing.workflow import Move, Part, State, allowed, signing_move

NO_REVIEWS = "This version of the programme has no progress reviews."
WRITES = {
    Part.OWNER: "The reflection is written by the owner of the portfolio.",
    Part.ASSESSOR: "The assessment is written by the assessor.",
    Part.LINE_MANAGER: "The comment is written by the line manager.",
}
SIGNED = "Somebody has signed this review. Its words stay as they are unless it is opened again."
ALL_SIGNED = "This review is signed by all. Nothing in it can change."
ONE_TEXT = "You are the assessor too. Your assessment stands for both."
TURN = {
    State.OPEN: "The social worker signs first.",
    State.WITH_ASSESSOR: "The assessor signs next.",
    State.WITH_MANAGER: "The line manager signs next.",
    State.SIGNED: ALL_SIGNED,
}
LEFT_OUT = {
    Part.OWNER: "The reflection and the development plan are not published yet.",
    Part.ASSESSOR: "The assessor’s assessment is not published yet.",
    Part.LINE_MANAGER: "The line manager’s comment is not published yet.",
}
PEOPLE_CHANGED = (
    "Who assesses or manages has changed since the first signature. "
    "Open the review again, so that those who are named now sign it."
)


def parts_in(portfolio: Portfolio, person: Person) -> set[Part]:
    """The parts that `person` has in the reviews of `portfolio` now."""
    if person.employer_id != portfolio.employer_id:
        return set()
    return {part for part in Part if getattr(portfolio, f"{part}_id") == person.pk}


def why_not_reviewed(portfolio: Portfolio) -> str | None:
    """Whether there are reviews at all."""
    return NO_REVIEWS if definition(portfolio.programme).support is None else None


def why_not_publish(review: Review, person: Person, part: Part) -> str | None:
    """Whether `person` may write `part` of `review` and show it to the others."""
    portfolio = review.portfolio
    if part not in parts_in(portfolio, person):
        return WRITES[part]
    if part not in wanted_parts(portfolio):
        return ONE_TEXT
    if not allowed(Move.PUBLISH, State(review.state), {part}):
        return ALL_SIGNED if review.is_signed else SIGNED
    return why_not_change(portfolio)


def missing(review: Review) -> list[str]:
    """What has to be there before anybody signs, a sentence each."""
    portfolio = review.portfolio
    lead = portfolio.employer.lead_title
    named = [("an assessor", "assessor_id"), ("a line manager", "line_manager_id")]
    sentences = [
        f"The {lead} names {whom} first."
        for whom, name in named
        if getattr(portfolio, name) is None
    ]
    left = [part for part in wanted_parts(portfolio) if part not in review.published]
    return sentences + [LEFT_OUT[part] for part in left]


def why_not_sign(review: Review, person: Person) -> str | None:
    """Whether `person` may put their name to `review` now."""
    state, parts = State(review.state), parts_in(review.portfolio, person)
    if not parts:
        return "The social worker, the assessor and the line manager sign this review."
    if signing_move(state, parts) is None:
        return TURN[state]
    if state != State.OPEN and is_of_others(review):
        return PEOPLE_CHANGED
    return next(iter(missing(review)), None) or why_not_change(review.portfolio)


def signing(review: Review, person: Person) -> Move:
    """The signature that `person` gives next; refused where there is none of theirs."""
    state = State(review.state)
    move = signing_move(state, parts_in(review.portfolio, person))
    if move is None:
        raise PermissionDenied(TURN[state])
    return move


def is_of_others(review: Review) -> bool:
    """Whether those who are to sign are no longer those who are named in the portfolio."""
    then = (review.assessor_id, review.line_manager_id)
    return then != (review.portfolio.assessor_id, review.portfolio.line_manager_id)


def why_not_reopen(review: Review, person: Person) -> str | None:
    """Whether `person` may open a review again that somebody has signed and not everybody."""
    state, parts = State(review.state), parts_in(review.portfolio, person)
    if allowed(Move.REOPEN, state, parts):
        return why_not_change(review.portfolio)
    if allowed(Move.REOPEN, state, set(Part)):
        return "A review is opened again by one of those who sign it."
    return ALL_SIGNED if review.is_signed else "Nobody has signed it yet. Each part can be changed."


def why_not_raise(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may say that progress gives concern: the assessor, with a plan."""
    if Part.ASSESSOR not in parts_in(portfolio, person):
        return "A concern about progress is raised by the assessor."
    if Concern.objects.open().filter(portfolio=portfolio).exists():
        return "A concern is open already. Say there what became of it before you raise another."
    return why_not_reviewed(portfolio) or why_not_change(portfolio)


def why_not_close(concern: Concern, person: Person) -> str | None:
    """Whether `person` may say what became of `concern`."""
    if Part.ASSESSOR not in parts_in(concern.portfolio, person):
        return "A concern is closed by the assessor."
    return None if concern.is_open else "This concern is closed already."
