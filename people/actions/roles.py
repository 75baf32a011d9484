"""Who holds which role, from when until when."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from audit.ledger import record
from people import permissions
from people.holding import refuse
from people.models import Employer, Membership, Person
from people.signals import role_ended


@transaction.atomic
def grant_role(*, person: Person, role: str, by: Person) -> Membership:
    """`person` holds `role` from now on."""
    lock(person.employer_id, by)
    _forget_roles(person)
    refuse(permissions.why_not_grant(person, role, by))
    return grant(person, role, by)


@transaction.atomic
def end_role(*, membership: Membership, by: Person) -> None:
    """The role is held no longer; the very next page knows."""
    person = membership.person
    lock(person.employer_id, by)
    membership.refresh_from_db(fields=["ended_at"])
    refuse(permissions.why_not_end_role(membership, by))
    membership.ended_at, membership.ended_by = clock.now(), by
    membership.save(update_fields=["ended_at", "ended_by"])
    _forget_roles(person)
    record("role ended", person, by=by, employer_id=person.employer_id, role=membership.role)
    role_ended.send(sender=Membership, person=person, by=by)


def grant(person: Person, role: str, by: Person | None) -> Membership:
    """The same without asking: whoever calls this has asked."""
    membership = Membership.objects.create(person=person, role=role, granted_by=by)
    _forget_roles(person)
    record("role granted", person, by=by, employer_id=person.employer_id, role=str(role))
    return membership


def _forget_roles(person: Person) -> None:
    person.__dict__.pop("roles_held", None)


def lock(employer_id: int, by: Person) -> None:
    """One change at a time to who administers an employer, so that one always remains.

    Whoever had to wait is looked at afresh: they may hold the role no longer.
    """
    Employer.objects.select_for_update().get(pk=employer_id)
    _forget_roles(by)
    if not Person.objects.filter(pk=by.pk, is_active=True).exists():
        raise PermissionDenied("Your account is closed.")
