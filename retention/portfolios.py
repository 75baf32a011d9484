"""What this room has to know of portfolios, which come after it: names, and whose they are."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

_rows: list[Callable[[], QuerySet]] = []


def register_portfolios(rows: Callable[[], QuerySet]) -> None:
    """Have `rows` asked for portfolios, each with `label`, what it is called."""
    _rows[:] = [rows]


def names_of(
    employer_id: int, *, numbers: list[int] | None = None, owner: int | None = None
) -> dict[int, str]:
    """Number → what a portfolio is called, of those numbers or of that owner."""
    wanted = Q(pk__in=numbers or []) | Q(owner=owner or 0)
    found = _rows[0]().filter(wanted, employer=employer_id)
    return dict(found.values_list("pk", "label"))


def owned_by(person_id: int) -> QuerySet:
    """The numbers of the portfolios of somebody, as a subquery."""
    return _rows[0]().filter(owner=person_id).values("pk")


def owner_of(portfolio_id: int | None) -> int | None:
    """Whose it is, while it is there."""
    return _rows[0]().filter(pk=portfolio_id).values_list("owner", flat=True).first()
