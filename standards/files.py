"""The files in which standards are written, with types."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from standards.definition import Definition
from standards.reading import Unreadable


@dataclass(frozen=True)
class StatementLine:
    code: str
    title: str
    gist: str = ""


@dataclass(frozen=True)
class FrameworkFile:
    key: str
    version: str
    title: str
    short_title: str
    statements: tuple[StatementLine, ...]
    publisher: str = ""
    attribution: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class FrameworkVersion:
    key: str
    version: str


@dataclass(frozen=True)
class ProgrammeFile:
    key: str
    version: str
    title: str
    months: int
    frameworks: tuple[FrameworkVersion, ...]
    definition: Definition
    current: bool = True  # whether a portfolio may be started on this version


@dataclass(frozen=True)
class Succession:
    """A statement by its code, and those that may follow it; none where nothing does."""

    code: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class MappingFile:
    """From each statement of a framework to those of another that may follow it."""

    from_framework: FrameworkVersion
    to_framework: FrameworkVersion
    statements: tuple[Succession, ...]


def table_in(path: Path) -> dict[str, Any]:
    """What the TOML file at `path` holds; `Unreadable` says in which line it is broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unreadable(f"This is not TOML: {fault}.") from fault
