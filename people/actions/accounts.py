"""Accounts: closed and opened again, a lost second factor, what comes by mail."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse

from audit.ledger import record
from dispatch.notices import tell
from people import permissions, sessions
from people.actions.invitations import withdraw_invitations
from people.actions.roles import lock
from people.holding import refuse
from people.models import Person


@transaction.atomic
def deactivate(*, person: Person, by: Person) -> None:
    """`person` has left: their sessions end, their letters die, what they wrote stays."""
    lock(person.employer_id, by)
    person.refresh_from_db(fields=["is_active"])
    refuse(permissions.why_not_deactivate(person, by))
    withdraw_invitations(person=person, by=by)
    person.is_active = False
    person.save(update_fields=["is_active"])
    sessions.end_all(person)
    record("account closed", person, by=by, employer_id=person.employer_id)


@transaction.atomic
def reactivate(*, person: Person, by: Person) -> None:
    """`person` is back: the account is as it was, with the same password and roles."""
    refuse(permissions.why_not_reactivate(person, by))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record("account opened", person, by=by, employer_id=person.employer_id)


@transaction.atomic
def reset_second_factor(*, person: Person, by: Person) -> None:
    """`person` lost their phone or key: they sign in with the password and set up another.

    They are told by e-mail, in case it was not they who asked.
    """
    refuse(permissions.why_not_reset_factor(person, by))
    count, _ = Authenticator.objects.filter(user=person).delete()
    sessions.end_all(person)
    record("second factor reset", person, by=by, employer_id=person.employer_id, count=count)
    tell(
        [person],
        sentence="An administrator removed your second factor. If you did not ask, tell them.",
        path=reverse("mfa_index"),
    )


@transaction.atomic
def choose_reminders(*, person: Person, by_mail: bool) -> None:
    """Whether `person` gets reminders of what waits for them by e-mail. It is their own to say."""
    person.reminded_by_mail = by_mail
    person.save(update_fields=["reminded_by_mail"])
    facts = {"employer_id": person.employer_id, "by_mail": by_mail}
    record("reminders chosen", person, by=person, **facts)
