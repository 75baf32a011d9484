"""How a name may be spelled, and replacing it in all its spellings. Pure: text in, text out.

Capitals, accents, forms of apostrophe and hyphen, line breaks between the words and what cannot be
seen make no difference. What follows a name ("’s", "s’") stays and follows its replacement.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from portfolios.privacy.text import everyday

UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
SAME = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–", "-"),
        **dict.fromkeys("\xa0\u202f", " "),
        **dict(zip("łŁøØđĐ", "lLoOdD", strict=True)),
    }
)
LETTER = r"[^\W\d_]"
BEGINS = f"(?<!{LETTER})"
TITLE = r"(?:(?i:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?)\.?\s+)?"
BETWEEN = r"[\s._\-]*"  # "Wren Ash", "wren.ash", "WrenAsh"
REGISTRATION = r"(?i:SW\s?\d{4,})"
REGISTRATION_INSTEAD = "[registration number]"
NEAR, PHRASE = "near", "phrase"


@dataclass(frozen=True)
class Swap:
    """`instead` stands for `words`. NEAR is a person: each part of the name counts, too."""

    words: str
    instead: str
    sort: str = PHRASE


def flat(text: str) -> str:
    """`text` as names are looked for in it, letter for letter: same length as `seen(text)`."""
    # Most texts have no accent, and a record has a hundred of them.
    plain = text if text.isascii() else "".join(map(_flat, text))
    return plain.translate(SAME)


def seen(text: str) -> str:
    """`text` without what cannot be seen, each letter with its accent one character."""
    return unicodedata.normalize("NFC", text.translate(UNSEEN))


def _flat(letter: str) -> str:
    """The letter without its accent."""
    plain = unicodedata.normalize("NFKD", letter)
    return plain[0] if plain and len(plain[0]) == 1 and plain[0].isalpha() else letter


def swapper(swaps: Iterable[Swap]) -> Callable[[str], str]:
    """A function that replaces them all at once: the longest first, and nothing twice."""
    forms = [(form, one.instead) for one in swaps for form in _forms(one)]
    forms.sort(key=lambda form: -form[0][0])
    instead = [REGISTRATION_INSTEAD, *(words for _, words in forms)]
    patterns = (pattern.removeprefix(BEGINS) for (_, pattern), _ in forms)
    named = "|".join(f"(?P<p{n}>{one})" for n, one in enumerate(patterns, 1))
    # Whether a word begins is asked once for all of them, and not for each at every letter.
    whole = re.compile(f"(?P<p0>{REGISTRATION})" + (f"|{BEGINS}(?:{named})" if named else ""))

    def replaced(text: str) -> str:
        if not text:
            return text
        shown, parts, end = seen(text), [], 0
        for found in whole.finditer(flat(shown)):
            parts += [shown[end : found.start()], instead[int((found.lastgroup or "p0")[1:])]]
            end = found.end()
        return "".join([*parts, shown[end:]])

    return cache(replaced)  # titles stand beside everything that they are linked to


def occurs(name: str, text: str) -> bool:
    """Whether the whole of `name` stands in `text`, which is flat and in small letters."""
    parts = flat(seen(name)).lower().replace("-", " ").split()
    if not parts or not all(part in text for part in parts):
        return False
    return re.search(_alone(_whole(flat(seen(name)).split())), text) is not None


def _whole(words: list[str]) -> str:
    """All words of a name, in any letters, with or without what stands between them."""
    joined = BETWEEN.join(BETWEEN.join(map(re.escape, _halves(word))) for word in words)
    return f"(?i:{joined})"


def _forms(swap: Swap) -> list[tuple[int, str]]:
    """(length, pattern) of each form in which its words are looked for."""
    words = flat(seen(swap.words)).split()
    if not words:
        return []
    if swap.sort == PHRASE:
        joined = r"\s+".join(re.escape(word) for word in words)
        return [(len(swap.words), _alone(f"(?i:{joined})"))]
    parts = {part for word in words for part in (word, *_halves(word)) if len(part) > 1}
    return [
        (len(swap.words) + 100, _alone(TITLE + _whole(words))),
        *((len(part), _alone(TITLE + _part(part))) for part in sorted(parts)),
    ]


def _halves(word: str) -> list[str]:
    """The halves of a double name; "O'Neill" is one."""
    return [half for half in word.split("-") if half]


def _part(part: str) -> str:
    """One part of a name: in any letters, unless it is a word of every day, or very short."""
    spelled = re.escape(part).replace("'", "'?")
    if len(part) > 3 and part.lower() not in everyday():
        return f"(?i:{spelled})"
    capital = re.escape(part[:1].upper() + part[1:].lower()).replace("'", "'?")
    return f"(?:{capital}|{re.escape(part.upper())}|{spelled})"


def _alone(pattern: str) -> str:
    """Not within a word; "s" and its like after an apostrophe are none."""
    return f"{BEGINS}{pattern}(?!{LETTER})"
