"""The funder's spreadsheet: the rows of what is ready to send, under the columns of the day."""

from collections.abc import Sequence

from django.db.models import F, QuerySet

from looks.tables import Cell, Column, Sheet
from oversight.funding.columns import FIELDS, OF_THE_PORTFOLIO
from oversight.funding.schemes import Part, Scheme
from oversight.funding.workflow import State
from oversight.models import Equality, Registration
from people.models import Person

NEAR = ("person__team", "employer__organisation__coordinator", "employer__organisation__director")


def rows_for(scheme: Scheme, part: Part, person: Person) -> QuerySet:
    """Who has a claim for `part` that is ready to send; each with `claim`, `part` and `pence`."""
    ready = Registration.objects.visible_to(person).filter(
        scheme=scheme.slug, claims__part=part, claims__state=State.READY
    )
    carried = {"claim": F("claims"), "part": F("claims__part"), "pence": F("claims__pence")}
    near = ready.select_related(*NEAR).with_portfolio(**OF_THE_PORTFOLIO)
    return near.annotate(**carried).order_by("person__last_name", "person__first_name", "pk")


def sheet(rows: QuerySet, columns: Sequence[tuple[str, str]]) -> Sheet:
    """The table that leaves. What people said about themselves is read only if a column asks."""
    if any(name and FIELDS[name].is_private for _, name in columns):
        rows = rows.select_related("equality")
    return Sheet("Claims", [_column(title, name) for title, name in columns], rows)


def _column(title: str, name: str) -> Column:
    return Column(title, FIELDS[name].value if name else lambda row: "")


def preview(rows: Sequence[Registration], columns: Sequence[tuple[str, str]]) -> list[list[Cell]]:
    """The first rows for the page, on which nothing private stands: the file alone has it."""
    return [
        ["in the file only" if _private(name) else _shown(name, row) for _, name in columns]
        for row in rows
    ]


def _private(name: str) -> bool:
    return bool(name) and FIELDS[name].is_private


def _shown(name: str, row: Registration) -> Cell:
    return FIELDS[name].value(row) if name else ""


def answers_of(registration: Registration) -> Equality | None:
    """What the person said about themselves, if anything. One query."""
    return Equality.objects.filter(registration=registration).first()
