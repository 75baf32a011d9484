"""The programme year, by which this room compares: 1 April to 31 March, by London dates.

Of a moment, ask for the year of its London day (`timezone.localdate`). The year of a funder is
data of its scheme and may be another one (`oversight.funding.schemes`).
"""

from datetime import date


def year_of(day: date) -> int:
    """The calendar year in which the programme year of `day` began."""
    return day.year if day >= span(day.year)[0] else day.year - 1


def span(year: int) -> tuple[date, date]:
    """The first and the last day of a programme year."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def title(year: int) -> str:
    """ "2026 to 2027"."""
    return f"{year} to {year + 1}"
