"""Signing somebody in without a page: password and second factor taken as given."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest
from django.test import Client


def with_second_factor(person) -> Authenticator:
    """The person's one-time code generator; made if they have none."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return found or TOTP.activate(person, generate_totp_secret()).instance


def signed_in(person, *, again=False, **client_options) -> Client:
    """A client in which `person` has just signed in with both factors.

    With `again` they have also just been asked once more, as before a change to their account.
    """
    factor = with_second_factor(person)
    client = Client(**client_options)
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "password", email=person.email)
    record_authentication(request, person, "mfa", type=factor.type, id=factor.pk)
    if again:
        record_authentication(request, person, "password", reauthenticated=True)
    request.session.save()
    return client
