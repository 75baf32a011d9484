"""What this package says on the page of a portfolio: quick ways to add an entry."""

from django.urls import reverse

from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel
from support.giving import permissions
from support.giving.kinds import KINDS


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """Where the figures are, and a link for each kind of entry. No query."""
    if permissions.why_not_read(portfolio):
        return []
    enters = not permissions.why_not_enter(portfolio, person)
    links = [
        (
            reverse("support:enter-given", args=[portfolio.pk, kind.name]),
            f"Add {kind.title.lower()}",
        )
        for kind in KINDS
        if enters
    ]
    return [
        Panel(
            title="Support that was promised",
            words="Supervision, protected time and workload, as promised and as given.",
            url=reverse("support:given", args=[portfolio.pk]),
            label="See what was promised and given",
            links=tuple(links),
        )
    ]
