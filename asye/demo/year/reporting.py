"""The annual report of the year in which something happened, written after its end."""

from datetime import date

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from audit import clock
from dispatch.notices import supersede
from oversight.models import AnnualReport
from oversight.reporting import actions
from oversight.reporting.doing import actions_of
from oversight.reporting.telling import path_of
from oversight.years import span, year_of


def report(cast: Cast, told: dict) -> None:
    """Written by the lead and published by the senior leader, with every action of that year.

    It goes by the calendar: nothing is told where the day on which it is published is still to
    come. `told` has a day of its year, texts, and the month and the day of each step.
    """
    year = year_of(cast.day(told["year_of"]))
    written, published = (_after(year, told[step]) for step in ("written", "published"))
    if published >= cast.months.today:
        return
    with clock.at(noon(written)):
        handed_over = _written(cast, year, told["texts"])
    with clock.at(noon(published)):
        actions.publish(report=handed_over, by=cast.leader)
    supersede(path=path_of(handed_over))  # read long ago


def _after(year: int, month_and_day: list[int]) -> date:
    """A day between the end of `year` and the end of that calendar year."""
    return date(span(year)[1].year, *month_and_day)


def _written(cast: Cast, year: int, texts: dict[str, str]) -> AnnualReport:
    begun = actions.begin(year=year, by=cast.lead)
    for section, words in texts.items():
        actions.write(report=begun, section=section, words=words, by=cast.lead)
    refs = [one.ref for one in actions_of(cast.employer.pk, year)]
    actions.choose(report=begun, refs=refs, by=cast.lead)
    return actions.propose(report=begun, by=cast.lead)
