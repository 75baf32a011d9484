"""Funding schemes: each year of each is a file of data, with its amounts, days and rules.

What a funder changes late (a deadline, an amount that nobody had published) is kept beside the file
by `oversight.models.FundingTerms`, employer by employer, and wins over it.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models

FOLDER = Path(__file__).parent / "data"


class Part(models.TextChoices):
    """What is claimed for one social worker: at the beginning and at the end."""

    REGISTRATION = "registration", "Registration"
    COMPLETION = "completion", "Completion"


@dataclass(frozen=True)
class Rule:
    """A condition of a payment: `kind` names a function in `eligibility`, which takes `facts`."""

    kind: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class SchemePart:
    """One payment. `pence` and `closes_on` are None where the funder has not said."""

    key: Part
    about: str
    rules: tuple[Rule, ...]
    pence: int | None = None
    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True)
class Scheme:
    """One year of one funder. `asks` are equality questions that it asks the social worker.

    `columns` are (heading, field) of its spreadsheet as far as we know; `examples` are figures of
    earlier years, never used.
    """

    slug: str
    title: str
    funder: str
    programmes: tuple[str, ...]
    starts_on: date
    ends_on: date
    about: str
    parts: dict[Part, SchemePart]
    columns: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title


@cache
def schemes() -> dict[str, Scheme]:
    """Slug → scheme, in the order of the files' names."""
    return {path.stem: _scheme(path) for path in sorted(FOLDER.glob("*.toml"))}


def _scheme(path: Path) -> Scheme:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    parts = [_part(one) for one in facts.pop("parts", [])]
    columns = tuple((one["title"], one["field"]) for one in facts.pop("columns", []))
    lists = {name: tuple(facts.pop(name, ())) for name in ("programmes", "asks", "examples")}
    by_key = {one.key: one for one in parts}
    return Scheme(slug=path.stem, parts=by_key, columns=columns, **lists, **facts)


def _part(facts: dict[str, Any]) -> SchemePart:
    rules = tuple(Rule(one.pop("kind"), one) for one in facts.pop("rules"))
    return SchemePart(key=Part(facts.pop("key")), rules=rules, **facts)
