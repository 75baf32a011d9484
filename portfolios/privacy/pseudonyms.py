"""A pseudonym for a found name: the same for the same name in a text, never its own initials."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from portfolios.privacy.finding import PERSON, Finding
from portfolios.privacy.lexicon import fold

TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+$", re.IGNORECASE)
CHILD = re.compile(
    r"\b(?:child|baby|boy|girl|son|daughter|brother|sister|toddler|pupil|twin)\b[^.!?]{0,20}$"
    r"|^[\s,(]*(?:aged? )?\d{1,2}\b|^['’]s (?:mum|mother|dad|father|school|teacher|nan|carer)",
    re.IGNORECASE,
)
# I and O are read as figures.
LETTERS = [letter for letter in ascii_uppercase if letter not in "IO"]


def suggest(text: str, findings: list[Finding]) -> dict[str, str]:
    """A pseudonym for every name found: `{"Kacper": "Child A"}`.

    Names that share a word ("Kacper Nowak", "Kacper") share the pseudonym. After a title it is only
    the letter, as the title stays: "Ms B". No letter begins a real name of the text.
    """
    people = [f for f in findings if f.kind == PERSON]
    names = sorted(
        {text[f.start : f.end] for f in people}, key=lambda name: (-len(name.split()), name)
    )
    letters = _letters(names, text)
    chosen: dict[str, str] = {}
    for name in names:
        same = next((n for n in chosen if _same(name, n)), None)
        letter = chosen[same].split()[-1] if same else next(letters)
        first = next(f for f in people if text[f.start : f.end] == name)
        chosen[name] = f"{_kind(text, first, chosen.get(same or ''))}{letter}"
    return chosen


def replace(text: str, finding: Finding, by: str) -> str:
    """The text with the words of the finding replaced."""
    return text[: finding.start] + by + text[finding.end :]


def _kind(text: str, finding: Finding, same: str | None) -> str:
    before = text[max(0, finding.start - 40) : finding.start]
    if TITLE.search(before):
        return ""
    if same and " " in same:
        return same.rsplit(" ", 1)[0] + " "
    return "Child " if CHILD.search(before) or CHILD.match(text[finding.end :][:20]) else "Person "


def _letters(names: list[str], text: str) -> Iterator[str]:
    """Letters that begin no real name and no pseudonym already in the text; then two of them."""
    real = {fold(part)[:1].upper() for name in names for part in re.split(r"[\s-]", name) if part}
    used = set(re.findall(r"\b(?:Child|Person|Baby|M[rsx]s?|Miss|Dr|Adult|Family) ([A-Z])\b", text))
    free = [letter for letter in LETTERS if letter not in real | used]
    yield from free
    yield from (one + two for one in LETTERS for two in LETTERS)


def _same(name: str, other: str) -> bool:
    return bool(set(fold(name).split()) & set(fold(other).split()))
