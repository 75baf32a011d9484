"""Names of people: what is capitalised weighed with the words beside it, then the text as a whole."""

from collections.abc import Iterable

from portfolios.privacy import cues, finding
from portfolios.privacy.authors import is_cited, is_paired, is_public
from portfolios.privacy.capitals import (
    AMBIGUOUS,
    AUTHOR,
    DATES,
    GIVEN,
    PLACE,
    PROPER,
    ROLES,
    UNKNOWN,
    WORD,
    Piece,
    pieces,
)
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, given_names, is_word, places
from portfolios.privacy.small_letters import small_names
from portfolios.privacy.text import Text

SURE, LIKELY, MAYBE, NO = 3, 2, 1, 0
NEAR = 60
# They stand in reports and judgments, not in a family's life.
PEERS = frozenset(("lord", "lady", "baroness", "baron", "justice"))
MONTHS = frozenset(("april", "may", "june", "august"))
NOT_CALLED = ROLES | DATES


def person_names(text: Text, taken: Iterable[Span]) -> list[Span]:
    """The names of people in the text; `taken` are the spans of other kinds, which hold none."""
    free = _free(text, taken)
    judged = [(piece, judge(text.text, piece)) for piece in free]
    invented = made_up(text.text)
    judged = [(p, v) for p, v in judged if p.words[0].folded not in invented]
    known = _known(judged)
    spans = [_span(piece) for piece, verdict in judged if _stands(piece, verdict, known)]
    return spans + list(small_names(text, known))


def made_up(text: str) -> set[str]:
    """Names that the text itself says are pseudonyms."""
    return {
        fold(name) for match in cues.PSEUDONYM.finditer(text) for name in match.groups() if name
    }


def judge(text: str, piece: Piece) -> int:
    """How sure it is, from the words beside it, that the piece names a person."""
    before, after = (
        text[max(0, piece.start - NEAR) : piece.start],
        text[piece.end : piece.end + NEAR],
    )
    folded = [word.folded for word in piece.words]
    if piece.title:
        return NO if len(folded[0]) == 1 or piece.title.folded in PEERS else SURE
    if cues.EPONYM_AFTER.match(after) or is_public(folded) or is_cited(before, after, folded):
        return NO
    if _heads_office(piece):
        return NO
    if piece.sorts[0] != PROPER and _is_presented(piece, before, after):
        return SURE
    if cues.CREATURE.search(before) and cues.LIKELY_BEFORE.search(before):
        return NO
    return _judge_many(piece) if len(folded) > 1 else _judge_one(piece, before, after)


def _free(text: Text, taken: Iterable[Span]) -> list[Piece]:
    closed = [(span.start, span.end) for span in taken]
    closed += [match.span() for match in cues.CASE_LAW.finditer(text.text)]
    mask = bytearray(len(text.text))
    for start, end in closed:
        mask[start:end] = b"\1" * (end - start)
    return [piece for piece in pieces(text) if not any(mask[piece.start : piece.end])]


def _known(
    judged: list[tuple[Piece, int]],
) -> set[str]:
    """The words that were a name somewhere in the text, and so are one everywhere in it."""
    known: set[str] = set()
    for piece, verdict in judged:
        if verdict == SURE or (verdict == LIKELY and not piece.words[0].opens):
            known.update(w.folded for w in piece.words if len(w.text) > 2 and w.capital)
    return known


def _stands(piece: Piece, verdict: int, known: set[str]) -> bool:
    if verdict >= LIKELY:
        return piece.words[0].folded in known or piece.words[0].opens or len(piece.words) > 1
    established = all(word.folded in known for word in piece.words)
    if verdict == MAYBE:
        established = established and piece.words[0].folded not in MONTHS
        return established and (piece.sorts[0] != WORD or not piece.words[0].opens)
    return False


def _span(piece: Piece) -> Span:
    return Span(piece.start, piece.end, finding.PERSON)


def _heads_office(piece: Piece) -> bool:
    """Does a neighbour make it an office, a scheme, a law or a street: "Kestrel Team"?"""
    if piece.after is not None and piece.after.folded in cues.HEADS:
        return True
    if piece.words[-1].folded in cues.HEADS and len(piece.words) > 1 and piece.sorts[0] == UNKNOWN:
        return True
    if piece.sorts[0] == UNKNOWN and piece.before and piece.before.folded in cues.PART_OF_PLACE:
        return True
    return piece.before is not None and piece.before.folded in cues.SCHEME


def _is_presented(piece: Piece, before: str, after: str) -> bool:
    """Do the words beside it present a person: kin, age, "called"?"""
    folded = piece.words[0].folded
    if folded in NOT_CALLED or cues.CREATURE.search(before):
        return False
    everyday = piece.sorts[0] == WORD
    if everyday and (piece.words[0].opens or piece.after is not None):
        return False
    if cues.PERSON_BEFORE.search(before) or cues.CALLED.search(before):
        return not (everyday and ", " in before[-3:])
    if everyday:
        return False
    if cues.AGE_AFTER.match(after) or cues.BIRTH_AFTER.match(after):
        return True
    if piece.words[-1].possessive and cues.KIN_AFTER.match(after):
        return piece.sorts[0] != PLACE
    return bool(cues.LIKELY_BEFORE.search(before)) and piece.sorts[0] != PLACE


def _judge_many(piece: Piece) -> int:
    folded = [word.folded for word in piece.words]
    first = piece.sorts[0]
    if " ".join(folded) in places() or first == PROPER:
        return NO
    if first == PLACE:
        return (
            SURE if set(piece.sorts[1:]) & {GIVEN, UNKNOWN} and folded[0] in given_names() else NO
        )
    if first == AMBIGUOUS and piece.words[0].opens and piece.sorts[1] == GIVEN and len(folded) == 2:
        return LIKELY if is_word(folded[1]) else MAYBE
    if first == WORD:
        return NO
    return SURE


def _judge_one(piece: Piece, before: str, after: str) -> int:
    kind, word = piece.sorts[0], piece.words[0]
    if kind in {WORD, PROPER}:
        return MAYBE if kind == WORD else NO
    if kind == AUTHOR or is_paired(before, after, word.folded):
        return MAYBE
    if _is_place(piece, before, after):
        return MAYBE
    if kind == AMBIGUOUS:
        return _judge_ambiguous(piece, before, after)
    if cues.THING_BEFORE.search(before) and not word.possessive:
        return MAYBE
    if kind == UNKNOWN and (_is_thing(piece, after) or _is_plural(word.folded)):
        return MAYBE
    return LIKELY if kind in {GIVEN, UNKNOWN} else MAYBE


def _is_place(piece: Piece, before: str, after: str) -> bool:
    if piece.sorts[0] == PLACE:
        return True
    if piece.words[0].possessive or (
        piece.sorts[0] == GIVEN and piece.words[0].folded not in places()
    ):
        return False
    near = (
        cues.PLACE_BEFORE.search(before) or cues.JOURNEY.search(before) or cues.FROM.search(before)
    )
    return bool(near or cues.PLACE_AFTER.match(after))


def _is_thing(piece: Piece, after: str) -> bool:
    return not piece.words[0].possessive and bool(cues.THING_AFTER.match(after))


def _is_plural(folded: str) -> bool:
    return folded.endswith("s") and (folded[:-1] in given_names() or is_word(folded[:-1]))


def _verb(after: str) -> str:
    words = after.split(maxsplit=1)
    return words[0].strip(",.;:").lower() if words and after[:1] == " " else ""


def _judge_ambiguous(piece: Piece, before: str, after: str) -> int:
    """A name that is also an everyday word: believed inside a sentence, asked for more at its start."""
    word = piece.words[0]
    if not word.opens:
        beside = piece.after is not None or piece.before is not None
        loose = word.folded in MONTHS and not (
            _verb(after) in cues.SPEAKS or cues.PERSON_OBJECT.search(before)
        )
        return MAYBE if beside or loose or cues.THING_BEFORE.search(before) else LIKELY
    if cues.WHO_AFTER.match(after):
        return LIKELY
    verb = _verb(after)
    if verb in cues.AUXILIARY:
        return MAYBE if word.folded in cues.THINGS else LIKELY
    acts = cues.SPEAKS if word.folded in cues.THINGS else cues.ACTS
    return LIKELY if verb in acts else MAYBE
