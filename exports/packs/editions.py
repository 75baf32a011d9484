"""What was submitted and what became of it: facts and fingerprints, no words of others."""

from collections import defaultdict

from django.db.models import Prefetch, QuerySet

from endorsement.models import Decision, Edition
from endorsement.standing import PAST
from exports.packs.format.writing import filled
from exports.packs.records import signature
from people.models import Person
from portfolios.transferring.packing import listed


def editions_of(person: Person) -> dict[int, list[dict]]:
    """Portfolio → its editions, oldest first. Two queries."""
    found = defaultdict(list)
    for edition in _editions(person):
        found[edition.portfolio_id].append(_written(edition))
    return found


def _editions(person: Person) -> QuerySet:
    decisions = Decision.objects.select_related("signature").order_by("decided_at", "pk")
    mine = Edition.objects.visible_to(person).filter(portfolio__owner=person.pk)
    near = mine.select_related("seal", "declaration", "withdrawal__signature").defer("content")
    return near.prefetch_related(Prefetch("decisions", decisions)).order_by("number")


def _written(edition: Edition) -> dict:
    seal, withdrawal = getattr(edition, "seal", None), getattr(edition, "withdrawal", None)
    signed = [edition.declaration, *([withdrawal.signature] if withdrawal else [])]
    return filled(
        ref=f"edition:{edition.pk}",
        number=edition.number,
        state=edition.get_state_display(),
        submitted_at=edition.submitted_at.isoformat(),
        sha256=edition.sha256,
        seal_code=seal.code if seal else None,
        sealed_at=seal.sealed_at.isoformat() if seal else None,
        decisions=[_decision(one) for one in edition.decisions.all()],
        signatures=[signature(listed(one)) for one in signed],
    )


def _decision(one: Decision) -> dict:
    return {
        "ref": f"decision:{one.pk}",
        "kind": "decision",
        "title": f"{one.get_part_display()}: {PAST[one.verdict]}",
        "written_by": "other",
        "made_at": one.decided_at.isoformat(),
        "parts": [],
        "signatures": [signature(listed(one.signature))],
        "sha256": one.edition_sha256,
    }
