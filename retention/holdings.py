"""Which rows go when something is deleted: each room says so for its own models.

A room registers a model when the service starts, with the way from it to what is deleted. From
that are made: the counts on the page, the SQL function that removes, and the test that nothing
was forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.apps import apps
from django.db import models


class Part(StrEnum):
    """Which part of a deletion a model belongs to."""

    EVIDENCE = "evidence"  # of a portfolio
    RECORD = "record"  # of a portfolio
    ACCOUNT = "account"  # of a person
    OPENINGS = "openings"  # of an employer
    FUNDING = "funding"  # of a person


@dataclass(frozen=True)
class Goes:
    """Rows of `model` go with `part`: those that one of `paths` leads to what is deleted.

    A path is written as Django does ("entry__portfolio"), "" where it is the row itself. `where`
    narrows it further, in SQL over the row and `d`, the row of the deletion, with {subject} for
    what is deleted; `or_where` widens it. What is `early` goes first, the highest number before
    the others, while everything that it asks is there. `files` are SQL expressions for sets of
    paths in the storage.
    """

    model: str
    part: Part
    paths: tuple[str, ...]
    where: str = ""
    or_where: str = ""
    files: tuple[str, ...] = ()
    early: int = 0

    @property
    def meta(self):
        return apps.get_model(self.model)._meta


_goes: dict[tuple[str, Part], Goes] = {}
_stays: dict[str, str] = {}
_before: dict[Part, list[str]] = {}
_after: dict[Part, list[str]] = {}


def goes(model: str, part: Part, *paths: str, **more) -> None:
    """Register that rows of `model` ("portfolios.Entry") go with `part`, once; see `Goes`."""
    if (model.lower(), part) in _goes:
        raise ValueError(f"What goes of {model} with {part} is said already: use `goes_also`.")
    _goes[model.lower(), part] = Goes(model.lower(), part, paths, **more)


def goes_also(model: str, part: Part, where: str, *, early: int) -> None:
    """Register rows of `model` that go with `part` beside those that go with it already."""
    known = _goes.get((model.lower(), part), Goes(model.lower(), part, ()))
    ways = " OR ".join(f"({way})" for way in (known.or_where, where) if way)
    _goes[model.lower(), part] = replace(known, or_where=ways, early=max(known.early, early))


def stays(model: str, because: str) -> None:
    """Register that rows of `model` are kept whatever is deleted, and why."""
    _stays[model.lower()] = because


def beforehand(part: Part, *statements: str) -> None:
    """Register SQL that is carried out before the rows of `part` go; {subject} is what goes."""
    _before.setdefault(part, []).extend(statements)


def afterwards(part: Part, *statements: str) -> None:
    """Register SQL that is carried out once the rows of `part` are gone."""
    _after.setdefault(part, []).extend(statements)


def around(part: Part) -> tuple[list[str], list[str]]:
    """What is carried out before and after the rows of `part` go."""
    return _before.get(part, []), _after.get(part, [])


def kept() -> dict[str, str]:
    """Model → why it is kept."""
    return dict(_stays)


def gone(*parts: Part) -> list[Goes]:
    """What goes with `parts`, in an order in which no row goes before those that lead to it."""
    found = [one for one in _goes.values() if one.part in parts]
    order = {part: number for number, part in enumerate(Part)}
    return sorted(found, key=lambda one: (order[one.part], -one.early, -_depth(one), one.model))


def _depth(one: Goes) -> int:
    return max((len(path.split("__")) if path else 0) for path in one.paths or ("",))


def condition(one: Goes, subject: str) -> str:
    """SQL: whether a row of `one` goes. `subject` is an expression for what is deleted."""
    ways = [_leads(one.meta.model, path, subject) for path in one.paths]
    ways += [one.or_where.replace("{subject}", subject)] if one.or_where else []
    narrowed = f" AND {one.where}" if one.where else ""
    return f"({' OR '.join(ways)})" + narrowed.replace("{subject}", subject)


def _leads(model: type[models.Model], path: str, subject: str) -> str:
    if not path:
        return f"{model._meta.pk.column} = {subject}"
    first, _, rest = path.partition("__")
    field = model._meta.get_field(first)
    if not rest:
        return f"{field.column} = {subject}"
    to = field.related_model
    inner = _leads(to, rest, subject)
    return f"{field.column} IN (SELECT {to._meta.pk.column} FROM {to._meta.db_table} WHERE {inner})"


def behind(parts: tuple[Part, ...], target: str) -> Iterator[tuple[Goes, str]]:
    """Every column of what goes with `parts` that holds the key of a row of `target`.

    Signatures and jobs are reached by what hangs on them, and go with it.
    """
    for one in gone(*parts):
        for field in one.meta.local_fields:
            if isinstance(field, models.ForeignKey) and _label(field.related_model) == target:
                yield one, field.column


def file_sets(one: Goes) -> list[str]:
    """SQL expressions for the paths of files that go with a row."""
    fields = [f.column for f in one.meta.local_fields if isinstance(f, models.FileField)]
    return [*fields, *one.files]


def _label(model: type[models.Model]) -> str:
    return model._meta.label_lower
