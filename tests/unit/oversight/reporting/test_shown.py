"""Of whom a number is told: who passed are some of those who ended, not of everybody."""

import pytest

from oversight.reporting.counting import Year
from oversight.reporting.shown import lines, said
from oversight.small_groups import Told

LINES = {line.key: line for line in lines()}


def told(**kept):
    return Year(2025, figures={key: Told(225, number) for key, number in kept.items()})


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("started", "About 105 of 225"),
        ("ended", "About 120 of 225"),
        ("passed", "About 105 of 120 who ended"),
        ("withdrawn", "About 10 of 120 who ended"),
        ("deferred", "About 15 of 120 who ended"),
        ("paused_personal", "About 10 of 15 who were deferred or paused"),
        ("drawn", "About 10 of 225"),
        ("panel_asked", "About 5 of 10 who were drawn"),
    ],
)
def test_a_part_is_told_of_its_whole(key, words):
    year = told(
        started=105, ended=120, passed=105, withdrawn=10, deferred=15, paused_personal=10,
        drawn=10, panel_asked=5,
    )  # fmt: skip
    assert said(LINES[key], year) == words


@pytest.mark.parametrize(
    "year", [told(passed=5), told(ended=0, passed=5), told(ended=5, passed=10)]
)
def test_where_the_whole_is_not_told_or_less_it_is_told_of_everybody(year):
    assert said(LINES["passed"], year) == f"About {year.figures['passed'].kept} of 225"
