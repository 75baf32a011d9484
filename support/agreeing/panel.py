"""What the agreement says on the page of a portfolio."""

from django.urls import reverse

from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel
from support.agreeing import permissions


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """The way to the agreement. No query: where it stands is on its page and the home page."""
    if permissions.why_not_promised(portfolio):
        return []
    return [
        Panel(
            title="Support agreement",
            words="What the employer promises, when progress is reviewed, and who has signed it.",
            url=reverse("support:agreement", args=[portfolio.pk]),
            label="See the agreement",
        )
    ]
