"""How deletions and holds are called on the pages of this room."""

from collections.abc import Iterable, Sequence

from retention.kinds import PORTFOLIOS, Kind
from retention.models import Deletion, Hold
from retention.portfolios import names_of


def named(deletions: Sequence[Deletion], employer_id: int) -> Sequence[Deletion]:
    """Each with `name`: what it is about, as far as that is still there; one query for all."""
    numbers = [one.subject_id for one in deletions if one.kind in PORTFOLIOS]
    names = names_of(employer_id, numbers=numbers) if numbers else {}
    for one in deletions:
        one.name = _name(one, names)
    return deletions


def _name(one: Deletion, names: dict[int, str]) -> str:
    if one.kind in PORTFOLIOS:
        return names.get(one.subject_id, f"Portfolio {one.subject_id}")
    if one.kind == Kind.OPENINGS:
        return "The access log, what is older than the period"
    return f"The account of {one.owner.name}" if one.owner else f"Account {one.subject_id}"


def named_holds(holds: Iterable[Hold], employer_id: int) -> list[Hold]:
    """Each with `name`: the portfolio or person it stands on; one query for all."""
    rows = list(holds)
    numbers = [one.portfolio_id for one in rows if one.portfolio_id]
    names = names_of(employer_id, numbers=numbers) if numbers else {}
    for one in rows:
        one.name = (
            f"Everything of {one.person.name}"
            if one.person
            else names.get(one.portfolio_id, f"Portfolio {one.portfolio_id}")
        )
    return rows
