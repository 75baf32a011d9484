"""What could not be kept, counted by kind and told in sentences."""

from collections.abc import Iterator

TELLING = 3  # how many of a kind are quoted
LONG = 80  # characters of a quotation
# What the sentence starts with for one, and for several.
LEFT_OUT = {
    "text box": "text boxes",
    "chart or diagram": "charts or diagrams",
    "drawn shape": "drawn shapes",
    "equation": "equations",
    "embedded object": "embedded objects",
    "embedded document": "embedded documents",
    "table of contents": "tables of contents",
    "empty field of a form": "empty fields of a form",
    "piece of hidden text": "pieces of hidden text",
    "symbol that only a special font shows": "symbols that only a special font shows",
    "header": "headers",
    "footer": "footers",
    "picture of a kind that cannot be kept": "pictures of a kind that cannot be kept",
    "picture that is too large": "pictures that are too large",
    "picture more than an entry can hold": "pictures more than an entry can hold",
    "picture that is missing or kept outside the document": (
        "pictures that are missing or kept outside the document"
    ),
    "top row of a form, now that its rows are headings,": (
        "top rows of forms, now that their rows are headings,"
    ),
}
SAID = {
    "struck": "Text that was struck through is now ordinary text.",
    "letters": "Lists with letters or Roman numerals are now numbered 1, 2, 3.",
    "cells": "In a table, paragraphs and lists within one cell were joined into one line.",
    "links": "Links that do not lead to a web page or an e-mail address are now ordinary text.",
    "outside": "The document points to things outside itself. They were not opened.",
}


def short(text: str, longest: int = LONG) -> str:
    """`text` on one line, cut between words where it is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + "…"


class Losses:
    """A tally; `sentences` tells it."""

    def __init__(self) -> None:
        self._left_out: dict[str, list[str]] = {}
        self._said: set[str] = set()

    def left_out(self, thing: str, words: str = "") -> None:
        """One more of `thing` (a key of `LEFT_OUT`) is not kept; `words` are what it said."""
        self._left_out.setdefault(thing, []).append(short(words))

    def say(self, what: str) -> None:
        """Tell once what became of something (a key of `SAID`)."""
        self._said.add(what)

    def sentences(self) -> list[str]:
        told = [self._sentence(thing) for thing in LEFT_OUT if thing in self._left_out]
        return told + [sentence for what, sentence in SAID.items() if what in self._said]

    def _sentence(self, thing: str) -> str:
        count = len(self._left_out[thing])
        start = (
            f"1 {thing} was left out" if count == 1 else f"{count} {LEFT_OUT[thing]} were left out"
        )
        quoted = "; ".join(self._quotations(thing))
        return f"{start}: {quoted}." if quoted else f"{start}."

    def _quotations(self, thing: str) -> Iterator[str]:
        said = list(dict.fromkeys(words for words in self._left_out[thing] if words))
        yield from (f"“{words}”" for words in said[:TELLING])
        if len(said) > TELLING:
            yield "and more"
