"""What may be carried forward: which entries of which earlier portfolios, into which later one."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from people.models import Person
from portfolios.models import Brought, Carried, Entry, Kind, Portfolio, Source

# What is signed by others or counted for its own year stays where it was signed and counted.
STAYS = (Kind.DIRECT_OBSERVATION,)


def earlier(portfolio: Portfolio) -> QuerySet[Portfolio]:
    """The owner's portfolios at the same employer that were started before `portfolio`."""
    before = Q(started_on__lt=portfolio.started_on)
    same_day = Q(started_on=portfolio.started_on, pk__lt=portfolio.pk)
    same = Portfolio.objects.filter(owner=portfolio.owner_id, employer=portfolio.employer_id)
    return same.filter(before | same_day)


def has_earlier(portfolio: Portfolio, person: Person) -> bool:
    """Whether there is anything that `person`, the owner, may carry into `portfolio`."""
    return person.pk == portfolio.owner_id and choices(portfolio, person).exists()


def choices(portfolio: Portfolio, person: Person) -> QuerySet[Entry]:
    """The complete entries that `person` wrote in earlier portfolios, latest portfolio first.

    Each with `copy`, the id of its copy in `portfolio`, and `copy_is_binned`; None if it was not
    carried yet.
    """
    copies = Carried.objects.filter(portfolio=portfolio.pk, source=OuterRef("pk"))
    binned = copies.filter(entry__binned_at__isnull=False)
    return (
        Entry.objects.visible_to(person)
        .filter(portfolio__in=earlier(portfolio), **of_their_own(person))
        .exclude(kind__in=STAYS)
        .select_related("portfolio__programme")
        .annotate(copy=Subquery(copies.values("entry")[:1]), copy_is_binned=Exists(binned))
        .order_by("-portfolio__started_on", "-portfolio_id", "kind", "completed_at", "pk")
    )


def of_their_own(person: Person) -> dict:
    """What `person` wrote and marked complete; feedback from outside is its giver's."""
    return {
        "created_by": person.pk,
        "source": Source.WRITTEN,
        "completed_at__isnull": False,
        "binned_at__isnull": True,
    }


def words_of(carried: Carried | Brought, entry: Entry) -> str:
    """Where `entry` came from, like "ASYE, child and family, 3 March 2025, and changed since"."""
    changed = ", and changed since" if entry.version > 1 else ""
    return f"{carried}{changed}"


def came_from(entry: Entry) -> str:
    """The same for any entry; "" if it was not carried. Fetch `carried` with it."""
    carried = getattr(entry, "carried", None) or getattr(entry, "brought", None)
    return words_of(carried, entry) if carried else ""
