"""Sealing: the last step of a confirmation, in the same transaction."""

from django.db import transaction
from django.db.models import Max

from audit import clock
from audit.covering import originals
from audit.frozen import canonical
from audit.signing import fingerprint
from endorsement.models import Decision, Edition, Seal, Tombstone
from endorsement.sealing import codes, keys
from endorsement.sealing.record import SCHEMA, moment, record_of
from endorsement.workflow import State
from people.holding import hold_employer
from people.models import Person
from portfolios.actions.holding import hold, note


@transaction.atomic
def seal(*, edition: Edition, by: Person | None) -> Seal:
    """Seal `edition`, which is confirmed. `by` is whoever confirmed it, None when it is done later.

    The portfolio is held by the caller; the employer is held here, so that seals made at the same
    time become one chain.
    """
    held = keys.ring()  # first: without a key nothing is confirmed
    hold_employer(edition.employer_id)
    last = _last(edition.employer_id)
    number, code, sealed_at = (last.number if last else 0) + 1, codes.new_code(), clock.now()
    contents = {
        "schema": SCHEMA,
        "edition": edition.pk,
        "employer": edition.employer_id,
        "number": number,
        "previous": last.sha256 if last else "",
        "code": code,
        "sealed_at": moment(sealed_at),
        "sealed_by": by.pk if by else None,
        "record": _record(edition),
    }
    content = canonical(contents)
    made = Seal.objects.create(
        edition=edition,
        employer_id=edition.employer_id,
        number=number,
        code=code,
        sealed_at=sealed_at,
        sealed_by=by,
        content=content,
        sha256=fingerprint(content),
        key_id=held.key_id,
        signature=held.sign(content),
    )
    facts = {"number": number, "sha256": made.sha256}
    note("edition.sealed", edition, edition.portfolio, by, **facts)
    return made


def _last(employer_id: int) -> Seal | Tombstone | None:
    """The end of the chain: a seal, or what is left of one that was deleted by rule."""
    ends = [
        model.objects.filter(employer=employer_id).order_by("-number").first()
        for model in (Seal, Tombstone)
    ]
    return max(filter(None, ends), key=lambda end: end.number, default=None)


def _record(edition: Edition) -> dict:
    """Over what is stored: what was pulled back before is closed, and sealed as it was signed."""
    with originals():
        fresh = Edition.objects.select_related("declaration").get(pk=edition.pk)
        return record_of(fresh, decisions_of(fresh))


def decisions_of(edition: Edition) -> list[Decision]:
    """All decisions on `edition` as they are stored, oldest first, with their signatures."""
    return list(
        Decision.objects.filter(edition=edition)
        .select_related("signature")
        .order_by("decided_at", "pk")
    )


def seal_earlier() -> int:
    """Seal what was confirmed before there were seals, oldest first; how many that were.

    Each says when it was confirmed and when it was sealed: nobody vouches for the time between.
    """
    unsealed = Edition.objects.filter(state=State.CONFIRMED, seal=None)
    by_day = unsealed.annotate(confirmed_at=Max("decisions__decided_at")).order_by("confirmed_at")
    return sum(_seal_later(edition) for edition in by_day.only("portfolio"))


@transaction.atomic
def _seal_later(found: Edition) -> bool:
    """Whether it was still without a seal when its portfolio was held."""
    portfolio = hold(found.portfolio_id)
    unsealed = Edition.objects.filter(state=State.CONFIRMED, seal=None)
    edition = unsealed.select_related("declaration").filter(pk=found.pk).first()
    if edition is None:
        return False
    edition.portfolio = portfolio
    seal(edition=edition, by=None)
    return True
