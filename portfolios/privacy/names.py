"""Names of people: each possible name is judged, then the text is read as a whole."""

from collections.abc import Iterable

from portfolios.privacy import cues, finding, not_names
from portfolios.privacy.capitals import MONTHS, UNKNOWN, WORD, Piece, pieces
from portfolios.privacy.finding import Span
from portfolios.privacy.judging import LIKELY, MAYBE, SURE, judge
from portfolios.privacy.lexicon import fold, listed
from portfolios.privacy.small_letters import small_names
from portfolios.privacy.text import Text

# Without one of these no text says that a name is not the real one.
CHANGED = listed(
    """
    call called name named names refer referred pseudonym alias changed made-up invented
    """
)


def person_names(text: Text, taken: Iterable[Span]) -> list[Span]:
    """The names of people in the text; `taken` are the spans of other kinds, which hold none."""
    invented = made_up(text.text) if text.has(CHANGED) else set()
    free = [p for p in _free(text, taken) if p.words[0].folded not in invented]
    judged = [(piece, judge(text.text, piece)) for piece in free]
    known = _known(judged)
    towns = _towns(text.text, judged) - known
    spans = [
        Span(piece.start, piece.end, finding.PERSON)
        for piece, verdict in judged
        if (verdict >= LIKELY and not _is_town(piece, verdict, towns))
        or (verdict == MAYBE and _is_known(piece, known))
    ]
    return spans + list(small_names(text, known))


def _towns(text: str, judged: list[tuple[Piece, int]]) -> set[str]:
    """Unknown words that stand where a town does: "in Hexley", "Hexley RV3 8LT"."""
    single = (piece for piece, _ in judged if piece.sorts == [UNKNOWN])
    return {piece.words[0].folded for piece in single if _stands_as_town(text, piece)}


def _stands_as_town(text: str, piece: Piece) -> bool:
    before, after = text[max(0, piece.start - 24) : piece.start], text[piece.end : piece.end + 24]
    return bool(cues.PLACE_BEFORE.search(before) or cues.TOWN_AFTER.match(after))


def _is_town(piece: Piece, verdict: int, towns: set[str]) -> bool:
    return verdict == LIKELY and len(piece.words) == 1 and piece.words[0].folded in towns


def made_up(text: str) -> set[str]:
    """Names that the text itself says are pseudonyms."""
    matches = not_names.PSEUDONYM.finditer(text)
    return {fold(name) for match in matches for name in match.groups() if name}


def _free(text: Text, taken: Iterable[Span]) -> list[Piece]:
    """The possible names outside other findings, names of court cases and titles of books."""
    closed = [(span.start, span.end) for span in taken]
    if not_names.CASE_LAW_HINT.search(text.text):
        closed += [match.span() for match in not_names.CASE_LAW.finditer(text.text)]
    mask = bytearray(len(text.text))
    for start, end in closed:
        mask[start:end] = b"\1" * (end - start)
    return [piece for piece in pieces(text) if not any(mask[piece.start : piece.end])]


def _known(judged: list[tuple[Piece, int]]) -> set[str]:
    """The words that were a name somewhere in the text, and so are one everywhere in it."""
    known: set[str] = set()
    for piece, verdict in judged:
        if verdict == SURE or (verdict == LIKELY and not piece.words[0].opens):
            known.update(w.folded for w in piece.words if len(w.text) > 2 and w.capital)
    return known - MONTHS


def _is_known(piece: Piece, known: set[str]) -> bool:
    opening = piece.sorts[0] == WORD and piece.words[0].opens
    return not opening and all(word.folded in known for word in piece.words)
