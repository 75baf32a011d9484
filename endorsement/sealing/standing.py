"""Whether a sealed record stands. The one place that says so: pages, documents and checks ask it.

A record that is sealed is never changed. It stands while its edition is confirmed; whatever ends
that (a signature that is withdrawn, say) moves the edition on, and the record is withdrawn.
"""

from endorsement.models import Decision, Edition, Seal, Tombstone
from endorsement.standing import withdrawal_of
from endorsement.workflow import STEPS, Move, State


def seal_that_stands(edition: Edition) -> Seal | None:
    """The seal of `edition`, unless it has none or the record was withdrawn."""
    return getattr(edition, "seal", None) if stands(edition) else None


def stands(edition: Edition | Tombstone) -> bool:
    return edition.state == State.CONFIRMED


def state_by_decisions(edition: Edition) -> str:
    """The state to which decisions and a withdrawal have led: where it is another, somebody else
    changed it."""
    if withdrawal_of(edition):
        return State.WITHDRAWN
    decisions = in_order(edition)
    verdict = decisions[-1].verdict if decisions else Move.SUBMIT
    return STEPS[Move(verdict)].target if verdict in Move.values else ""


def in_order(edition: Edition) -> list[Decision]:
    """The decisions on `edition`, oldest first, as they were fetched with it."""
    return sorted(edition.decisions.all(), key=lambda one: (one.decided_at, one.pk))
