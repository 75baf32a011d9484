"""The keys of the seals: one signs, and the public halves of earlier ones still verify.

They come from the environment and never from the database: whoever can change rows must not be
able to say which key the rows are checked with.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

HINT = "Make one with `openssl rand -base64 32` and keep it: docs/endorsement.md says how."
# What is signed begins with this, so that a signature is good for a seal and nothing else.
PURPOSE = b"asye seal 1\n"


@dataclass(frozen=True)
class Ring:
    """The key that signs now, and every public key that verifies, by its id."""

    signing: Ed25519PrivateKey
    known: Mapping[str, Ed25519PublicKey]

    @property
    def key_id(self) -> str:
        return id_of(self.signing.public_key())

    def sign(self, text: str) -> str:
        """The signature over `text`, in hexadecimal digits."""
        return self.signing.sign(PURPOSE + text.encode()).hex()

    def has_signed(self, text: str, *, key_id: str, signature: str) -> bool:
        """Whether `signature` is that of the known key `key_id` over `text`."""
        try:
            self.known[key_id].verify(bytes.fromhex(signature), PURPOSE + text.encode())
        except (KeyError, ValueError, InvalidSignature):
            return False
        return True


def ring() -> Ring:
    """The keys of this service; ImproperlyConfigured, with what to do, where they are missing."""
    if not settings.SEAL_KEY:
        raise ImproperlyConfigured(f"SEAL_KEY is not set, so no record can be sealed. {HINT}")
    signing = Ed25519PrivateKey.from_private_bytes(_bytes_of("SEAL_KEY", settings.SEAL_KEY))
    old = (
        Ed25519PublicKey.from_public_bytes(_bytes_of("SEAL_OLD_KEYS", key))
        for key in settings.SEAL_OLD_KEYS
    )
    return Ring(signing, {id_of(key): key for key in (signing.public_key(), *old)})


def id_of(key: Ed25519PublicKey) -> str:
    """Sixteen hexadecimal digits that name a public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def written(key: Ed25519PublicKey) -> str:
    """A public key as SEAL_OLD_KEYS takes it."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def _bytes_of(name: str, value: str) -> bytes:
    try:
        key = base64.b64decode(value, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(f"{name} has to hold 32 bytes in base64. {HINT}")
    return key
