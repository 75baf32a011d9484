"""How far it goes: what is looked for in what it began with, and what everywhere else.

Whoever runs the programme can take words out anywhere. Anybody else can only take out what stands
in what they began with. Beyond it go those words that tell who somebody is, and longer sentences;
others are taken out there, and where somebody quotes the sentence that they stand in. So nobody
blots out "not met" in what others have signed because it stands in an entry of theirs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.formats import date_format

from audit import clock
from audit.models import Reason
from people.models import Person
from portfolios.checking.gate import people_of
from portfolios.checking.reading import Found, is_known, same
from portfolios.models import Attachment, Carried, Portfolio
from portfolios.privacy.finding import PERSON
from portfolios.privacy.lexicon import fold, is_word
from portfolios.redacting.matching import (
    NOTHING,
    QUOTED,
    SHORTEST,
    Pattern,
    Span,
    joined,
    listing,
    pattern,
    pieces,
    spans,
    spans_in_quotations,
)
from portfolios.redacting.permissions import runs
from portfolios.redacting.places import Place
from portfolios.redacting.targets import Target

NOT_IN_IT = "These words do not stand in it. Copy them as they stand there."
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")  # noqa: RUF001
LONG_NUMBER = 5  # digits that are no year and no count


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: all of a target or `phrases` in it, why, and what stands instead."""

    reason: str
    is_whole: bool = False
    phrases: tuple[str, ...] = ()
    put: str = ""

    @property
    def instead(self) -> str:
        """What readers see: "the older child [redacted on 3 May 2027: named a person]"."""
        day = date_format(clock.today(), "j F Y")
        said = f"[redacted on {day}: {Reason(self.reason).label}]"
        return f"{self.put} {said}" if self.put else said


@dataclass(frozen=True)
class Wanted:
    """What is taken away in which portfolios, and what stands there `instead`.

    It began with `entries` and their copies, or with one row (`began`: label and id). There all of
    it goes (`is_whole`), or what fits `inside`, which goes from what `quoted` finds elsewhere too.
    What fits `everywhere` goes from everything, `titles` from lists, `files` by their SHA-256.
    `near` are the phrases that go no further than it and its quotations.
    """

    portfolios: tuple[int, ...]
    instead: str
    is_whole: bool = False
    everywhere: Pattern = NOTHING
    inside: Pattern = NOTHING
    quoted: Pattern = NOTHING
    titles: Pattern = NOTHING
    began: tuple[str, int] = ("", 0)
    entries: frozenset[int] = frozenset()
    files: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()

    def began_with(self, place: Place, pk: int, entry: int | None) -> bool:
        """Whether the row `pk` of `place`, of `entry`, is what it began with, or belongs to it."""
        is_of_entry = bool(place.whole) and entry in self.entries
        return is_of_entry or self.began == (place.model._meta.label_lower, pk)

    def spans(self, text: str, place: Place, is_own: bool) -> list[Span]:
        """What of `text`, which stands in `place`, goes."""
        if is_own:
            return spans(text, self.inside, self.instead)
        wanted = self.everywhere | self.titles if place.lists else self.everywhere
        found = spans(text, wanted, self.instead)
        return joined([*found, *spans_in_quotations(text, self.quoted, self.inside, self.instead)])


def wanted(target: Target, by: Person, asked: Asked) -> Wanted:
    """What `by` takes away who asks for that."""
    portfolios = portfolios_of(target.portfolio)
    if target.file:
        return Wanted(portfolios, asked.instead, files=frozenset([target.file.sha256]))
    far = [one for one in asked.phrases if runs(target.portfolio, by) or _goes_far(one, target)]
    found = Wanted(
        portfolios,
        asked.instead,
        began=(target.about._meta.label_lower, target.about.pk),
        entries=_copies(target, portfolios),
        near=tuple(one for one in asked.phrases if one not in far),
    )
    sentences = {piece for text in target.texts for piece in pieces(text)}
    if asked.is_whole:
        return _all_of_it(found, target, {*far, *sentences})
    inside = pattern(asked.phrases)
    quoted = pattern(one for one in sentences if inside.search(one))
    return replace(found, everywhere=pattern(far), inside=inside, quoted=quoted)


def _all_of_it(found: Wanted, target: Target, phrases: Iterable[str]) -> Wanted:
    files = Attachment.objects.filter(entry__in=found.entries).values_list("sha256", flat=True)
    return replace(
        found,
        is_whole=True,
        everywhere=pattern(phrases),
        titles=listing(target.titles),
        files=frozenset(files),
    )


def portfolios_of(portfolio: Portfolio) -> tuple[int, ...]:
    """Every portfolio of the same owner there (ids): work is carried forward."""
    same_owner = Portfolio.objects.filter(owner=portfolio.owner_id, employer=portfolio.employer_id)
    return tuple(same_owner.order_by("pk").values_list("pk", flat=True))


def why_not_these(target: Target, by: Person, phrases: Iterable[str]) -> str | None:
    """Why not these words: some do not stand in it, and `by` may not look further."""
    if runs(target.portfolio, by):
        return None
    # What was taken out before an entry was shared, only its author may read.
    is_author = getattr(target.about, "created_by_id", None) == by.pk
    said = "\n\n".join(target.texts if is_author else target.shown)
    return None if all(pattern([one]).search(said) for one in phrases) else NOT_IN_IT


def _goes_far(phrase: str, target: Target) -> bool:
    """Whether `phrase` tells who somebody is, or is a quotation: no words that many use."""
    if len(phrase.split()) >= QUOTED:
        return True
    if is_known(phrase, people_of(target.portfolio)):
        return False
    return any(map(_is_rare, WORD.findall(phrase))) or any(
        _names(found, phrase) for found in target.found()
    )


def _is_rare(word: str) -> bool:
    """Whether it is in no dictionary: "Kacper", and neither "didn't" nor "2026"."""
    if word.isdigit():
        return len(word) >= LONG_NUMBER
    word = re.sub("n?'.*", "", fold(word))
    return len(word) >= SHORTEST and not is_word(word)


def _names(found: Found, phrase: str) -> bool:
    """Whether the privacy check found `phrase`, or a name that it is a part of."""
    if found.kind == PERSON:
        return pattern([phrase]).search(found.words) is not None
    return same(found.words) == same(phrase)


def _copies(target: Target, portfolios: Iterable[int]) -> frozenset[int]:
    """Its entry, what that was carried forward from, and what was carried forward from any."""
    if target.entry is None:
        return frozenset()
    pairs = list(
        Carried.objects.filter(portfolio__in=portfolios, source__isnull=False).values_list(
            "entry", "source"
        )
    )
    found: set[int] = {target.entry.pk}
    before: set[int] = set()
    while found != before:
        before = set(found)
        found |= {one for pair in pairs if found & set(pair) for one in pair}
    return frozenset(found)
