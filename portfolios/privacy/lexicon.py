"""The word lists, read once for each process: names, words, places, authors."""

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def fold(text: str) -> str:
    """The text in lower case, without accents and with straight apostrophes."""
    text = text.casefold()
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ł", "l"))
    return "".join(c for c in split if not unicodedata.combining(c))


def listed(words: str) -> frozenset[str]:
    """The words in the text, for lists short enough to stand beside the rule that uses them."""
    return frozenset(words.split())


@cache
def entries(name: str) -> frozenset[str]:
    """The lines of `data/NAME.txt`."""
    return frozenset((DATA / f"{name}.txt").read_text("utf-8").splitlines())


@cache
def authors() -> dict[str, frozenset[str]]:
    """Surnames of authors of theory and public reports, each with its first names."""
    lines = (line.split(": ") for line in entries("authors"))
    return {surname: frozenset(firsts.split()) for surname, firsts in lines}


@cache
def given_names() -> frozenset[str]:
    """First names that are not English words."""
    lists = ("given_names", "uk_names", "more_names", "words_that_are_names")
    kept = frozenset().union(*map(entries, lists))
    return kept - entries("mainly_places") - entries("terms")


@cache
def not_people() -> frozenset[str]:
    """Proper nouns that name no person: brands, faiths, languages, medicines."""
    return (entries("terms") | entries("proper_nouns")) - given_names()


@cache
def places() -> frozenset[str]:
    """Towns and countries, some of several words."""
    return entries("places") | entries("mainly_places")


def is_word(folded: str) -> bool:
    """Is this an English word, or words joined by hyphens?"""
    words = entries("words")
    if folded in words:
        return True
    return "-" in folded and all(part in words for part in folded.split("-") if part)
