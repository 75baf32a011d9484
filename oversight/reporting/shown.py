"""Figures as readers see them."""

from decimal import Decimal

from oversight.funding.money import pounds
from oversight.investing.kinds import HOURS, SPENDING, Kind
from oversight.reporting.apart import DIVISIONS, HOW
from oversight.reporting.counting import Year
from oversight.reporting.figures import EVERYBODY, FIGURES, MONTHLY, RECEIVED, Defined, spending

NOTHING, NOT_RECORDED = "Not shown", "Not recorded"
SPENT = spending("spent", "Spent in all")
LINES = {kind: spending(f"invested_{kind}", kind.label) for kind in Kind}
KINDS = {line: kind for kind, line in LINES.items()}
# Who a figure is one of, where that is not everybody: passed are some of those who ended.
WHO = {"ended": "who ended", "deferred": "who were deferred or paused", "drawn": "who were drawn"}
SOME_OF = {part: one.whole for one in DIVISIONS for part in one.parts if one.whole in WHO}
SOME_OF |= dict.fromkeys((*HOW, "deferred"), "ended")


def lines() -> list[Defined]:
    """Every line of a report, in its order; what funders paid could be held against outcomes."""
    return [EVERYBODY, *FIGURES, *MONTHLY, *LINES.values(), SPENT]


def said(line: Defined, year: Year) -> str:
    """What is told of `line` in `year`, in words."""
    if line == EVERYBODY:
        return _people(year)
    if line == RECEIVED:
        return NOTHING if year.received is None else f"About {pounds(year.received)}"
    if line == SPENT:
        return _spent(year)
    if kind := KINDS.get(line):
        return put_in(year.invested.get(kind), kind)
    return _told(line, year)


def _people(year: Year) -> str:
    """The number of people stands in each figure that is one of a year."""
    one = year.figures.get(FIGURES[0].key)
    return f"About {one.people}" if one else NOTHING


def _told(line: Defined, year: Year) -> str:
    one = year.figures.get(line.key)
    if one is None:
        return NOTHING
    if line in MONTHLY:
        return f"{round(100 * one.kept / one.people)}% ({one.kept} of {one.people} months)"
    whole = SOME_OF.get(line.key, "")
    among = year.figures.get(whole)
    if among and among.kept >= max(one.kept, 1):
        return f"About {one.kept} of {among.kept} {WHO[whole]}"
    return f"About {one.kept} of {one.people}"


def _spent(year: Year) -> str:
    sums = [year.invested[kind] for kind in SPENDING if kind in year.invested]
    return pounds(int(sum(sums))) if sums else NOT_RECORDED


def put_in(amount: Decimal | int | None, kind: Kind) -> str:
    """Hours or money, in words."""
    if amount is None:
        return NOT_RECORDED
    return f"{amount.normalize():f} hours a week" if kind == HOURS else pounds(int(amount))
