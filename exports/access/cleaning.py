"""Answers go when they are old, and when words of the person are pulled back."""

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from audit import ledger
from exports.access.actions import empty
from exports.access.models import AccessRequest
from exports.access.workflow import OPEN, STEPS, Move, State
from portfolios.models import Portfolio
from retention.models import Hold, not_held

HELD = Portfolio.objects.filter(owner=OuterRef("person")).exclude(not_held("pk", "owner_id"))
FREE = ~Exists(HELD) & ~Exists(Hold.objects.in_force().filter(person=OuterRef("person")))


def clear_away(before: datetime) -> None:
    """Expire the answers that were released before then; a legal hold on the person stops that."""
    old = AccessRequest.objects.filter(FREE, state=State.RELEASED, approved_at__lt=before)
    for pk in list(old.values_list("pk", flat=True)):
        _move(Move.EXPIRE, old.filter(pk=pk))


def overtake(person_id: int) -> None:
    """Words of the person were pulled back: what was to leave is looked through anew.

    Only one request is open at a time: older answers are over, as if their days were.
    """
    mine = AccessRequest.objects.filter(person=person_id).order_by("-pk")
    newest = mine.filter(state__in=(*OPEN, State.RELEASED)).values_list("pk", flat=True).first()
    _move(Move.EXPIRE, mine.exclude(pk=newest))
    _move(Move.OVERTAKE, mine.filter(pk=newest))


@transaction.atomic
def _move(move: Move, requests: QuerySet) -> None:
    """Their files go when the transaction at hand commits, and what was written down now."""
    step = STEPS[move]
    for held in requests.filter(state__in=step.sources).select_for_update(of=("self",)):
        if held.file:
            transaction.on_commit(partial(default_storage.delete, held.file.name), robust=True)
        if move == Move.OVERTAKE:
            empty(held)
        held.state, held.content, held.sha256, held.file, held.size = step.target, "", "", "", 0
        held.save()
        ledger.record(f"access.{move}", held, by=None, employer_id=held.employer_id)
