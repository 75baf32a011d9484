"""What people answer to a finding: keep it for a reason, put a pseudonym in its place, ask again.

The ledger says of what kind and in how many places, and never which words.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from people.models import Person
from portfolios import facts
from portfolios import permissions as entries
from portfolios.actions.entries import revise
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.actions.links import link
from portfolios.checking import permissions
from portfolios.checking.gate import check, people_of
from portfolios.checking.reading import Found, Place, read, replaced, same
from portfolios.checking.texts import Stretch, for_checking, stretches
from portfolios.models import Entry, KeptWords, Link

GONE = "These words are no longer in the entry."
TOO_LONG = "The title would be too long with this. Choose something shorter, or edit the title."


@transaction.atomic
def keep(
    *, entry: Entry, by: Person, kind: str, words: str, reason: str, everywhere: bool = False
) -> KeptWords:
    """Keep the `words` of a finding, for a reason. A later answer takes the place of this one."""
    held = hold_entry(entry)
    refuse(permissions.why_not_keep(held, by))
    if everywhere:
        refuse(permissions.why_not_keep_everywhere(held, by))
    _find(_found_in(held), kind, words)
    answer = {"reason": reason, "everywhere": everywhere, "kept_by": by, "kept_at": clock.now()}
    kept, _ = KeptWords.objects.update_or_create(
        entry=held, kind=kind, words=same(words), defaults=answer
    )
    told = {"entry": held.pk, "kind": kind, "everywhere": everywhere}
    note("privacy.kept", kept, held.portfolio, by, **told)
    return kept


@transaction.atomic
def ask_again(*, kept: KeptWords, by: Person) -> None:
    """Forget an answer: the words are open again. A second time does nothing."""
    held = hold_entry(kept.entry)
    refuse(permissions.why_not_keep(held, by))
    if KeptWords.objects.filter(pk=kept.pk).delete()[0]:
        note("privacy.asked_again", kept, held.portfolio, by, entry=held.pk, kind=kept.kind)


@transaction.atomic
def replace(
    *, entry: Entry, by: Person, based_on: int, kind: str, words: str, instead: str
) -> tuple[Entry, int]:
    """Put `instead` in every place of the words, as a new version; and in how many places.

    Other names of the same person change with it. Raises `Conflict` when the entry was saved after
    it was read at `based_on`. The names and descriptions of files stay: nobody can change those.
    """
    held = hold_entry(entry)
    refuse(permissions.why_not_replace(held, by))
    found = _open_in(held)
    chosen = _find(found, kind, words)
    by_words = {one.key[1]: _instead(one, chosen, instead) for one in _same_person(found, chosen)}
    places = [place for one in found if one.key[1] in by_words for place in one.places]
    places = [place for place in places if _can_change(place.stretch, held, by)]
    changed = {stretch: replaced(of, by_words) for stretch, of in _by_stretch(places)}
    changes = {stretch.field: words for stretch, words in changed.items() if stretch.field}
    refuse(TOO_LONG if len(changes.get("title", "")) > _title_length() else None)
    revised = revise(entry=held, by=by, based_on=based_on, **changes)
    _explain_anew({one.link: words for one, words in changed.items() if one.link}, held, by)
    note("privacy.replaced", held, held.portfolio, by, kind=kind, places=len(places))
    return revised, len(places)


def _found_in(entry: Entry) -> list[Found]:
    """What is found in `entry` as it is now, held."""
    fresh = for_checking(Entry.objects.filter(pk=entry.pk)).get()
    return read(stretches(fresh), people_of(entry.portfolio))


def _open_in(entry: Entry) -> list[Found]:
    """What of it nobody has answered: what somebody keeps is not replaced with the rest."""
    fresh = for_checking(Entry.objects.filter(pk=entry.pk)).get()
    fresh.portfolio = entry.portfolio
    return check(fresh).open


def _find(found: list[Found], kind: str, words: str) -> Found:
    chosen = next((one for one in found if one.key == (kind, same(words))), None)
    if chosen is None:
        raise PermissionDenied(GONE)
    return chosen


def _same_person(found: list[Found], chosen: Found) -> list[Found]:
    return [one for one in found if one.key == chosen.key or one.is_same_person(chosen)]


def _instead(one: Found, chosen: Found, instead: str) -> str:
    """What replaces `one`: its own suggestion (a letter after a title) where that was taken."""
    return one.instead if instead == chosen.instead else instead


def _can_change(stretch: Stretch, entry: Entry, by: Person) -> bool:
    if stretch.link:
        return not entries.why_not_link(entry, by)
    return stretch.field in ("title", "body", *facts.FACTS[entry.kind])


def _by_stretch(places: list[Place]) -> list[tuple[Stretch, list[Place]]]:
    """`places` by the stretch in which they are."""
    groups: dict[Stretch, list[Place]] = {}
    for place in places:
        groups.setdefault(place.stretch, []).append(place)
    return list(groups.items())


def _title_length() -> int:
    return Entry._meta.get_field("title").max_length


def _explain_anew(explanations: dict[int, str], entry: Entry, by: Person) -> None:
    for made in Link.objects.filter(pk__in=explanations).select_related("statement"):
        link(entry=entry, statement=made.statement, explanation=explanations[made.pk], by=by)
