"""Signing somebody in without a page: password and second factor taken as given."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client


def with_second_factor(person) -> Authenticator:
    """The person's one-time code generator; made if they have none."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return found or TOTP.activate(person, generate_totp_secret()).instance


def signed_in(person, **client_options) -> Client:
    """A client in which `person` has just signed in with both factors."""
    factor = with_second_factor(person)
    client = Client(**client_options)
    client.force_login(person)
    session, at = client.session, time.time()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": at, "email": person.email},
        {"method": "mfa", "at": at, "type": factor.type, "id": factor.pk},
    ]
    session.save()
    return client
