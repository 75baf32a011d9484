"""The employer's logo, as a document shows it."""

import hashlib
from dataclasses import dataclass

from people.letterheads import letterhead_of
from people.models import Employer

ADDRESS = "logo:"  # what stands before the fingerprint


@dataclass(frozen=True)
class Logo:
    """Its bytes, and what they are."""

    kept: bytes
    content_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.kept).hexdigest()

    def content(self) -> bytes:
        return self.kept


def logo_of(employer: Employer) -> dict[str, Logo]:
    """Address → the logo; empty where the employer has none."""
    letterhead = letterhead_of(employer)
    if not letterhead.logo:
        return {}
    logo = Logo(bytes(letterhead.logo), letterhead.content_type)
    return {f"{ADDRESS}{logo.sha256}": logo}
