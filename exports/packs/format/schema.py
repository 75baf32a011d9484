"""Whether a pack follows its schema, said without a word of what is in it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

PATH = Path(__file__).with_name("schema.json")
SCHEMA = json.loads(PATH.read_text())
VERSION: int = SCHEMA["properties"]["version"]["const"]
TOLD = 10  # problems that are told of one pack
CHAPTERS = tuple(
    name
    for name, field in SCHEMA["$defs"]["portfolio"]["properties"].items()
    if field.get("items", {}).get("$ref") in ("#/$defs/entry", "#/$defs/record", "#/$defs/edition")
)

_formats = FormatChecker(formats=())
_formats.checks("date", raises=ValueError)(lambda value: bool(date.fromisoformat(value)))
_formats.checks("date-time", raises=ValueError)(lambda value: bool(datetime.fromisoformat(value)))


def _pattern(validator: Any, pattern: str, text: object, schema: Any) -> Iterator[ValidationError]:
    """`$` is the end, as ECMA-262 has it; in Python it matches before a final newline too."""
    if isinstance(text, str) and not re.search(pattern.replace("$", r"\Z"), text):
        yield ValidationError("does not match")


_checked = extend(Draft202012Validator, {"pattern": _pattern})
_validator = _checked(SCHEMA, format_checker=_formats)


class Malformed(ValueError):
    """A pack that does not follow the schema. `args` are sentences: where, and which rule."""


def check(pack: Any) -> None:
    """Raises `Malformed` where `pack` does not follow the schema, or names two things alike."""
    if found := list(islice(map(_said, _validator.iter_errors(pack)), TOLD)):
        raise Malformed(*found)
    if alike := list(islice(chain(_twice(refs_of(pack)), _twice(paths_of(pack))), TOLD)):
        raise Malformed(*(f"{one} is there twice" for one in alike))


def refs_of(pack: dict) -> Iterator[str]:
    """The name of each portfolio and of everything in it, in order."""
    for portfolio in pack["portfolios"]:
        yield portfolio["ref"]
        for chapter in CHAPTERS:
            for one in portfolio[chapter]:
                yield from (one["ref"], *(each["ref"] for each in one.get("decisions", ())))


def paths_of(pack: dict) -> Iterator[str]:
    """Where each of its files lies in the ZIP."""
    yield from (file["path"] for file in files_of(pack))


def files_of(pack: dict) -> Iterator[dict]:
    """Each file of each entry, in order."""
    for portfolio in pack["portfolios"]:
        for chapter in CHAPTERS:
            for one in portfolio[chapter]:
                yield from one.get("files", ())


def _said(error: ValidationError) -> str:
    """Where it is and which keyword of JSON Schema it breaks: never what stands there."""
    place = "/".join(map(str, error.absolute_path)) or "the pack"
    return f"{place} breaks the rule “{error.validator}”"


def _twice(names: Iterator[str]) -> Iterator[str]:
    return (name for name, times in Counter(names).items() if times > 1)
