"""The reviews of the demo are of two programme years, whatever day it is loaded on."""

import tomllib
from datetime import date, timedelta

from asye.demo.story import HOME
from asye.demo.surveying import years_of
from oversight.years import year_of


def test_reviews_are_of_years_in_a_row_that_a_lead_could_have_chosen():
    """Of the year that goes on when it is planned, or of the one before."""
    rounds = tomllib.loads((HOME / "review.toml").read_text())["round"]
    for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(5 * 366)):
        begun = [year_of(day + timedelta(days=one["first_day"])) for one in rounds]
        earlier, last = years_of(rounds, day)
        assert last == earlier + 1 == begun[1]
        assert earlier in (begun[0], begun[0] - 1)
