"""Which signatures on an edition still count. Pure, given its decisions and its withdrawal."""

from collections.abc import Iterable
from datetime import datetime

from endorsement.models import Decision, Edition, Withdrawal

WITHDRAWN, VOID = "withdrawn", "void"
PAST = {
    "submit": "Submitted",
    "recommend": "Recommended",
    "return_by_assessor": "Returned with reasons",
    "endorse": "Endorsed",
    "return_by_manager": "Returned with reasons",
    "confirm": "Confirmed",
    "return_by_lead": "Returned with reasons",
    "record_not_yet": "Recorded “not yet”",
    "defer": "Deferred",
    "fail": "Recorded a fail",
}


def withdrawal_of(edition: Edition) -> Withdrawal | None:
    """The withdrawal on `edition`; with `for_page` it came with it."""
    return getattr(edition, "withdrawal", None)


def standing(edition: Edition, decisions: Iterable[Decision]) -> dict[int, str]:
    """Signature's id → why it no longer counts; signatures that count are not in it.

    What was signed after a signature that is withdrawn is void; what was signed before it stands,
    beside an edition that leads to nothing any more.
    """
    withdrawal = withdrawal_of(edition)
    if withdrawal is None:
        return {}
    signed: list[tuple[int, datetime]] = [(edition.declaration_id, edition.submitted_at)]
    signed += [(one.signature_id, one.decided_at) for one in decisions]
    ids = [pk for pk, _ in sorted(signed, key=lambda one: one[1])]
    place = ids.index(withdrawal.of_id)
    return {ids[place]: WITHDRAWN} | dict.fromkeys(ids[place + 1 :], VOID)
