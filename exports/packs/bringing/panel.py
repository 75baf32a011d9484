"""The way to bring in a pack, on the page of a portfolio."""

from django.urls import reverse

from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel
from portfolios.permissions import why_not_bring_along


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """For its owner, while it can be changed. No query."""
    if why_not_bring_along(portfolio, person):
        return []
    links = ((reverse("exports:bring-in-pack", args=[portfolio.pk]), "Bring in a pack"),)
    words = "Your own writing from another employer comes in as drafts."
    return [Panel(title="Work from another employer", words=words, links=links)]
