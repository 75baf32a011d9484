"""Drafts of forms: kept while they are typed, and emptied when the form is really sent."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from audit import clock
from people.models import Person
from portfolios.actions.entries import Conflict
from portfolios.models import Draft, Portfolio


@transaction.atomic
def keep_draft(
    *,
    portfolio: Portfolio,
    place: str,
    by: Person,
    words: dict[str, str],
    based_on: int,
    tab: UUID,
    step: int,
) -> Draft:
    """Keep `words`, field by field, of the form that `place` names; as `saving.autosave` does it.

    Only their writer ever sees them, and the ledger has no row: nothing has been done yet. Whoever
    calls this has asked whether `by` may fill in the form now. Raises `Conflict`.
    """
    mine = Draft.objects.filter(created_by=by, place=place)
    facts = {"saved_in": tab, "saved_step": step, "changed_at": clock.now()}
    draft = mine.first()
    if draft is None:
        begun = _begin(portfolio=portfolio, place=place, created_by=by, words=words, **facts)
        if begun:
            return begun
        draft = mine.get()
    is_same_tab = draft.saved_in == tab
    facts |= {"words": {**draft.words, **words}, "version": draft.version + 1}
    if facts["words"] == draft.words or (is_same_tab and step <= draft.saved_step):
        return draft
    if draft.version != based_on and not is_same_tab:
        raise Conflict(draft)
    if not mine.filter(version=draft.version).update(**facts):
        raise Conflict(mine.get())
    for name, value in facts.items():
        setattr(draft, name, value)
    return draft


def _begin(**facts: object) -> Draft | None:
    """The first draft of a form; None when another window was quicker."""
    try:
        with transaction.atomic():
            return Draft.objects.create(**facts)
    except IntegrityError:
        return None


def spend_draft(
    *, portfolio: Portfolio, place: str, by: Person, under: tuple[str, ...] = ()
) -> None:
    """The form at `place` was sent: its words go, and what an older window has is out of date.

    The words of all forms whose place starts with one of `under` go too. Called inside the
    transaction of what was sent.
    """
    spent = {"words": {}, "version": F("version") + 1, "saved_in": None, "saved_step": 0}
    mine = Draft.objects.filter(created_by=by)
    if not mine.filter(place=place).update(**spent, changed_at=clock.now()):
        Draft.objects.create(portfolio=portfolio, place=place, created_by=by, words={})
    for start in under:
        mine.filter(place__startswith=start).exclude(words={}).update(**spent)
