"""Who pauses in the year, does not come back, and withdraws in the end."""

from django.db.models import QuerySet

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from audit import clock
from oversight.leading.recounting import recount
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.models import PauseRequest, Portfolio


def pause(cast: Cast, told: dict) -> None:
    """Some of a team ask for a pause from a Monday on, and all who are asked agree to it."""
    day = cast.months.begin(told["month"])
    for portfolio in _in(cast, told):
        with clock.at(noon(day)):
            request = course.ask(
                kind=Move.PAUSE,
                portfolio=portfolio,
                by=portfolio.owner,
                from_day=day,
                why=told["why"],
                words=told["words"],
            )
            _agree(cast, request)


def _agree(cast: Cast, request: PauseRequest) -> None:
    portfolio = request.portfolio
    for person in (portfolio.assessor, portfolio.line_manager, cast.lead):
        course.answer(request=request, by=person, agrees=True)


def _in(cast: Cast, told: dict) -> QuerySet[Portfolio]:
    first, last = told["places"]
    return cast.of_team(told["team"])[first:last]


def withdraw(cast: Cast, told: dict) -> None:
    """The same people, without saying why."""
    people = list(_in(cast, told))
    with clock.at(noon(cast.day(told["withdrawn"]))):
        for portfolio in people:
            course.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    recount(portfolio.pk for portfolio in people)
