"""What cells mean: from what people write in a log to what the form of an entry takes.

Each function answers with the values of the form, and raises ValueError with a sentence for a cell
that cannot be understood.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from people.models import Person
from portfolios.models import Portfolio
from support.giving.files.reading import Cell, Formula
from support.giving.kinds import SUPERVISION, TIME, Kind
from support.models import ProtectedTime, Supervision

WAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y")
YES, NO = {"yes", "y", "true", "x", "1"}, {"no", "n", "false", "0"}

# Words in a log → what can be chosen; the first that is there. Kept is the choice, not the words.
Choices = tuple[tuple[str, tuple[str, ...]], ...]
WHY_NOT_HELD: Choices = (
    (Supervision.Reason.CLOSED, ("closure", "closed", "bank holiday")),
    (Supervision.Reason.SUPERVISOR, ("manager", "supervisor", "assessor")),
    (Supervision.Reason.SOCIAL_WORKER, ("nqsw", "social worker")),
    (Supervision.Reason.URGENT, ("urgent", "emergency", "section 47", "duty", "crisis")),
)
WHY_NOT_TAKEN: Choices = (
    (ProtectedTime.Reason.AWAY, ("leave", "closure", "closed", "holiday", "sick", "ill", "unwell")),
    (ProtectedTime.Reason.COVER, ("cover", "short staffed")),
    (ProtectedTime.Reason.MEETING, ("meeting", "conference", "court", "hearing", "panel")),
    (
        ProtectedTime.Reason.URGENT,
        (
            "urgent",
            "emergency",
            "section 47",
            "duty",
            "crisis",
            "missing",
            "rang",
            "phone",
            "visit",
        ),
    ),
)
WHAT_FOR: Choices = (
    (ProtectedTime.Use.GROUP, ("learning set", "peer group", "group supervision")),
    (ProtectedTime.Use.COURSE, ("course", "workshop", "training", "webinar", "conference")),
    (ProtectedTime.Use.VISIT, ("shadow", "visit")),
    (ProtectedTime.Use.PORTFOLIO, ("portfolio", "reflection", "write up")),
    (ProtectedTime.Use.READING, ("reading", "research", "article", "study")),
)
KINDS: Choices = (
    (Supervision.Kind.BOTH, ("both",)),
    (Supervision.Kind.REFLECTIVE, ("reflective", "yes", "true")),
    (Supervision.Kind.CASES, ("case", "no", "false", "management")),
)
STATUSES: Choices = (
    (Supervision.Outcome.MISSED, ("missed", "cancelled", "canceled", "not held", "did not")),
    (Supervision.Outcome.MOVED, ("rearranged", "moved", "postponed", "rescheduled")),
    (Supervision.Outcome.HELD, ("held", "done", "completed", "yes")),
)


def form_data(kind: Kind, cells: dict[str, Cell], portfolio: Portfolio) -> dict[str, str]:
    """What the form of `kind` would have been sent for this line."""
    for name, cell in cells.items():
        if isinstance(cell, Formula):
            raise Misread(name, "This cell holds a formula. Copy its value into it.")
    if kind == SUPERVISION:
        return _supervision(cells, portfolio)
    return _time(cells) if kind == TIME else _workload(cells)


class Misread(ValueError):
    """A cell that cannot be understood: in which column, and a sentence."""

    def __init__(self, column: str, sentence: str):
        self.column = column
        super().__init__(sentence)


def _supervision(cells: dict[str, Cell], portfolio: Portfolio) -> dict[str, str]:
    held, planned = _day(cells, "held"), _day(cells, "planned")
    outcome = _outcome(cells, held, planned)
    day = planned or held if outcome == Supervision.Outcome.MISSED else held or planned
    moved = outcome == Supervision.Outcome.MOVED
    why = _chosen(WHY_NOT_HELD, cells.get("reason"), Supervision.Reason.UNSAID)
    return {
        **_boxes("day", day),
        **_boxes("planned_on", planned if moved else None),
        "outcome": outcome,
        "minutes": _number(cells, "minutes"),
        "kind": _chosen(KINDS, cells.get("kind"), Supervision.Kind.BOTH),
        "supervisor": _supervisor(cells, portfolio),
        "reason": "" if outcome == Supervision.Outcome.HELD else why,
    }


def _outcome(cells: dict[str, Cell], held: date | None, planned: date | None) -> str:
    said = _words(cells.get("status"))
    outcome = _chosen(STATUSES, said, "")
    if said and not outcome:
        raise Misread("status", "Write held, rearranged or missed.")
    if not outcome:
        outcome = Supervision.Outcome.HELD if held else Supervision.Outcome.MISSED
    if outcome == Supervision.Outcome.HELD and held and planned and held != planned:
        return Supervision.Outcome.MOVED
    return outcome


def _supervisor(cells: dict[str, Cell], portfolio: Portfolio) -> str:
    said = _words(cells.get("supervisor"))
    if "manager" in said or _is(portfolio.line_manager, said):
        return Supervision.With.LINE_MANAGER
    if not said or "assessor" in said or "educator" in said or _is(portfolio.assessor, said):
        return Supervision.With.ASSESSOR
    return Supervision.With.OTHER


def _is(person: Person | None, said: str) -> bool:
    return person is not None and _words(person.name) == said


def _time(cells: dict[str, Cell]) -> dict[str, str]:
    reason = cells.get("reason")
    nothing_taken = _number(cells, "taken_hours") in ("", "0", "0.0")
    return {
        **_boxes("week", _day(cells, "week")),
        "taken_hours": _number(cells, "taken_hours"),
        "entitled_hours": _number(cells, "entitled_hours"),
        "used_for": "" if nothing_taken else _chosen(WHAT_FOR, cells.get("used_for"), "other"),
        "reason": _chosen(WHY_NOT_TAKEN, reason, "other" if _words(reason) else "unsaid"),
    }


def _workload(cells: dict[str, Cell]) -> dict[str, str]:
    numbers = ("allocated", "full_caseload", "agreed_percent", "actual_percent", "in_court")
    return {
        **_boxes("starts_on", _day(cells, "starts_on")),
        **_boxes("ends_on", _day(cells, "ends_on")),
        **{name: _number(cells, name) for name in numbers},
    }


def _day(cells: dict[str, Cell], name: str) -> date | None:
    cell = cells.get(name)
    if cell is None or isinstance(cell, date):
        return cell
    written = str(cell).strip()
    for way in WAYS:
        try:
            return datetime.strptime(written, way).date()
        except ValueError:
            continue
    if written:
        raise Misread(name, "Write the day like 2026-03-31 or 31/03/2026.")
    return None


def _boxes(name: str, day: date | None) -> dict[str, str]:
    if day is None:
        return {}
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": f"{day:%Y}",
    }


def _number(cells: dict[str, Cell], name: str) -> str:
    """As it would be typed: without units, and 90.0 as 90."""
    cell = cells.get(name)
    if cell is None or isinstance(cell, date):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return re.sub(r"\s*(%|minutes|mins|min|hours|hrs|h)\s*$", "", str(cell).strip().lower())


def _chosen(choices: Choices, cell: Cell, otherwise: str) -> str:
    """The choice of which a word comes first in the cell."""
    said = _words(cell)
    places = [
        (found.start(), str(choice))
        for choice, words in choices
        for word in words
        if (found := re.search(rf"\b{word}", said))
    ]
    return min(places, default=(0, str(otherwise)))[1]


def _words(cell: Cell) -> str:
    return " ".join(re.findall(r"\w+", str(cell).lower())) if isinstance(cell, str | int) else ""


def blank(cells: Iterable[Cell]) -> bool:
    """Whether a line says nothing."""
    return not any(str(cell).strip() for cell in cells if cell is not None)
