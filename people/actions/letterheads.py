"""The colour and the logo that stand on what leaves an employer."""

from django.db import transaction

from audit.ledger import record
from people import permissions
from people.holding import hold_employer, refuse
from people.letterheads import clean_colour, letterhead_of
from people.models import Employer, Letterhead, Person


@transaction.atomic
def change_letterhead(
    *,
    employer: Employer,
    by: Person,
    colour: str,
    logo: tuple[bytes, str] | None = None,
    text_alternative: str = "",
) -> None:
    """Change the colour, what the logo says, and the logo itself where there is a new one."""
    letterhead = _held_letterhead(employer, by)
    letterhead.colour, letterhead.text_alternative = clean_colour(colour), text_alternative
    if logo:
        letterhead.logo, letterhead.content_type = logo
    letterhead.save()
    record("letterhead changed", letterhead, by=by, employer_id=employer.pk, logo=bool(logo))


@transaction.atomic
def remove_logo(*, employer: Employer, by: Person) -> None:
    """Take the logo off; a second time does nothing."""
    letterhead = _held_letterhead(employer, by)
    if letterhead.logo:
        letterhead.logo, letterhead.content_type, letterhead.text_alternative = b"", "", ""
        letterhead.save()
        record("logo removed", letterhead, by=by, employer_id=employer.pk)


def _held_letterhead(employer: Employer, by: Person) -> Letterhead:
    """It, for whoever may change it, and for one at a time."""
    refuse(permissions.why_not_administer(by))
    hold_employer(employer.pk)
    return letterhead_of(employer)
