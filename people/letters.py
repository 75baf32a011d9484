"""Mails to those who cannot sign in; the secret in one is made when it is sent."""

import logging

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from audit import clock
from dispatch.broker import send
from people.models import Invitation, InvitationToken, Person

log = logging.getLogger(__name__)
MOST_TRIES = 10


def mail_invitation(pk: int) -> bool:
    """Send the letter of invitation `pk`, if it is open and was not sent; whether it went now.

    The token is stored before the letter leaves, so that no letter holds one that does not work.
    """
    invitation = Invitation.objects.open().filter(pk=pk, mailed_at__isnull=True).first()
    if invitation is None:
        return False
    kept, secret = InvitationToken.mint(invitation)
    if not _mail_once(pk, secret):
        kept.delete()
        return False
    return True


@transaction.atomic
def _mail_once(pk: int, secret: str) -> bool:
    """Under the row's lock: whoever comes second finds it locked or sent."""
    invitation = (
        Invitation.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("person__employer")
        .filter(pk=pk, mailed_at__isnull=True)
        .first()
    )
    if invitation is None:
        return False
    invitation.mail_attempts += 1
    path = reverse("people:accept", args=[secret])
    facts = {"invitation": invitation, "address": f"{settings.SITE_URL}{path}"}
    sent = _sent(invitation.person, "Take up your account", "people/mail/invitation.txt", facts)
    invitation.mailed_at = clock.now() if sent else None
    invitation.save(update_fields=["mail_attempts", "mailed_at"])
    return sent


def invitation_for(token: str) -> Invitation | None:
    """The invitation that whoever holds `token` may take up; None when it opens none (any more)."""
    return Invitation.objects.for_token(token).select_related("person__employer").first()


def sweep_invitations() -> int:
    """Try again those that did not go out; returns how many went now."""
    due = Invitation.objects.open().filter(mailed_at__isnull=True, mail_attempts__lt=MOST_TRIES)
    return sum(mail_invitation(pk) for pk in due.values_list("pk", flat=True)[:200])


def ask_for_reset(person: Person | None) -> None:
    """Have a letter sent to `person`; for None go through the same motions."""
    pk = person.pk if person else 0
    if not send("people.mail_reset", pk) and person:
        mail_reset(pk)  # no row says that it is due, so a broker that is away must not lose it


def mail_reset(pk: int) -> bool:
    """Send person `pk` a link to choose a new password; nothing where there is no such person."""
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or not person.has_joined:
        return False
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    facts = {"person": person, "address": f"{settings.SITE_URL}{path}"}
    return _sent(person, "Choose a new password", "people/mail/password_reset.txt", facts)


def _sent(person: Person, subject: str, template: str, facts: dict) -> bool:
    """Whether the mail server took it; a refusal is logged by number, without address or text."""
    try:
        send_mail(subject, render_to_string(template, facts), None, [person.email])
    except OSError as problem:  # SMTPException is one
        log.warning("A letter to person %s was not sent: %s", person.pk, type(problem).__name__)
        return False
    return True
