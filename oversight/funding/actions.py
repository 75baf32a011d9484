"""Registering with a funder, and what is kept beside a scheme: keyword-only, atomic, noted.

The ledger holds which fields changed, never what stands in them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from audit import clock, ledger
from dispatch.notices import tell
from oversight.funding import permissions
from oversight.funding.schemes import Part, Scheme
from oversight.models import ColumnMap, Equality, FundingTerms, Registration
from people.holding import hold_employer, refuse
from people.models import Person
from portfolios.models import Portfolio

TOLD = "You are registered for funding of your assessed year. Look whether it is right."
TWICE = "They are registered for this scheme already."
NUMBER_TAKEN = "Somebody else is registered for this scheme with that Social Work England number."
FIELDS = (
    "registration_number",
    "registered_on",
    "qualification",
    "qualified_in",
    "qualified_on",
    "route",
    "university",
    "employed_on",
    "starts_on",
    "work",
    "agency",
    "funded_before",
)
ETHNIC = ("ethnic_group", "ethnic_background")
ANSWERS = ("date_of_birth", "sex", "gender_as_registered", *ETHNIC, "disability")


@transaction.atomic
def register(*, person: Person, scheme: Scheme, by: Person) -> Registration:
    """Begin a registration with what the account says; `person` is asked to look at it."""
    hold_employer(by.employer_id)
    refuse(permissions.why_not_register(person, by))
    refuse(None if person.employer_id == by.employer_id else permissions.ONLY_RUNNERS)
    if Registration.objects.filter(person=person, scheme=scheme.slug).exists():
        raise PermissionDenied(TWICE)
    made = Registration(
        employer_id=person.employer_id,
        person=person,
        scheme=scheme.slug,
        year_ends_on=scheme.ends_on,
        registration_number=person.registration_number,
        employed_on=person.employed_on,
        starts_on=_start_of(person, scheme),
        changed_by=by,
    )
    refuse(NUMBER_TAKEN if _number_is_taken(made) else None)
    made.save()
    _note("funding.registered", made, by, scheme=scheme.slug)
    if person != by:
        tell([person], sentence=TOLD, path=path_of(made))
    return made


def _start_of(person: Person, scheme: Scheme) -> date | None:
    theirs = Portfolio.objects.filter(owner=person, programme__key__in=scheme.programmes)
    return theirs.order_by("-pk").values_list("started_on", flat=True).first()


@transaction.atomic
def change(*, registration: Registration, by: Person, **facts: Any) -> Registration:
    """Correct what is registered; `facts` are of FIELDS. What did not change is not noted."""
    if unknown := facts.keys() - set(FIELDS):
        raise ValueError(f"Not of a registration: {unknown}")
    hold_employer(registration.employer_id)
    found = held(registration)
    refuse(permissions.why_not_change(found, by))
    changed = sorted(name for name in facts if getattr(found, name) != facts[name])
    if not changed:
        return found
    for name in changed:
        setattr(found, name, facts[name])
    refuse(NUMBER_TAKEN if _number_is_taken(found) else None)
    found.changed_at, found.changed_by = clock.now(), by
    found.save(update_fields=[*changed, "changed_at", "changed_by"])
    _note("funding.registration_changed", found, by, fields=changed)
    return found


def _number_is_taken(found: Registration) -> bool:
    others = Registration.objects.filter(employer=found.employer_id, scheme=found.scheme)
    same = others.filter(registration_number=found.registration_number).exclude(pk=found.pk)
    return bool(found.registration_number) and same.exists()


@transaction.atomic
def answer(
    *, registration: Registration, by: Person, to_funder: bool, in_figures: bool, **answers: Any
) -> Equality:
    """What the person says about themselves, each answer or none. Nothing of it is noted.

    Where they let it be counted, the day of their first saying so stays.
    """
    found = held(registration)
    refuse(permissions.why_not_answer(found, by))
    said, _ = Equality.objects.get_or_create(registration=found)
    for name in ANSWERS:
        if name in answers:
            setattr(said, name, answers[name])
    said.to_funder = to_funder
    said.counted_since = (said.counted_since or clock.today()) if in_figures else None
    said.save()
    return said


@transaction.atomic
def take_answers_back(*, registration: Registration, by: Person) -> None:
    """Delete what the person said about themselves."""
    found = held(registration)
    refuse(permissions.why_not_answer(found, by))
    Equality.objects.filter(registration=found).delete()


@transaction.atomic
def set_terms(
    *,
    scheme: Scheme,
    part: Part,
    pence: int | None,
    closes_on: date | None,
    because: str,
    by: Person,
    opens_on: date | None = None,
) -> FundingTerms:
    """Amount and days of a payment from now on. What is ready or sent keeps its amount.

    Without `opens_on` it opens on the day that the scheme's file says.
    """
    refuse(permissions.why_not_set(by))
    made = FundingTerms.objects.create(
        employer_id=by.employer_id,
        scheme=scheme.slug,
        part=part,
        pence=pence,
        opens_on=opens_on,
        closes_on=closes_on,
        because=because,
        set_by=by,
    )
    _note("funding.terms_set", made, by, scheme=scheme.slug, part=part)
    return made


@transaction.atomic
def save_columns(*, scheme: Scheme, columns: Sequence[tuple[str, str]], by: Person) -> ColumnMap:
    """A new version of the funder's columns; one that is like the last changes nothing."""
    refuse(permissions.why_not_set(by))
    hold_employer(by.employer_id)
    last = ColumnMap.objects.filter(employer=by.employer_id, scheme=scheme.slug).first()
    wanted = [list(one) for one in columns]
    if last and last.columns == wanted:
        return last
    facts = {"employer_id": by.employer_id, "scheme": scheme.slug, "saved_by": by}
    number = last.number + 1 if last else 1
    made = ColumnMap.objects.create(number=number, columns=wanted, **facts)
    _note("funding.columns_saved", made, by, scheme=scheme.slug, number=number)
    return made


def held(registration: Registration) -> Registration:
    """As it is now, held until the transaction ends."""
    rows = Registration.objects.select_related("person").prefetch_related("claims")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=registration.pk)


def path_of(registration: Registration) -> str:
    return reverse("oversight:funding:registration", args=[registration.pk])


def _note(action: str, about: Any, by: Person, **facts: object) -> None:
    ledger.record(action, about, by=by, employer_id=by.employer_id, **facts)
