"""The readiness discussion as an edition holds it: its content, with who agreed and when.

number, sha256  of the record
agreements      part, name, signed (in words), at (ISO), text, sha256
"""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from endorsement.discussing import standing
from endorsement.workflow import Part
from portfolios.models import Portfolio


def frozen_discussion(portfolio: Portfolio) -> dict | None:
    """The last record, or None where the programme asks for none: see `standing.last_of`."""
    found = standing.last_of(portfolio)
    if found is None:
        return None
    return {
        **found.contents,
        "number": found.number,
        "sha256": found.sha256,
        "agreements": [_agreement(one) for one in found.given],
    }


def _agreement(one: dict) -> dict:
    at = timezone.localtime(datetime.fromisoformat(one["at"]))
    return {
        "part": Part(one["part"]).label,
        "name": one["name"],
        "signed": date_format(at, "j F Y, H:i"),
        "at": at.isoformat(),
        "text": one["text"],
        "sha256": one["sha256"],
    }
