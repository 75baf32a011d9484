"""What becomes of a portfolio is what becomes of the interest that led to it."""

from audit import clock, ledger
from people.models import Person
from portfolios.applying.moves import STEPS, Move, State
from portfolios.models import Interest, InterestMove, Portfolio
from standards.definition import definition

FOLLOWS = {
    Portfolio.Status.ACTIVE: Move.GO_ON,
    Portfolio.Status.PAUSED: Move.PAUSE,
    Portfolio.Status.DEFERRED: Move.PAUSE,
    Portfolio.Status.WITHDRAWN: Move.END,
    Portfolio.Status.COMPLETED: Move.END,
    Portfolio.Status.LEFT: Move.END,
    Portfolio.Status.TRANSFERRED: Move.END,
}


def follow(portfolio: Portfolio, by: Person | None) -> None:
    """Bring the interest of its owner to where `portfolio` stands, inside the caller's transaction.

    Also where nobody had said that they are interested: a lead, or an import of staff, may start
    a portfolio. An owner who withdraws it steps back, without a reason; one who steps back on the
    page for that is there already.
    """
    if not definition(portfolio.programme).applied_for:
        return
    about = {"owner": portfolio.owner, "programme_key": portfolio.programme.key}
    interest = Interest.objects.select_for_update(no_key=True).filter(**about).first()
    state = interest.state if interest else None
    move = _move(portfolio, state, by)
    if state not in STEPS[move].sources:
        return
    interest = interest or Interest(employer_id=portfolio.employer_id, **about)
    interest.portfolio, interest.state = portfolio, STEPS[move].target
    interest.changed_at, interest.changed_by = clock.now(), by
    interest.save()
    at = interest.changed_at
    InterestMove.objects.create(interest=interest, move=move, made_at=at, made_by=by)
    ledger.record(f"interest.{move}", interest, by=by, employer_id=interest.employer_id)


def _move(portfolio: Portfolio, state: str | None, by: Person | None) -> Move:
    withdrawn = portfolio.status == Portfolio.Status.WITHDRAWN
    if withdrawn and by is not None and by.pk == portfolio.owner_id:
        return Move.STEP_BACK
    if state == State.INTERESTED and portfolio.status == Portfolio.Status.ACTIVE:
        return Move.START
    return FOLLOWS[Portfolio.Status(portfolio.status)]
