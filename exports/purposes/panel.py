"""What the purposes say on the page of a portfolio."""

from django.urls import reverse

from exports.purposes.permissions import why_not_compile
from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """The way to them, for the owner. No query."""
    if why_not_compile(portfolio, person):
        return []
    links = (
        (reverse("exports:purposes", args=[portfolio.pk]), "Make a document from it"),
        (reverse("exports:pack"), "Take everything with you"),
    )
    words = "An appraisal, a career step, an interview, your CPD: pick from what you wrote."
    return [Panel(title="Use your work again", words=words, links=links)]
