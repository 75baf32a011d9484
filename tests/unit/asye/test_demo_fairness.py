"""The earlier years of the demo are told as the service tells any."""

import tomllib
from datetime import date

from asye.demo.fairness import tell_fairness
from asye.demo.story import HOME
from oversight.models import FairPeriod

FILES = ("fairness.toml", "riverside.toml")


def test_years_of_the_file_are_counted_on_their_days(employer):
    """Of 162 people in the later year 32 were deferred and 24 not endorsed."""
    tell_fairness(employer, HOME / "fairness.toml")
    earlier, later = FairPeriod.objects.filter(employer=employer)
    assert (earlier.first_year, later.last_year) == (2023, 2024)
    assert later.counted_at.date() == date(2025, 4, 14)
    told = later.figures.filter(characteristic="").values_list("outcome", "people", "so")
    assert list(told) == [("deferred", 160, 30), ("unsuccessful", 160, 25)]
    assert later.figures.filter(characteristic="deferral").count() == 2


def test_report_of_the_demo_tells_of_none_of_these_years():
    """It says that nobody ended in its year, and the page of fairness tells of those who did."""
    read = {name: tomllib.loads((HOME / name).read_text()) for name in FILES}
    told = [one["year"] for one in read["fairness.toml"]["year"]]
    assert max(told) < read["riverside.toml"]["report"]["year"]
