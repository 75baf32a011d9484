"""Portfolios that are handed in before the year is over, and decided on."""

from datetime import date
from itertools import chain, repeat, starmap

from asye.demo.story import Tale, noon
from asye.demo.telling import Teller
from asye.demo.year.cast import Cast
from audit import clock
from oversight.leading.recounting import recount
from oversight.timecost import held_back
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.models import Portfolio


def hand_in(cast: Cast, told: dict) -> None:
    """The first of a team submit; `told` says how many portfolios came to which state."""
    reached = chain.from_iterable(starmap(repeat, told["reach"].items()))
    people, decided_on = cast.of_team(told["team"]), cast.day(told["decided"])
    for portfolio, state in zip(people, reached, strict=False):
        tale = Tale(
            owner=portfolio.owner.email,
            programme=portfolio.programme.key,
            entries=[],
            state=state,
            submitted_on=cast.day(told["submitted"]),
            decided_on=decided_on,
            **told["words"],
        )
        Teller(tale, cast.employer).tell()
        if state == "confirmed":
            _complete(cast, portfolio, decided_on)
    recount(portfolio.pk for portfolio in people)  # as when the transaction is over


def _complete(cast: Cast, portfolio: Portfolio, day: date) -> None:
    with clock.at(noon(day, 17)):
        course.make(move=Move.COMPLETE, portfolio=portfolio, by=cast.lead)


def say_why(cast: Cast, told: dict) -> None:
    """The last of a team, who have not handed in, tick what held them back."""
    reasons = [
        [why for why, many in told["reasons"].items() if place < many]
        for place in range(told["people"])
    ]
    people = cast.of_team(told["team"]).reverse()
    with clock.at(noon(cast.day(told["on"]))):
        for portfolio, theirs in zip(people, reasons, strict=False):
            held_back.answer(portfolio=portfolio, reasons=theirs, by=portfolio.owner)
