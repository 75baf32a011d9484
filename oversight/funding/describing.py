"""What a funder knows of the employer: written by those who run the programme, and noted."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from audit import clock, ledger
from oversight.funding import permissions
from oversight.models import Organisation
from oversight.models.organisation import Sector
from people.holding import hold_employer, refuse
from people.models import Person

CONTACTS = ("coordinator", "director")
FACTS = (
    "sector",
    "authority_code",
    "region",
    "phone",
    *CONTACTS,
    "director_name",
    "director_email",
)
# What is asked of every organisation, in the order and words of the page.
ASKED = {
    "sector": "type of organisation",
    "authority_code": "local authority code",
    "region": "region",
    "phone": "phone number",
    "coordinator": "primary co-ordinator",
    "director": "director",
}


def organisation_of(person: Person) -> Organisation:
    """That of the employer of `person`; one that is not saved where nobody has entered any."""
    near = Organisation.objects.visible_to(person).select_related(*CONTACTS, "changed_by")
    return near.first() or Organisation(employer=person.employer)


def missing(organisation: Organisation, fields: Iterable[str] = ASKED) -> list[str]:
    """What nobody has entered of `fields`, or where it names somebody who works here no more."""
    known = {
        name: organisation.contact(name).name if name in CONTACTS else getattr(organisation, name)
        for name in ASKED
    }
    wanted = set(fields)
    if organisation.sector not in ("", Sector.STATUTORY):
        wanted.discard("authority_code")  # no local authority
    return [words for name, words in ASKED.items() if name in wanted and not known[name]]


@transaction.atomic
def describe(*, by: Person, **facts: Any) -> Organisation:
    """Correct what is known of the employer; `facts` are of FACTS.

    The ledger holds which of them changed, never what stands in them.
    """
    if unknown := facts.keys() - set(FACTS):
        raise ValueError(f"Not of an organisation: {unknown}")
    hold_employer(by.employer_id)
    found = organisation_of(by)
    changed = sorted(name for name in facts if getattr(found, name) != facts[name])
    named = {name: facts[name] for name in CONTACTS if name in changed}
    refuse(permissions.why_not_describe(by, **named))
    if not changed:
        return found
    for name in changed:
        setattr(found, name, facts[name])
    found.changed_at, found.changed_by = clock.now(), by
    found.save()
    ledger.record(
        "funding.organisation_changed", found, by=by, employer_id=by.employer_id, fields=changed
    )
    return found
