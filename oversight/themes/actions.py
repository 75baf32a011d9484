"""What gathers remarks into a theme, answers it, and takes a remark out."""

from collections.abc import Iterable
from copy import copy
from datetime import date

from django.db import transaction

from audit import ledger
from oversight.models import Pulse, Remark, Theme
from oversight.pulse.actions import hold_pulse, note
from oversight.themes import permissions, telling
from oversight.themes.workflow import State, after
from people.holding import refuse
from people.models import Person

NOTHING_PICKED = "Pick what people wrote that belongs to this theme."
MOVED_ON = "Somebody else has answered this theme meanwhile. Look at it again."


@transaction.atomic
def gather(*, pulse: Pulse, by: Person, title: str, said: str, remarks: Iterable[Remark]) -> Theme:
    """Several people said something alike: it becomes a theme, and waits for an answer."""
    pulse = hold_pulse(pulse)
    refuse(permissions.why_not_read(pulse, by))
    picked = list(remarks)
    refuse(None if picked else NOTHING_PICKED)
    theme = Theme.objects.create(pulse=pulse, title=title, said=said.strip(), gathered_by=by)
    theme.remarks.set(picked)
    facts = {"pulse": pulse.pk, "remarks": len(picked)}
    ledger.record("theme.gathered", theme, by=by, employer_id=pulse.employer_id, **facts)
    return theme


@transaction.atomic
def reply(
    *,
    theme: Theme,
    by: Person,
    state: str,
    owner: Person | None,
    due_on: date | None,
    words: str,
) -> Theme:
    """Say who answers for a theme, what is done about it and by when, or why it is not done."""
    fresh = Theme.objects.select_for_update(of=("self",), no_key=True).get(pk=theme.pk)
    refuse(permissions.why_not_reply(fresh, by))
    before = copy(fresh)
    refuse(None if State(state) in after(State(before.state)) else MOVED_ON)
    fresh.state, fresh.owner, fresh.due_on, fresh.reply = state, owner, due_on, words.strip()
    fresh.save(update_fields=["state", "owner", "due_on", "reply"])
    facts = {"state": str(state), "owner": owner.pk if owner else None}
    ledger.record("theme.answered", fresh, by=by, employer_id=by.employer_id, **facts)
    telling.replied(fresh, before, by)
    return fresh


@transaction.atomic
def remove_remark(*, remark: Remark, by: Person) -> None:
    """What could tell who wrote it, or names a family, is taken out for good."""
    refuse(permissions.why_not_read(remark.pulse, by))
    remark.delete()
    note("pulse.remark_removed", remark.pulse, by)
