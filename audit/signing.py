"""The text that is on the signer's screen is the text that is signed.

A page shows a text and posts its fingerprint back; the action makes the text anew, inside the
transaction, and refuses when the fingerprint differs.
"""

import hashlib

from audit.models import Signature

CHANGED = "Something changed after you opened the page. Read it again before you sign."


def fingerprint(text: str) -> str:
    """The SHA-256 of `text`, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def why_not_signed(text: str, seen: str | None, typed_name: str) -> str | None:
    """Why `text` is not signed by typing `typed_name` under what has the fingerprint `seen`."""
    if seen is not None and seen != fingerprint(text):
        return CHANGED
    return None if typed_name.strip() else "Type your name to sign."


def sign(text: str, *, by, signed_as: str, typed_name: str) -> Signature:
    """The signature of `by`, in the part that `signed_as` names, over `text`."""
    return Signature.objects.create(
        text=text, signed_by=by, signed_as=signed_as, signed_name=typed_name.strip()
    )
