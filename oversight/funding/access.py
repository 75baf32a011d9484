"""What an answer to a request for access says of somebody whom funders know."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Field, Model, Q

from exports.packs.format.writing import filled
from oversight.funding.answers import in_words
from oversight.models import Equality, Organisation, Registration
from people.models import Person

# Said elsewhere, or of staff.
OTHERWISE = (
    "id",
    "employer",
    "person",
    "registration",
    "changed_by",
)

NAMES = {
    "to_funder": "may_stand_in_the_spreadsheet_for_the_funder",
    "counted_since": "counted_in_figures_about_fairness_since",
}


def registrations(person: Person) -> Iterable[dict]:
    """Each, followed by what they said about themselves for it."""
    rows = Registration.objects.filter(person=person, employer=person.employer_id)
    for one in rows.select_related("equality").order_by("pk"):
        yield _record(one, "registration", "Registration with a funder", is_own=False)
        if hasattr(one, "equality"):
            yield _record(one.equality, "equality", "What you said about yourself", is_own=True)


def named_to_funders(person: Person) -> Iterable[dict]:
    """That they are named to funders: with their account, or by hand with its email address."""
    by_hand = Q(director_email__iexact=person.email)
    here = Organisation.objects.filter(employer=person.employer_id)
    for one in here.filter(Q(coordinator=person) | Q(director=person) | by_hand):
        yield {
            "ref": f"organisation:{one.pk}",
            "kind": "organisation",
            "title": "Named to funders of your employer",
            "written_by": "other",
            "parts": [],
            "facts": {
                "as_primary_co_ordinator": one.coordinator_id == person.pk,
                "as_director": one.director_id == person.pk
                or one.director_email.lower() == person.email.lower(),
            },
        }


def _record(row: Registration | Equality, kind: str, title: str, *, is_own: bool) -> dict:
    fields = (one for one in row._meta.fields if one.name not in OTHERWISE)
    told = {NAMES.get(one.name, one.name): _said(row, one) for one in fields}
    return {
        "ref": f"{kind}:{row.pk}",
        "kind": kind,
        "title": title,
        "written_by": "owner" if is_own else "other",
        "parts": [],
        "facts": filled(**told),
    }


def _said(row: Model, field: Field) -> Any:
    """As it stood on the page."""
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    value = in_words(field.name, getattr(row, field.name))
    return value.isoformat() if isinstance(value, date) else value
