"""What packs have to do with a portfolio, on its page."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from people.models import Person
from portfolios.models import Brought, Portfolio
from portfolios.panels import Panel
from portfolios.permissions import why_not_bring_along

OWN = "Your own writing from another employer comes in as drafts."
OTHERS = "Things came in a pack. They cannot be checked here, and count for nothing."


def with_came(portfolios: QuerySet) -> QuerySet:
    """`portfolios`, each with `came_in_pack`: whether a pack brought what readers may read."""
    here = Brought.objects.filter(portfolio=OuterRef("pk")).exclude(fingerprint="")
    shared = Q(entry=None) | Q(entry__completed_at__isnull=False)
    return portfolios.annotate(came_in_pack=Exists(here.filter(shared)))


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """The way to bring one in, for the owner; to what came, for whoever reads. No query."""
    may_bring = why_not_bring_along(portfolio, person) is None
    links = []
    if may_bring:
        address = reverse("exports:bring-in-pack", args=[portfolio.pk])
        links.append((address, "Bring in a pack"))
    if portfolio.came_in_pack:
        address = reverse("portfolios:brought-along", args=[portfolio.pk])
        links.append((address, "What came in a pack"))
    if not links:
        return []
    words = OWN if may_bring else OTHERS
    return [Panel(title="Work from another employer", words=words, links=tuple(links))]
