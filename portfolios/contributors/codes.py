"""Secrets that open a form or take an answer back. Only fingerprints of them are stored.

A fingerprint is keyed with the service's own secret: a short code has 40 random bits, which
somebody with a copy of the database alone could otherwise try one after the other.
"""

import re
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

LINK_BYTES = 32  # 256 random bits; ASVS 11.5.1 asks for 128
CODE_LENGTH = 8
# Nothing that is mistaken for something else when it is read aloud or off paper: no I, L, O, U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("ILO", "110")
SALT = "portfolios.contributors"


def new_link() -> str:
    """A secret for an address."""
    return secrets.token_urlsafe(LINK_BYTES)


def new_code() -> str:
    """A secret to be typed."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """The code as it is shown: "ABCD EFGH"."""
    return f"{code[:4]} {code[4:]}"


def tidied(typed: str) -> str:
    """What was typed, as the code would be written; spaces, dashes and small letters are fine."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(MISREAD)


def fingerprint(secret: str, *, of: str) -> str:
    """What is stored of `secret`; `of` is what it is for, so that it opens nothing else."""
    return _fingerprint(secret, of, settings.SECRET_KEY)


def fingerprints(secret: str, *, of: str) -> list[str]:
    """What may be stored of `secret`, also from before the service's own secret changed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_fingerprint(secret, of, key) for key in keys]


def _fingerprint(secret: str, of: str, key: str) -> str:
    return salted_hmac(f"{SALT}.{of}", secret, secret=key, algorithm="sha256").hexdigest()
