"""What a reader is shown of the evidence of a visit: the page and its file have nothing else."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from looks.tables import Sheet, listed
from oversight.models import Measure, Visit, VisitRecord
from oversight.promises.reading import NOTHING
from oversight.visits.permissions import may_read_evidence, parts_in
from oversight.visits.workflow import Part
from people.models import Person

HEAD = ["Month", *(measure.label for measure in Measure)]
RECORDS = listed("Record", "State", "Why it was replaced")
DRAWN = listed("Drawn at random", "")
OF_WHAT = listed("Evidence", "")
ROUNDED = (
    "For about how many social workers a promise was kept. Numbers are rounded to the nearest "
    "five, and nothing is told of fewer than five people."
)


@dataclass(frozen=True)
class Shown:
    """`population` is exact, of how many the records were drawn: who knows everybody could tell
    who has handed nothing in, so leads alone have it. `rows` are the year's figures, by month.
    """

    visit: Visit
    records: list[VisitRecord]
    population: int | None
    rows: list[list[str]]

    def sheets(self) -> list[Sheet]:
        """The same as tables; a part that the page does not have is none of them."""
        found = []
        if self.records:
            found.append(Sheet("How they were drawn", DRAWN, self._drawn()))
            states = [[f"{one}", one.get_state_display(), one.reason] for one in self.records]
            found.append(Sheet("Submitted records", RECORDS, states))
        if self.rows:
            found.append(Sheet("Promises in the year", listed(*HEAD), self.rows))
        return [Sheet("What this is", OF_WHAT, self._of_what()), *found] if found else []

    def _of_what(self) -> list[list[str]]:
        """A file is read far from its page: whose it is, and that its numbers are about right."""
        whose = ["Whose", f"Quality {self.visit}"]
        return [whose, ["Numbers", ROUNDED]] if self.rows else [whose]

    def _drawn(self) -> list[list[str | int]]:
        known: list[list[str | int]] = [["Seed", self.visit.seed]]
        return [["From so many records", self.population], *known] if self.population else known


def shown_to(person: Person, visit: Visit) -> Shown:
    """Figures for the employer, and for a reviewer who may read what was released. One query."""
    is_of_body = person.employer_id == visit.remit.body_id
    reads = may_read_evidence(visit, person) or not is_of_body
    is_lead = Part.LEAD in parts_in(visit.remit, person)
    return Shown(
        visit=visit,
        records=list(visit.records.all()),
        population=len(visit.population) if is_lead else None,
        rows=_rows(visit.figures) if reads else [],
    )


def _rows(figures: dict) -> list[list[str]]:
    """A row for each month, a column for each promise."""
    told = {(key, month): f"{kept} of {of}" for key in figures for month, of, kept in figures[key]}
    return [
        [
            date_format(date.fromisoformat(f"{month}-01"), "F Y"),
            *(told.get((measure, month), NOTHING) for measure in Measure.values),
        ]
        for month in sorted({month for _, month in told})
    ]
