"""What reviews say on the page of a portfolio."""

from django.urls import reverse

from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel
from standards.definition import definition
from support.reviewing.content import LABELS
from support.reviewing.due import Held, next_held, settle
from support.reviewing.standing import due
from support.reviewing.workflow import State


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """The next review, and where all of them are; of a portfolio of `with_reviews`. No query."""
    if definition(portfolio.programme).support is None:
        return []
    held = next_held(settle(portfolio))
    url = reverse("support:reviews", args=[portfolio.pk])
    words = _words(held) if held else "Every review is signed."
    return [Panel("Progress reviews", words, url, "Reviews and self-assessment")]


def _words(held: Held) -> str:
    review, first = held.review, f"{held.point.title}, {due(held)}."
    if not review.is_open:
        return f"{first} {State(review.state).label}."
    published = [LABELS[part].lower() for part in LABELS if part in review.published]
    return f"{first} Published: {', '.join(published)}." if published else first
