"""Entries as they are shown in tables, on pages and in an edition: the same words everywhere."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from looks.tables import Sheet, listed
from support.giving.kinds import KINDS, SUPERVISION, TIME, Kind
from support.giving.rows import Log, Period, Row, Session, Week
from support.giving.words import number
from support.giving.workflow import State
from support.models import ProtectedTime, Supervision

DAY = "j F Y"
HEADS = {
    SUPERVISION.name: ["Day", "Held", "Minutes", "Kind", "With", "Why plans changed"],
    TIME.name: ["Week from", "Hours due", "Hours taken", "What for", "Why fewer"],
    "workload": ["From", "To", "Allocated", "Full caseload", "Agreed", "Actual", "In court"],
}
COLOURS = {State.OPEN: "grey", State.CONFIRMED: "green", State.DISPUTED: "yellow"}


@dataclass(frozen=True)
class Line:
    """One entry in a table. `title` names it in a sentence: "supervision on 3 May 2026"."""

    row: Row
    kind: Kind
    title: str
    cells: list[str]

    @property
    def standing(self) -> str:
        return self.row.standing.label

    @property
    def colour(self) -> str:
        return COLOURS[self.row.standing]

    @property
    def said(self) -> list[tuple[str, str]]:
        """What it says, each with its heading."""
        pairs = zip(HEADS[self.kind.name], self.cells, strict=True)
        return [(head, cell) for head, cell in pairs if cell]

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.kind.name}-{self.row.pk}"


@dataclass(frozen=True)
class Table:
    """Everything of one kind; the oldest first."""

    kind: Kind
    head: list[str]
    lines: list[Line]


def tables(log: Log, only: Kind | None = None) -> list[Table]:
    """The tables of `log`, or the one of a kind."""
    return [
        Table(kind, HEADS[kind.name], [line(kind, row) for row in log.of(kind)])
        for kind in KINDS
        if only in (None, kind)
    ]


def sheet_of(table: Table) -> Sheet:
    """The same as a file: with who entered it, and the words of who disputes it."""
    heads = [*table.head, "Entered by", "State", "Disputed"]
    return Sheet(table.kind.title, listed(*heads), table.lines, _cells)


def _cells(line: Line) -> list[str]:
    disputed = [one for one in line.row.answers if one.verdict == "disputed"]
    said = "\n".join(f"{one.name}: {one.words}" for one in disputed)
    return [*line.cells, line.row.name, line.standing, said]


def line(kind: Kind, row: Row) -> Line:
    """One entry as it is shown."""
    makers = {SUPERVISION.name: _session, TIME.name: _week, "workload": _period}
    title, cells = makers[kind.name](row)
    return Line(row, kind, title, cells)


def _session(row: Session) -> tuple[str, list[str]]:
    held = {"held": "Yes", "moved": "Yes, moved", "missed": "No"}[row.outcome]
    if row.planned_on:
        held = f"Yes, moved from {_day(row.planned_on)}"
    return f"supervision on {_day(row.day)}", [
        _day(row.day),
        held,
        str(row.minutes or ""),
        Supervision.Kind(row.kind).label if row.kind else "",
        Supervision.With(row.supervisor).label,
        Supervision.Reason(row.reason).label if row.reason else "",
    ]


def _week(row: Week) -> tuple[str, list[str]]:
    return f"protected time in the week of {_day(row.week)}", [
        _day(row.week),
        number(row.entitled_hours),
        number(row.taken_hours),
        ProtectedTime.Use(row.used_for).label if row.used_for else "",
        ProtectedTime.Reason(row.reason).label if row.reason else "",
    ]


def _period(row: Period) -> tuple[str, list[str]]:
    return f"workload from {_day(row.starts_on)} to {_day(row.ends_on)}", [
        _day(row.starts_on),
        _day(row.ends_on),
        str(row.allocated),
        str(row.full_caseload),
        f"{row.agreed_percent}%",
        f"{row.actual_percent}%",
        str(row.in_court),
    ]


def _day(day: date) -> str:
    return date_format(day, DAY)
