"""What the discussion says on the page of a portfolio."""

from django.urls import reverse

from endorsement.discussing import permissions
from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """The way to it. No query: where it stands is on its own page and on that of submitting."""
    if permissions.why_not_discussed(portfolio):
        return []
    return [
        Panel(
            title="Readiness discussion",
            words="Before it is submitted, three people talk about what is ready and what is still "
            "to do, and agree on a record of it.",
            url=reverse("endorsement:discussion", args=[portfolio.pk]),
            label="See the discussion",
        )
    ]
