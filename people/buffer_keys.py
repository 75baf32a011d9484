"""The keys with which a browser locks words that it could not send yet.

A page that is signed in is given them and keeps them in memory only. What is left in the browser
after a crash or a time-out cannot be read without signing in again as the same person: a
deliberate reading of OWASP ASVS 14.3.3, which wants nothing readable left behind.
"""

import base64

from django.conf import settings
from django.utils.crypto import salted_hmac

from people.models import Person


def keys_of(person: Person) -> list[str]:
    """The AES-256 key to lock with, then those of earlier secrets, to open with; in Base64."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [base64.b64encode(_key(person, secret)).decode() for secret in secrets]


def _key(person: Person, secret: str) -> bytes:
    return salted_hmac("people.buffer_keys", str(person.pk), secret, algorithm="sha256").digest()
