"""What a page shows of each finding: its places, and the forms with which it is answered."""

from dataclasses import dataclass

from django.urls import reverse

from portfolios.checking.forms import AnswerForm, KeepForm, ReplaceForm
from portfolios.checking.gate import Checked
from portfolios.checking.reading import Found, same
from portfolios.checking.texts import Stretch


@dataclass(frozen=True)
class Offer:
    """What whoever reads the page may do about the findings in one entry.

    `version` is that of the text that may be changed; None where it may not. `url` is where the
    forms are sent; None where they are sent to the page itself.
    """

    keep: bool = False
    keep_everywhere: bool = False
    version: int | None = None
    keep_url: str = ""
    replace_url: str = ""


@dataclass
class Card:
    """One finding. `edit` leads to the form in which its first place stands."""

    found: Found
    anchor: str
    replace: ReplaceForm | None = None
    keep: KeepForm | None = None
    edit: str = ""
    also: tuple[str, ...] = ()  # other names of the same person, which are replaced with it


def cards(checked: Checked, offer: Offer, wrong: AnswerForm | None = None) -> list[Card]:
    """A card for each open finding. `wrong`, a form that was sent with a fault, is in its card."""
    return [
        _card(found, others_than(found, checked.open), anchor, checked.entry, offer, wrong)
        for number, found in enumerate(checked.open, 1)
        for anchor in [f"finding-{checked.entry}-{number}"]
    ]


def others_than(found: Found, all_found: list[Found]) -> list[Found]:
    return [one for one in all_found if one is not found]


def _card(
    found: Found,
    others: list[Found],
    anchor: str,
    entry: int,
    offer: Offer,
    wrong: AnswerForm | None,
) -> Card:
    card = Card(found, anchor)
    about = {"kind": found.kind, "words": found.words}
    fits = wrong is not None and _is_about(wrong, found, entry)
    if offer.version is not None:
        card.edit = edit_url(found.places[0].stretch, entry)
        if any(not (place.stretch.file or place.stretch.is_fixed) for place in found.places):
            fresh = {**about, "based_on": offer.version, "instead": found.instead}
            mine = wrong if fits and isinstance(wrong, ReplaceForm) else None
            card.replace = mine or ReplaceForm(
                initial=fresh, auto_id=f"{anchor}-%s", written=found.words
            )
            card.replace.action = offer.replace_url
            card.also = tuple(one.words for one in others if one.is_same_person(found))
    if offer.keep:
        mine = wrong if fits and isinstance(wrong, KeepForm) else None
        card.keep = mine or KeepForm(
            initial={**about, "entry": entry},
            auto_id=f"{anchor}-keep-%s",
            written=found.words,
            may_everywhere=offer.keep_everywhere,
        )
        card.keep.action = offer.keep_url
    return card


def _is_about(form: AnswerForm, found: Found, entry: int) -> bool:
    sent = form.data
    is_it = (sent.get("kind"), same(sent.get("words", ""))) == found.key
    return is_it and sent.get("entry", str(entry)) == str(entry)


def edit_url(stretch: Stretch, entry: int) -> str:
    """The form in which a stretch of words is written; none for what is not changed there."""
    if stretch.is_fixed:
        return ""
    if stretch.link:
        return reverse("portfolios:link", args=[entry])
    if stretch.file:
        return f"{reverse('portfolios:entry', args=[entry])}#files"
    return f"{reverse('portfolios:edit', args=[entry])}#id_{stretch.field}"
