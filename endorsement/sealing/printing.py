"""What a page or a document says of the seal of an edition, so that somebody can check it."""

from django.conf import settings
from django.urls import reverse

from endorsement.models import Edition
from endorsement.sealing import codes
from endorsement.sealing.standing import seal_that_stands


def seal_of(edition: Edition) -> dict | None:
    """code, page (as it is typed), link (with the code in it), sealed_at; None without a seal."""
    seal = seal_that_stands(edition)
    if seal is None:
        return None
    page = reverse("sealing:check")
    return {
        "code": codes.spaced(seal.code),
        "page": f"{settings.SITE_URL.split('://')[-1]}{page}",
        "link": f"{settings.SITE_URL}{page}?code={seal.code}",
        "sealed_at": seal.sealed_at,
        "number": seal.number,
        "sha256": seal.sha256,
    }
