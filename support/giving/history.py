"""The story of one entry, from the first that was made to the one that stands."""

from dataclasses import dataclass

from support.giving.kinds import Kind
from support.giving.rows import as_json, row_from
from support.giving.shown import Line, line
from support.models.given import Given


@dataclass(frozen=True)
class Version:
    """What an entry said once, who entered it when, and the answers to it."""

    line: Line
    is_mistake: bool
    stands: bool


def history(row: Given, kind: Kind) -> list[Version]:
    """The versions that `row` is one of, the newest first. One query."""
    rows = kind.model.objects.filter(portfolio=row.portfolio_id).order_by("pk")
    more = {"replaces": "replaces", "is_mistake": "is_mistake"}
    found = {one["pk"]: one for one in rows.values_list(as_json(kind, **more), flat=True)}
    after = {one["replaces"]: pk for pk, one in found.items() if one["replaces"]}
    newest = row.pk
    while newest in after:
        newest = after[newest]
    versions, pk = [], newest
    while pk:
        one = found[pk]
        shown = line(kind, row_from(kind, one))
        versions.append(Version(shown, one["is_mistake"], stands=pk == newest))
        pk = one["replaces"]
    return versions
