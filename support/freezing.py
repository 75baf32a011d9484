"""What an edition takes from this room: support records as they stand when it is submitted.

agreement    the one in force, or None:
    number, agreed (in words), sha256
    sections     title, lines: key, value; what is private is left out
    less         sentences: where it promises less than the programme
    signatures   part, name, signed (in words), at (ISO), text, sha256
given        see `support.giving.frozen`, or None where nothing is promised
"""

from copy import copy

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from portfolios.models import Portfolio
from support.agreeing import presenting, shown
from support.agreeing.promises import in_force
from support.agreeing.workflow import State
from support.assessing.standing import with_assessed
from support.giving.frozen import frozen
from support.giving.rows import with_log
from support.models import Agreement
from support.models.agreement import SIGNATURES

DAY = "j F Y"


def with_support(portfolios: QuerySet) -> QuerySet:
    """Each portfolio carries what is frozen of its support, but for reviews: see `settle`."""
    in_force = FilteredRelation("agreements", condition=Q(agreements__state=State.IN_FORCE))
    signed = (f"in_force__{signature}" for signature in SIGNATURES.values())
    return with_assessed(with_log(portfolios.annotate(in_force=in_force).select_related(*signed)))


def settle(portfolio: Portfolio) -> None:
    """Take the agreement that `with_support` found; one that is in force is the only one."""
    found = getattr(portfolio, "in_force", None)
    portfolio.whole_agreements = portfolio.agreements_in_force = [found] if found else []


def frozen_support(portfolio: Portfolio) -> dict:
    """The support records of `portfolio`, in plain values. Two queries, or none after `settle`."""
    known = copy(portfolio)  # the caller's own may be asked again after another agreement
    known.agreements_in_force = _whole(portfolio)
    agreement = in_force(known)
    return {
        "agreement": _agreement(agreement) if agreement else None,
        "given": frozen(known),
    }


def _whole(portfolio: Portfolio) -> list[Agreement]:
    """What others leave in `agreements_in_force` may be the terms of one, without signatures."""
    if hasattr(portfolio, "whole_agreements"):
        return portfolio.whole_agreements
    agreements = Agreement.objects.filter(portfolio=portfolio, state=State.IN_FORCE)
    return list(agreements.select_related(*SIGNATURES.values()))


def _agreement(agreement: Agreement) -> dict:
    contents = agreement.contents
    return {
        "number": agreement.number,
        "agreed": date_format(timezone.localtime(agreement.agreed_at), DAY),
        "sha256": agreement.sha256,
        "sections": [
            {
                "title": section.title,
                "lines": [{"key": line.key, "value": line.value} for line in section.lines],
            }
            for section in presenting.open_sections(contents)
        ],
        "less": contents["less"],
        "signatures": [_signature(one) for one in shown.signatures(agreement)],
    }


def _signature(one: dict) -> dict:
    signature = one["signature"]
    return {
        "part": one["part"],
        "name": signature.signed_name,
        "signed": date_format(timezone.localtime(signature.signed_at), DAY),
        "at": signature.signed_at.isoformat(),
        "text": signature.text,
        "sha256": signature.sha256,
    }
