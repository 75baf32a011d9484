"""Whose year ended before this one was told: by group, and in figures of that year.

Nobody of them is in the demo. What is told of the year counts those with them whose own had begun.
"""

from asye.demo.fairness import counted_at, tell_people
from asye.demo.year.cast import Cast
from audit import clock
from oversight.reporting import rules
from oversight.reporting.apart import told_of
from oversight.reporting.counting import Year, keep, years_of
from oversight.small_groups import Told
from oversight.years import span, year_of


def tell_year_before(cast: Cast, told: dict) -> None:
    """`told` has rows of people who have everything in common, and what else was counted."""
    year = year_of(cast.months[1].first)
    tell_people(cast.employer, year, told["people"])
    with clock.at(counted_at(year)):
        keep(cast.employer.pk, Year(year, figures=_figures(cast, year, told)), by=None)


def _figures(cast: Cast, year: int, told: dict) -> dict[str, Told]:
    """As the night would have told them, with what is told of the months of that year."""
    number, days = cast.employer.pk, span(year)
    here = rules.running(*days, number)
    counts = told["counted"] | {
        "started": here.filter(rules.started(*days)).count(),
        "ended": _sum(told, "number"),
        "deferred": _sum(told, "deferred"),
        "unsuccessful": _sum(told, "unsuccessful"),
    }
    months = years_of(number, [year], now=False)[year].figures
    return told_of(counts["ended"] + here.count(), counts) | months


def _sum(told: dict, name: str) -> int:
    return sum(row[name] for row in told["people"])
