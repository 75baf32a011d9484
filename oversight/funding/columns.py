"""What may stand in a column of the funder's spreadsheet.

Never why a year stood still or ended: that may be about somebody's health (docs/adr/0024).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from looks.tables import Cell
from oversight.funding.answers import in_words
from oversight.funding.known import outcome_of, stand_of, start_of
from oversight.funding.money import amount
from oversight.funding.schemes import Part, Scheme
from oversight.models import Organisation, Registration

# What is read of the portfolio beside status and start.
OF_THE_PORTFOLIO = {
    "first_name": "assessor__first_name",
    "last_name": "assessor__last_name",
    "ends_on": "standing__ends_on",
    "stage": "standing__stage",
}


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


def _of_organisation(said: Callable[[Organisation], Cell]) -> Callable[[Registration], Cell]:
    """What is known of the employer; nothing where nobody has entered anything."""

    def value(row: Registration) -> Cell:
        found = getattr(row.employer, "organisation", None)
        return said(found) if found else None

    return value


def _assessor(row: Registration) -> str:
    course = row.course or {}
    return f"{course.get('first_name') or ''} {course.get('last_name') or ''}".strip()


def _ends_on(row: Registration) -> date | None:
    """None where nobody knows it: there is no portfolio, or its pause has no end yet."""
    day = (row.course or {}).get("ends_on")
    return date.fromisoformat(day) if day else None


FIELDS: dict[str, Field] = {
    "employer": Field("Name of the organisation", lambda row: row.employer.name),
    "sector": Field("Type of organisation", _of_organisation(lambda one: one.get_sector_display())),
    "authority_code": Field(
        "Local authority code", _of_organisation(lambda one: one.authority_code)
    ),
    "region": Field("Region", _of_organisation(lambda one: one.get_region_display())),
    "phone": Field("Phone number of the organisation", _of_organisation(lambda one: one.phone)),
    "coordinator": Field(
        "Primary co-ordinator", _of_organisation(lambda one: one.contact("coordinator").name)
    ),
    "coordinator_email": Field(
        "Email address of the primary co-ordinator",
        _of_organisation(lambda one: one.contact("coordinator").email),
    ),
    "director": Field("Director", _of_organisation(lambda one: one.contact("director").name)),
    "director_email": Field(
        "Email address of the director",
        _of_organisation(lambda one: one.contact("director").email),
    ),
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
    "university": Field("University", lambda row: row.university),
    "employed_on": Field("First day of employment", lambda row: row.employed_on),
    "starts_on": Field("Start of the programme", start_of),
    "ends_on": Field("Expected end of the programme", _ends_on),
    "team": Field("Team", lambda row: row.person.team and row.person.team.name),
    "assessor": Field("Assessor", _assessor),
    "status": Field("How far the programme is", stand_of),
    "outcome": Field("Outcome, or how the programme ended", outcome_of),
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
    "ethnic_background": Field("Ethnic background", _answer("ethnic_background"), is_private=True),
    "disability": Field("Disability", _answer("disability"), is_private=True),
}


def choices_for(scheme: Scheme) -> list[tuple[str, str]]:
    """The fields from which somebody may choose; of the private ones those that the funder asks."""
    private = [(name, FIELDS[name].label) for name in scheme.asks]
    return [(name, one.label) for name, one in FIELDS.items() if not one.is_private] + private
