"""Two views of the same practice side by side: differences in words and shapes, never a total."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from standards.models import Framework, Statement
from standards.support import Rung
from support.models import Assessing, SelfMark

STEP = 26  # between two marks of the drawing
EDGE = 14


@dataclass(frozen=True)
class Mark:
    """Where one person sees one statement: the label of the step, its place, a note."""

    label: str
    place: int
    note: str

    @property
    def x(self) -> int:
        """Where it stands in the drawing."""
        return EDGE + STEP * self.place

    @property
    def diamond(self) -> str:
        """The corners of the assessor's mark."""
        return f"{self.x},3 {self.x + 9},12 {self.x},21 {self.x - 9},12"


@dataclass(frozen=True)
class Compared:
    """One statement with both marks, as far as they are there."""

    statement: Statement
    owner: Mark | None
    assessor: Mark | None

    @property
    def words(self) -> str:
        """The difference: "The same step", "The assessor sees it 2 steps further"."""
        if self.owner is None or self.assessor is None:
            return ""
        steps = self.assessor.place - self.owner.place
        if steps == 0:
            return "The same step"
        who = "The assessor" if steps > 0 else "The social worker"
        return f"{who} sees it {abs(steps)} {'step' if abs(steps) == 1 else 'steps'} further"


def drawing(scale: tuple[Rung, ...]) -> dict:
    """What all drawings share: how wide they are, and where the steps stand."""
    places = [EDGE + STEP * place for place in range(len(scale))]
    return {"width": 2 * EDGE + STEP * (len(scale) - 1), "places": places, "last": places[-1]}


def compared(
    marks: Iterable[SelfMark], scale: tuple[Rung, ...]
) -> list[tuple[Framework, list[Compared]]]:
    """The statements by framework; `marks` are those that the reader may see, in their order."""
    places = {rung.key: place for place, rung in enumerate(scale)}
    found: dict[int, dict] = {}
    for mark in marks:
        rung = places.get(mark.level, 0)
        row = found.setdefault(mark.statement_id, {"statement": mark.statement})
        row[mark.assessment.part] = Mark(scale[rung].label, rung, mark.note)
    rows = [
        Compared(row["statement"], row.get(Assessing.OWNER), row.get(Assessing.ASSESSOR))
        for row in found.values()
    ]
    by_framework = groupby(rows, attrgetter("statement.framework"))
    return [(framework, list(some)) for framework, some in by_framework]
