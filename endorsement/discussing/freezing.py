"""The readiness discussion as an edition holds it: its content, with who agreed and when.

number, sha256  of the record
agreements      part, name, signed (in words), at (ISO), text, sha256
"""

from django.utils import timezone
from django.utils.formats import date_format

from endorsement.discussing import standing
from endorsement.models import DiscussionAgreement
from portfolios.models import Portfolio
from standards.definition import definition


def frozen_discussion(portfolio: Portfolio) -> dict | None:
    """The last record, or None where the programme asks for none. Two queries."""
    found = standing.of(portfolio) if definition(portfolio.programme).discussed else None
    if found is None:
        return None
    given = found.agreements.select_related("signature")
    return {
        **found.contents,
        "number": found.number,
        "sha256": found.sha256,
        "agreements": [_agreement(one) for one in given],
    }


def _agreement(one: DiscussionAgreement) -> dict:
    at = timezone.localtime(one.signature.signed_at)
    return {
        "part": one.get_part_display(),
        "name": one.signature.signed_name,
        "signed": date_format(at, "j F Y, H:i"),
        "at": at.isoformat(),
        "text": one.signature.text,
        "sha256": one.signature.sha256,
    }
