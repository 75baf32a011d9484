"""What is put into the year: hours of the co-ordinator, and what is paid for."""

from decimal import Decimal

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from audit import clock
from oversight.investing.actions import record
from oversight.investing.kinds import HOURS, Kind
from oversight.years import year_of


def invest(cast: Cast, told: dict) -> None:
    """`told` has hours a week, and pounds by kind; a day of its year where it is not this one."""
    amounts = {Kind(kind): 100 * pounds for kind, pounds in told["pounds"].items()}
    day = cast.day(told["on"])
    with clock.at(noon(day)):
        hours = {HOURS: Decimal(told["hours"])}
        year = year_of(cast.day(told.get("year_of", told["on"])))
        record(year=year, amounts=hours | amounts, because="", by=cast.lead)
