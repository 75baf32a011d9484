"""Which columns of a sheet say what: headings as people write them, in whatever order."""

import re
from dataclasses import dataclass

from support.giving.files.reading import Cell, Sheet
from support.giving.kinds import SUPERVISION, TIME, WORKLOAD, Kind

LOOKED_AT = 20  # lines in which a heading is looked for; logs begin with names and titles

# What a column holds → how it is headed, in small letters and without punctuation.
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    SUPERVISION.name: {
        "held": ("date held", "held on", "date of supervision", "supervision date", "date"),
        "planned": ("planned date", "date planned", "planned for", "planned", "due date"),
        "status": ("status", "outcome", "held"),
        "minutes": ("minutes", "length", "duration", "length minutes", "duration minutes", "mins"),
        "supervisor": ("supervisor", "supervised by", "with", "with whom", "who"),
        "kind": ("reflective", "kind", "type", "kind of supervision", "type of supervision"),
        "reason": ("notes or reason", "reason", "notes", "comments", "why not held"),
    },
    TIME.name: {
        "week": ("week commencing", "week beginning", "week starting", "w c", "week", "monday"),
        "entitled_hours": (
            "entitlement hours",
            "entitled hours",
            "hours entitled",
            "hours due",
            "entitlement",
        ),
        "taken_hours": ("taken hours", "hours taken", "hours used", "taken"),
        "used_for": ("activity", "what for", "used for", "use"),
        "reason": ("reason if not taken", "reason not taken", "why not taken", "reason"),
    },
    WORKLOAD.name: {
        "starts_on": ("period start", "start", "from", "starts on", "start date"),
        "ends_on": ("period end", "end", "to", "until", "ends on", "end date"),
        "allocated": (
            "children allocated",
            "people allocated",
            "adults allocated",
            "allocated",
            "caseload",
            "cases",
        ),
        "full_caseload": ("full caseload in team", "full caseload", "full caseload in the team"),
        "agreed_percent": ("agreed pct", "agreed percent", "agreed", "agreed per cent"),
        "actual_percent": ("actual pct", "actual percent", "actual", "actual per cent"),
        "in_court": ("pre proceedings or court", "court", "in court", "court or pre proceedings"),
    },
}
# Without these a sheet is not of that kind.
NEEDED = {
    SUPERVISION.name: [{"held", "planned"}, {"minutes", "status"}],
    TIME.name: [{"week"}, {"taken_hours"}],
    WORKLOAD.name: [{"starts_on"}, {"ends_on"}, {"allocated"}, {"full_caseload"}],
}


@dataclass(frozen=True)
class Found:
    """A table in a sheet: its kind, where its heading is, and which column holds what."""

    kind: Kind
    heading: int  # counted like a line of a spreadsheet
    columns: dict[str, int]
    titles: dict[str, str]  # as they stand in the file

    def cells(self, line: tuple[Cell, ...]) -> dict[str, Cell]:
        """What `line` says, by what its columns hold."""
        return {
            name: line[place] if place < len(line) else None for name, place in self.columns.items()
        }


def find(sheet: Sheet) -> Found | None:
    """The table of `sheet`, by the first line that heads one; None where there is none."""
    for number, line in enumerate(sheet.lines[:LOOKED_AT], start=1):
        words = [_plain(cell) for cell in line]
        for kind in (SUPERVISION, TIME, WORKLOAD):
            columns = _columns(HEADINGS[kind.name], words)
            if all(needed & set(columns) for needed in NEEDED[kind.name]):
                titles = {name: str(line[place]).strip() for name, place in columns.items()}
                return Found(kind, number, columns, titles)
    return None


def _columns(headings: dict[str, tuple[str, ...]], words: list[str]) -> dict[str, int]:
    """The first heading of a list that is there is taken, and no column twice."""
    columns: dict[str, int] = {}
    for name, written in headings.items():
        place = next((words.index(one) for one in written if one in words), None)
        if place is not None and place not in columns.values():
            columns[name] = place
    return columns


def _plain(cell: Cell) -> str:
    return " ".join(re.findall(r"[a-z]+", cell.lower())) if isinstance(cell, str) else ""
