"""May I, now? Each function answers why not, in a sentence, or None.

Buttons, pages and actions ask here. Who may *see* an agreement `visible_to` says.
"""

from types import SimpleNamespace

from people.models import Person
from portfolios.models import Portfolio
from standards.definition import definition
from support.agreeing.workflow import STEPS, Move, Part, State
from support.models import Agreement

NOT_PREPARER = "The assessor or the line manager prepares it."
STANDS = {
    None: "Nothing has been offered for signing yet.",
    State.DRAFT: "This agreement is still being prepared.",
    State.OFFERED: "An agreement waits for signatures already. "
    "Sign it, or ask for a change to it first.",
    State.RETURNED: "A change to this agreement was asked for.",
    State.IN_FORCE: "This agreement is in force. It changes only by a new version.",
    State.REPLACED: "This agreement was replaced by a newer one.",
}


def parts_in(portfolio: Portfolio, person: Person) -> set[Part]:
    """The parts that `person` has in the agreement of `portfolio` now."""
    if person.employer_id != portfolio.employer_id:
        return set()
    return {part for part in Part if getattr(portfolio, f"{part}_id") == person.pk}


def parts_now(agreement: Agreement, person: Person) -> set[Part]:
    """The parts in which `person` is named on `agreement` and that they still have."""
    return agreement.parts_of(person) & parts_in(agreement.portfolio, person)


def parts_to_sign(agreement: Agreement, person: Person) -> set[Part]:
    """Those of them in which `agreement` waits for their name."""
    return parts_now(agreement, person) & agreement.unsigned


def why_not_promised(portfolio: Portfolio) -> str | None:
    """Whether there can be an agreement at all."""
    if definition(portfolio.programme).support is None:
        return "This version of the programme has no support agreement."
    return None


def why_not_prepare(
    portfolio: Portfolio, person: Person, standing: State | str | None
) -> str | None:
    """`standing` is the state of the agreement that was offered last; None before the first."""
    if reason := why_not_promised(portfolio) or _why_not_active(portfolio):
        return reason
    state = None if standing is None else State(standing)
    step, parts = STEPS[Move.PREPARE], parts_in(portfolio, person)
    if not step.allows(state, *parts):
        return STANDS[state] if parts & set(step.parts) else NOT_PREPARER
    return None


def why_not_write(agreement: Agreement, person: Person) -> str | None:
    """Whether `person` may change the draft `agreement` or throw it away."""
    if agreement.created_by_id != person.pk:
        return "Only the person who prepares this agreement can change it."
    if agreement.state != State.DRAFT:
        return STANDS[State(agreement.state)]
    if not STEPS[Move.OFFER].allows(State.DRAFT, *parts_in(agreement.portfolio, person)):
        return NOT_PREPARER
    return _why_not_active(agreement.portfolio)


def why_not_sign(agreement: Agreement, person: Person) -> str | None:
    """Whether `person` may put their name to `agreement` now."""
    if reason := _why_not_as_one_of_three(Move.SIGN, agreement, person):
        return reason
    if not parts_to_sign(agreement, person):
        return "You have signed this agreement."
    return _why_not_active(agreement.portfolio)


def why_not_ask_for_change(agreement: Agreement, person: Person) -> str | None:
    """Whether `person` may give `agreement` back with words; also after they signed it."""
    return _why_not_as_one_of_three(Move.ASK_FOR_CHANGE, agreement, person)


def why_not_tell_needs(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may say what the owner needs to learn."""
    if person.pk != portfolio.owner_id:
        return "This is written by the owner of the portfolio."
    return why_not_promised(portfolio) or _why_not_active(portfolio)


def is_to_be_signed_again(agreement: Agreement | SimpleNamespace, portfolio: Portfolio) -> bool:
    """Whether somebody has left since who assessed or managed when `agreement` was offered.

    It is a row, or what a query gave of one.
    """
    then = (agreement.assessor_id, agreement.line_manager_id)
    return then != (portfolio.assessor_id, portfolio.line_manager_id)


def _why_not_as_one_of_three(move: Move, agreement: Agreement, person: Person) -> str | None:
    state = State(agreement.state)
    if STEPS[move].allows(state, *parts_now(agreement, person)):
        return None
    if STEPS[move].allows(state, *Part):
        return "The social worker, the assessor and the line manager sign this agreement."
    return STANDS[state]


def _why_not_active(portfolio: Portfolio) -> str | None:
    if portfolio.status == Portfolio.Status.ACTIVE:
        return None
    status = portfolio.get_status_display().lower()
    return f"This portfolio is {status}. Its agreement can change when it is active again."
