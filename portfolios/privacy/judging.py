"""How sure it is that capitalised words name a person, from the words beside them."""

from dataclasses import dataclass

from portfolios.privacy import cues
from portfolios.privacy.authors import is_cited, is_paired, is_public
from portfolios.privacy.capitals import (
    AMBIGUOUS,
    AUTHOR,
    DATES,
    GIVEN,
    MODALS,
    MONTHS,
    PLACE,
    PROPER,
    ROLES,
    UNKNOWN,
    WORD,
    Piece,
)
from portfolios.privacy.lexicon import entries, given_names, is_word, places
from portfolios.privacy.text import Word

SURE, LIKELY, MAYBE, NO = 3, 2, 1, 0
BEFORE, AFTER = 44, 60
NOT_CALLED = ROLES | DATES
COMPASS = frozenset(("north", "south", "east", "west", "central"))
# They stand in reports and judgments, not in a family's life.
PEERS = frozenset(("lord", "lady", "baroness", "baron", "justice"))


@dataclass(slots=True)
class Beside:
    """The text before and after, the last word before, whether that may introduce a person."""

    before: str
    after: str
    last: str
    introduced: bool


def judge(text: str, piece: Piece) -> int:
    """SURE, LIKELY, MAYBE (a name if it is one elsewhere in the text) or NO."""
    first = piece.words[0].folded
    if piece.title:
        return NO if len(first) == 1 or piece.title.folded in PEERS else SURE
    beside = _beside(text, piece)
    if piece.sorts[0] == WORD:
        return SURE if _everyday_presented(piece, beside) else MAYBE
    if _is_no_person(piece, beside):
        return NO
    if piece.sorts[0] != PROPER and _is_presented(piece, beside):
        return SURE
    called = beside.introduced and cues.LIKELY_BEFORE.search(beside.before)
    if called and cues.CREATURE.search(beside.before):
        return NO
    return _judge_many(piece) if len(piece.words) > 1 else _judge_one(piece, beside)


def _beside(text: str, piece: Piece) -> Beside:
    before = text[max(0, piece.start - BEFORE) : piece.start]
    last = before.rsplit(maxsplit=1)[-1].strip(cues.MARKS).lower() if before.strip() else ""
    last = last.replace("’", "'").rsplit("-", 1)[-1].rsplit("'", 1)[-1]
    introduced = last in cues.INTRODUCES or last.isdigit()
    return Beside(before, text[piece.end : piece.end + AFTER], last, introduced)


def _is_no_person(piece: Piece, beside: Beside) -> bool:
    """An author, a public name, a law called after somebody, an office or a place?"""
    folded = [word.folded for word in piece.words]
    if cues.EPONYM_AFTER.match(beside.after) or is_public(folded):
        return True
    if folded[0] == "st" or (len(folded) == 1 and _is_written_other(piece, beside)):
        return True
    return is_cited(beside.before, beside.after, folded) or _heads_office(piece)


def _is_written_other(piece: Piece, beside: Beside) -> bool:
    """A pet, a town before its postcode, "Reg 24", "Will there be"?"""
    word = piece.words[0]
    if beside.last in cues.PETS and cues.PET.search(beside.before):
        return True
    if word.folded in cues.PART_OF_LAW and cues.NUMBER_AFTER.match(beside.after):
        return True
    if word.folded in MODALS and word.opens and cues.ASKS.match(beside.after):
        return True
    return piece.sorts[0] in {UNKNOWN, PLACE} and cues.TOWN_AFTER.match(beside.after) is not None


def _heads_office(piece: Piece) -> bool:
    """Does a neighbour make it an office, a scheme, a law or a street: "Kestrel Team"?"""
    if piece.after is not None and piece.after.folded in cues.HEADS:
        return True
    if piece.before is not None and piece.before.folded in cues.SCHEME:
        return True
    if piece.sorts[0] != UNKNOWN:
        return False
    if len(piece.words) > 1 and piece.words[-1].folded in cues.HEADS:
        return True
    return piece.before is not None and piece.before.folded in cues.PART_OF_PLACE


def _everyday_presented(piece: Piece, beside: Beside) -> bool:
    """Is an everyday word with a capital presented as a person: "her brother Goodwill"?"""
    word = piece.words[0]
    among = piece.after is not None or piece.before is not None or word.folded in cues.HEADS
    if word.opens or among or not beside.introduced or word.folded in NOT_CALLED:
        return False
    if cues.CREATURE.search(beside.before) or ", " in beside.before[-3:]:
        return False
    return bool(cues.PERSON_BEFORE.search(beside.before) or cues.CALLED.search(beside.before))


def _is_presented(piece: Piece, beside: Beside) -> bool:
    """Do the words beside it present a person: kin, age, "called"?"""
    if piece.words[0].folded in NOT_CALLED:
        return False
    placed = piece.sorts[0] in {PLACE, AUTHOR}
    if beside.introduced and not cues.CREATURE.search(beside.before):
        if cues.PERSON_BEFORE.search(beside.before) or cues.CALLED.search(beside.before):
            return True
        if not placed and cues.LIKELY_BEFORE.search(beside.before):
            return True
    if cues.AGE_AFTER.match(beside.after) or cues.BIRTH_AFTER.match(beside.after):
        return True
    return piece.words[-1].possessive and not placed and bool(cues.KIN_AFTER.match(beside.after))


def _judge_many(piece: Piece) -> int:
    folded = [word.folded for word in piece.words]
    first = piece.sorts[0]
    if " ".join(folded) in places() or first == PROPER:
        return NO
    if folded[-1] in COMPASS and GIVEN not in piece.sorts:
        return NO
    if first == PLACE:
        named = {GIVEN, UNKNOWN} & set(piece.sorts[1:]) and folded[0] in entries("given_names")
        return SURE if named else NO
    return SURE


def _is_family(piece: Piece, beside: Beside) -> bool:
    """ "The Okafor family", "the Okafors": a surname behind "the"."""
    if piece.sorts[0] not in {UNKNOWN, GIVEN, AUTHOR} or not cues.THE.search(beside.before):
        return False
    if cues.FAMILY_AFTER.match(beside.after):
        return True
    folded = piece.words[0].folded
    if cues.HOUSEHOLD_AFTER.match(beside.after) and piece.sorts[0] == GIVEN:
        return True
    if cues.KINSFOLK_AFTER.match(beside.after) and cues.TOWN.fullmatch(folded) is None:
        return True
    return piece.sorts[0] == UNKNOWN and folded[-1] == "s" and not is_word(folded[:-1])


def _judge_one(piece: Piece, beside: Beside) -> int:
    kind, word = piece.sorts[0], piece.words[0]
    if _is_family(piece, beside):
        return SURE
    if kind == AUTHOR or is_paired(beside.before, beside.after, word.folded):
        return MAYBE
    if kind == PLACE and _verb(beside.after) in cues.SPEAKS:
        return LIKELY
    if kind == PLACE or _is_place(piece, beside):
        return MAYBE
    if kind == AMBIGUOUS:
        return _judge_ambiguous(piece, beside)
    return _judge_plain(piece, beside)


def _judge_plain(piece: Piece, beside: Beside) -> int:
    """A first name or an unknown word: a name unless something makes it a thing or a town."""
    kind, word = piece.sorts[0], piece.words[0]
    ours = kind == GIVEN and cues.OUR.search(beside.before)
    if not word.possessive and not ours and cues.THING_BEFORE.search(beside.before):
        return LIKELY if _is_many_of_one_name(word.folded) else MAYBE
    if kind == UNKNOWN and (_looks_like_town(piece, beside) or _is_joined(word)):
        return MAYBE
    if kind == UNKNOWN and (_is_thing(piece, beside.after) or _is_plural(word.folded)):
        return MAYBE
    return LIKELY


def _is_many_of_one_name(folded: str) -> bool:
    """ "Two Aishas": a first name in the plural."""
    return folded.endswith("s") and folded[:-1] in given_names() and not is_word(folded)


def _looks_like_town(piece: Piece, beside: Beside) -> bool:
    word = piece.words[0]
    named = word.possessive or cues.TOWN.fullmatch(word.folded) is None
    return not named and _verb(beside.after) not in cues.ACTS


def _is_joined(word: Word) -> bool:
    """Is a word that opens a sentence two everyday words in one: "Bedroomtax"?"""
    ends = range(4, len(word.folded) - 3)
    return word.opens and any(
        is_word(word.folded[:end]) and is_word(word.folded[end:]) for end in ends
    )


def _is_place(piece: Piece, beside: Beside) -> bool:
    word = piece.words[0]
    if word.possessive or (piece.sorts[0] == GIVEN and word.folded not in places()):
        return False
    patterns = (cues.PLACE_BEFORE, cues.JOURNEY, cues.FROM)
    near = beside.last in cues.LEADS_TO_PLACE and any(
        pattern.search(beside.before) for pattern in patterns
    )
    return near or cues.PLACE_AFTER.match(beside.after) is not None


def _is_thing(piece: Piece, after: str) -> bool:
    return not piece.words[0].possessive and cues.THING_AFTER.match(after) is not None


def _is_plural(folded: str) -> bool:
    return folded.endswith("s") and is_word(folded[:-1])


def _judge_ambiguous(piece: Piece, beside: Beside) -> int:
    """A name that is also an everyday word: believed inside a sentence, doubted at its start."""
    word, verb = piece.words[0], _verb(beside.after)
    if not word.opens:
        led = piece.before is not None and not piece.before.opens
        among = led or piece.after is not None
        told = verb in cues.SPEAKS or cues.PERSON_OBJECT.search(beside.before)
        dated = word.folded in MONTHS and not told
        return MAYBE if among or dated or cues.THING_BEFORE.search(beside.before) else LIKELY
    if cues.WHO_AFTER.match(beside.after):
        return LIKELY
    if verb in cues.AUXILIARY:
        return MAYBE if word.folded in cues.THINGS else LIKELY
    acts = cues.SPEAKS if word.folded in cues.THINGS else cues.ACTS
    return LIKELY if verb in acts else MAYBE


def _verb(after: str) -> str:
    words = after.split(maxsplit=1)
    return words[0].strip(",.;:").lower() if words and after[:1] == " " else ""
