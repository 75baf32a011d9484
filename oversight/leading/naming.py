"""The names in rows of a page, of which there are few: one query for all people in them.

Joined to each row, people, teams and programmes take longer to plan than everything else to run.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db.models import QuerySet

from oversight.leading.shown import OWN
from oversight.models import NEAR
from people.models import Person

NONE: Mapping = MappingProxyType({})
TEAM = "portfolio__owner__team"
IDS = (*OWN, "programme", TEAM, *(f"portfolio__{part}" for part in NEAR))


def rows_of(found: QuerySet) -> QuerySet:
    """Rows with the ids of whom and what they name, for `named`."""
    return found.values(*IDS)


def named(rows: Iterable[dict], titles: Mapping[tuple[str, int], str] = NONE) -> list[dict]:
    """The rows as `shown.ROW` has them.

    `titles` are those of programmes and teams, by kind and id, where the rows have their ids.
    """
    rows = list(rows)
    ids = {row[f"portfolio__{part}"] for row in rows for part in NEAR} - {None}
    names = ("first_name", "last_name")
    people = {one["pk"]: one for one in Person.objects.filter(pk__in=ids).values("pk", *names)}
    for row in rows:
        row.setdefault("programme__title", titles.get(("programme", row.get("programme")), ""))
        row.setdefault(f"{TEAM}__name", titles.get(("team", row.get(TEAM)), ""))
        for part in NEAR:
            person = people.get(row[f"portfolio__{part}"], {})
            row |= {f"portfolio__{part}__{name}": person.get(name) for name in names}
    return rows
