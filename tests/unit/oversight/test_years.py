"""The programme year begins on 1 April."""

from datetime import date, timedelta

import pytest

from oversight.years import span, title, year_of


@pytest.mark.parametrize(
    "day, year",
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2027, 3, 31), 2026),
        (date(2028, 2, 29), 2027),
    ],
)
def test_a_day_is_in_the_year_that_began_in_april(day, year):
    assert year_of(day) == year


def test_each_day_is_in_one_year_and_years_follow_each_other():
    first, last = span(2027)
    assert (last - first).days == 365  # with a 29 February
    assert last + timedelta(days=1) == span(2028)[0]
    assert {year_of(first), year_of(last)} == {2027}


def test_a_year_is_told_by_both():
    assert title(2026) == "2026 to 2027"
