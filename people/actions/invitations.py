"""Letters with which people take up their accounts."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from audit.ledger import record
from dispatch.broker import send
from people import permissions
from people.actions.roles import grant
from people.actions.teams import team_named
from people.holding import refuse
from people.letters import invitation_for
from people.models import Employer, Invitation, Person


@transaction.atomic
def invite(
    *,
    employer: Employer,
    by: Person,
    email: str,
    first_name: str,
    last_name: str,
    roles: list[str],
    team: str = "",
) -> Person:
    """A new colleague with their roles, who gets a letter to take up the account."""
    refuse(permissions.why_not_run(by))
    if set(roles) & set(permissions.HIGH_ROLES):
        refuse(permissions.why_not_administer(by))
    refuse(permissions.why_not_hold(roles, employer))
    Employer.objects.select_for_update().get(pk=employer.pk)  # so that two clicks invite once
    if Person.objects.filter(email__iexact=email).exists():
        raise PermissionDenied("Somebody has this address already.")
    person = Person.objects.create_person(
        email=email,
        first_name=first_name,
        last_name=last_name,
        employer=employer,
        team=team_named(employer, team),
    )
    record("person added", person, by=by, employer_id=employer.pk)
    for role in roles:
        grant(person, role, by)
    send_invitation(person, by)
    return person


@transaction.atomic
def invite_again(*, person: Person, by: Person) -> Invitation:
    """Another letter to `person`; earlier ones work on."""
    refuse(permissions.why_not_invite(person, by))
    return send_invitation(person, by)


@transaction.atomic
def withdraw_invitations(*, person: Person, by: Person) -> int:
    """No letter that `person` was sent works any longer; how many that were."""
    refuse(permissions.why_not_run(by))
    count = (
        Invitation.objects.open()
        .filter(person=person)
        .update(withdrawn_at=clock.now(), withdrawn_by=by)
    )
    if count:
        record("invitations withdrawn", person, by=by, employer_id=person.employer_id, count=count)
    return count


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> Person | None:
    """Take up the account that `token` opens; None when it opens none (any more).

    The password has been checked by the form. The person's row is locked, so that of two letters
    opened at once only one is used.
    """
    found = invitation_for(token)
    if found is None:
        return None
    person = Person.objects.select_for_update().get(pk=found.person_id)
    # Asked again as it is marked: it may have been withdrawn since it was found.
    if not Invitation.objects.open().filter(pk=found.pk).update(accepted_at=clock.now()):
        return None
    person.set_password(password)
    person.save(update_fields=["password"])
    record("invitation accepted", person, by=person, employer_id=person.employer_id)
    return person


def send_invitation(person: Person, by: Person | None) -> Invitation:
    """Another letter to `person`, once this is committed."""
    invitation = Invitation.objects.create(person=person, invited_by=by)
    record("person invited", person, by=by, employer_id=person.employer_id)
    _send_letter(invitation)
    return invitation


def _send_letter(invitation: Invitation) -> None:
    transaction.on_commit(partial(send, "people.mail_invitation", invitation.pk))
