"""Whose year ended before this one was told, by group. Nobody of them is in the demo."""

from asye.demo.fairness import tell_people
from asye.demo.year.cast import Cast
from oversight.years import year_of


def tell_year_before(cast: Cast, told: dict) -> None:
    """`told` has rows of people who have everything in common."""
    tell_people(cast.employer, year_of(cast.months[1].first), told["people"])
