"""An employer: opened, and what it says of itself."""

from django.db import transaction
from django.utils.text import slugify

from audit.ledger import record
from people import permissions
from people.actions.invitations import send_invitation
from people.actions.roles import grant
from people.holding import refuse
from people.models import Employer, Person, Role


def slug_for(name: str) -> str:
    """The short name of an employer, in commands."""
    return slugify(name)[:50].strip("-")


@transaction.atomic
def create_employer(
    *,
    name: str,
    administrator: dict[str, str],
    is_reviewing_body: bool = False,
    by: Person | None = None,
) -> Employer:
    """A new employer and its first administrator (email, first_name, last_name), invited.

    One that is a reviewing body runs no programme; its reviewers look at how employers do.
    """
    employer = Employer.objects.create(
        name=name, slug=slug_for(name), is_reviewing_body=is_reviewing_body
    )
    record("employer created", employer, by=by, employer_id=employer.pk)
    person = Person.objects.create_person(employer=employer, **administrator)
    grant(person, Role.ADMINISTRATOR, by)
    send_invitation(person, by)
    return employer


@transaction.atomic
def change_employer(
    *,
    employer: Employer,
    by: Person,
    lead_title: str,
    moderation_share: int,
    no_packs_because: str = "",
) -> None:
    """Change what the employer calls its programme lead, how many records are moderated, and
    whether people may take a pack along."""
    refuse(permissions.why_not_administer(by))
    employer.lead_title, employer.moderation_share = lead_title, moderation_share
    employer.no_packs_because = no_packs_because
    employer.save(update_fields=["lead_title", "moderation_share", "no_packs_because"])
    facts = {"packs": not no_packs_because}
    record("employer changed", employer, by=by, employer_id=employer.pk, **facts)
