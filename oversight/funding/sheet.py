"""The funder's spreadsheet: which fields there are, and the rows of what is ready to send."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from looks.tables import Cell, Column, Sheet
from oversight.funding.answers import in_words
from oversight.funding.known import stand_of, start_of
from oversight.funding.money import amount
from oversight.funding.schemes import Part, Scheme
from oversight.funding.workflow import State
from oversight.models import Equality, Registration
from people.models import Person


@dataclass(frozen=True)
class Field:
    """What may stand in a column. `is_private` is what somebody said about themselves."""

    label: str
    value: Callable[[Registration], Cell]
    is_private: bool = False


def _answer(name: str) -> Callable[[Registration], Cell]:
    """What the person said, where they let it go to the funder; else nothing."""

    def value(row: Registration) -> Cell:
        said = getattr(row, "equality", None)
        return in_words(name, getattr(said, name)) if said and said.to_funder else None

    return value


FIELDS: dict[str, Field] = {
    "employer": Field("Name of the organisation", lambda row: row.employer.name),
    "first_name": Field("First name", lambda row: row.person.first_name),
    "last_name": Field("Last name", lambda row: row.person.last_name),
    "name": Field("Whole name", lambda row: row.person.name),
    "email": Field("Work email address", lambda row: row.person.email),
    "registration_number": Field("Social Work England number", lambda row: row.registration_number),
    "registered_on": Field("Day of registration", lambda row: row.registered_on),
    "qualification": Field("Qualification", lambda row: row.get_qualification_display()),
    "qualified_in": Field("Year in which it ended", lambda row: row.qualified_in),
    "qualified_on": Field("Day of qualifying", lambda row: row.qualified_on),
    "route": Field("Entry route", lambda row: row.get_route_display()),
    "employed_on": Field("First day of employment", lambda row: row.employed_on),
    "starts_on": Field("Start of the programme", start_of),
    "team": Field("Team", lambda row: row.person.team and row.person.team.name),
    "status": Field("How far the programme is", stand_of),
    "work": Field("Work", lambda row: row.get_work_display()),
    "agency": Field("Agency worker", lambda row: row.get_agency_display()),
    "funded_before": Field(
        "Funded before", lambda row: {True: "Yes", False: "No"}.get(row.funded_before, "")
    ),
    "part": Field("What is claimed", lambda row: Part(row.part).label),
    "amount": Field("Amount in pounds", lambda row: amount(row.pence)),
    "date_of_birth": Field("Date of birth", _answer("date_of_birth"), is_private=True),
    "sex": Field("Sex", _answer("sex"), is_private=True),
    "gender_as_registered": Field(
        "Gender same as sex registered at birth", _answer("gender_as_registered"), is_private=True
    ),
    "ethnic_group": Field("Ethnic group", _answer("ethnic_group"), is_private=True),
    "disability": Field("Disability", _answer("disability"), is_private=True),
}


def choices_for(scheme: Scheme) -> list[tuple[str, str]]:
    """The fields from which somebody may choose; of the private ones those that the funder asks."""
    private = [(name, FIELDS[name].label) for name in scheme.asks]
    return [(name, one.label) for name, one in FIELDS.items() if not one.is_private] + private


def rows_for(scheme: Scheme, part: Part, person: Person) -> QuerySet:
    """Who has a claim for `part` that is ready to send; each with `claim`, `part` and `pence`."""
    ready = Registration.objects.visible_to(person).filter(
        scheme=scheme.slug, claims__part=part, claims__state=State.READY
    )
    carried = {"claim": F("claims"), "part": F("claims__part"), "pence": F("claims__pence")}
    near = ready.select_related("person__team", "employer").with_portfolio()
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
