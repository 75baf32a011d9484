"""Which documents there are to take: the last edition of each portfolio that somebody may open."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from endorsement.models import Edition
from people.models import Person
from portfolios.models.portfolio import particulars

NEAR = tuple(f"portfolio__{one}" for one in ("owner", "programme", "employer"))


def cohort(person: Person, chosen: Q | None = None) -> QuerySet:
    """Editions, by the name of their owners; `chosen` narrows them."""
    later = Edition.objects.filter(portfolio=OuterRef("portfolio")).order_by("-number")
    last = Edition.objects.visible_to(person).filter(pk=Subquery(later.values("pk")[:1]))
    named = last.filter(chosen or Q()).select_related(*NEAR)
    hidden = particulars("portfolio__", ("owner",))
    return named.defer("content", *hidden).order_by(
        "portfolio__owner__last_name", "portfolio__owner__first_name", "pk"
    )
