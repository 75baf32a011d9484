"""What happens in the course of a portfolio's year, by the application's own actions."""

from audit import clock
from portfolios.course import actions
from portfolios.course.moves import Move


def asked_for_pause(portfolio, *, by=None, from_day=None, why="sickness", words="", kind=None):
    """A pause is asked for from today, by the owner unless `by` says otherwise."""
    facts = {"why": why, "words": words} if kind is None else {}
    return actions.ask(
        kind=kind or Move.PAUSE,
        portfolio=portfolio,
        by=by or portfolio.owner,
        from_day=from_day or clock.today(),
        **facts,
    )


def asked_for_return(portfolio, *, by=None, from_day=None):
    return asked_for_pause(portfolio, by=by, from_day=from_day, kind=Move.RETURN)


def all_agree(request, lead):
    """Everybody who has to agree and has not does."""
    portfolio = request.portfolio
    for person in (portfolio.owner, portfolio.assessor, portfolio.line_manager, lead):
        request.refresh_from_db()
        if person and request.is_waiting:
            actions.answer(request=request, by=person, agrees=True)
    portfolio.refresh_from_db()
    return portfolio


def paused(portfolio, lead, **facts):
    """Everybody agreed to a pause; the portfolio."""
    all_agree(asked_for_pause(portfolio, **facts), lead)
    portfolio.refresh_from_db()
    return portfolio


def returned(portfolio, lead, **facts):
    """Everybody agreed to the return; the portfolio."""
    all_agree(asked_for_return(portfolio, **facts), lead)
    portfolio.refresh_from_db()
    return portfolio
