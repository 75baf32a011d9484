"""Settings without a capital or without a kind: "st bede's primary", "The Beeches", "Ysgol Bryn"."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import AMBIGUOUS, UNKNOWN, sort_of
from portfolios.privacy.capitals import WORD as EVERYDAY
from portfolios.privacy.cues import HEADS
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.settings_named import GENERAL, NOT_KIND

SCHOOLS = r"(?:primary|infants?|juniors?|high|secondary|academy|nursery|grammar)"
SMALL_SAINT = re.compile(
    r"(?<![\w-])(?:st\.?|our lady(?: of)?|holy|all|christ) [a-z]+['’]?s?\s+"
    rf"(?:(?:c of e|cofe|ce|rc|catholic|church|{SCHOOLS})\s+)*"
    rf"(?:{SCHOOLS}|school|church|hospital|hospice|surgery|ward)\b",
    re.IGNORECASE,
)
SMALL_KIND = (
    rf"(?:{SCHOOLS}(?: (?:school|academy|nursery))?|hospital|hospice|infirmary|surgery|pre-?school"
    r"|playgroup|medical (?:centre|practice)|health centre|children['’]?s (?:centre|home)"
    r"|(?:care|nursing|residential) home|family centre|day centre|ward|mosque|school)"
)
SMALL = re.compile(
    r"(?:\b(?:at|to|from|on|attends?|attending|under)|\b(?:school|nursery|ward|gp|surgery|college"
    r"|home|hospital|prison)\s?[:,=-]?)\s+(?P<whole>(?P<name>[a-z][a-z'’-]{2,}(?:\s[a-z'’-]{3,}){0,2}?)"
    rf"\s+{SMALL_KIND})\b{NOT_KIND}"
)
THE = re.compile(
    r"(?:\b(?:at|to|from|near|into|outside|off|manager of|staff of|residents? of|care home,"
    r"|nursing home,|home,|hostel,|unit,|refuge,)|\b(?:lives?|living|placed|stays?|staying|room"
    r"|bed|resident) in)\s+(?P<whole>The (?P<name>[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+)?))"
    r"(?!\s+(?:[A-Z]|of\b|and\b)|[*_”\"])"
)
WELSH = re.compile(r"\b(?:Ysgol|Ysbyty|Meithrinfa|Canolfan|Capel)(?:\s+(?:y|yr|Y|Yr|[A-Z][\w'’-]+)){1,4}")
PLACED = re.compile(
    r"\b(?:placed at|placements? at|residents? at|attends|attended|attending|on roll at"
    r"|(?:pupil|student|place|manager|staff|teacher|head|senco|dsl|nurse|matron|respite|unit|home"
    r"|school|nursery) at|admitted to|excluded from|discharged from|school(?: is|:|,)|nursery(?: is"
    r"|:|,)|(?:care|nursing|residential|children['’]s) home,?|hostel,|refuge,|hospital,|ward,)\s+"
    r"(?P<whole>(?P<name>[A-Z][a-z'’-]{3,}(?:\s[A-Z][a-z'’-]{3,})?))"
    r"(?=[.,;:)\n]|\s+(?:since|for|on|from|until|where|who|when|in|because|said|says|have|has|with|but"
    r"|as|by|while|after|before)\b|$)"
)
# "at Hillcrest, her children's home": the kind follows.
APPOSED = re.compile(
    r"\b(?:at|from|to|in|of|called)\s+(?P<whole>(?P<name>[A-Z][a-z'’-]{3,}(?:\s[A-Z][a-z'’-]{3,})?)),"
    r" (?:the|an?|his|her|their|my|our|which is an?)(?: [a-z'’-]+){0,3} (?:homes?|unit|school|hospital"
    r"|ward|nursery|hostel|refuge|college|academy|hospice|surgery|placement|provision|church|mosque)\b"
)
ATTENDS = re.compile(r"\battend(?:s|ed|ing)?\s+(?P<whole>(?P<name>[A-Z][a-z]{4,}))\b(?!\s+[A-Z]|['’])")
# "The" before these begins the name of a paper, a country, a book.
THE_OTHER = listed(
    """
    guardian times sun mirror telegraph mail independent observer economist hague netherlands
    gambia lancet voice bahamas philippines sims crown chase gruffalo body promise beatles archers
    apprentice bill
    """
)
NO_SETTING = listed(
    """
    teams zoom panel christmas easter ramadan eid year key stage level reception brownies cubs
    beavers rainbows scouts guides church mass mosque sixth school nursery relate parents
    """
)


def settings_small(text: str) -> Iterator[Span]:
    """Settings that only their place in the sentence makes known."""
    for pattern in (SMALL_SAINT, WELSH):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), finding.SETTING)
    for match in SMALL.finditer(text):
        if _is_small_name(text, match):
            yield Span(*match.span("whole"), finding.SETTING)
    for match in THE.finditer(text):
        words = fold(match["name"]).split()
        if not (THE_OTHER | HEADS) & {*words} and _could_be_house(words):
            yield Span(*match.span("whole"), finding.SETTING)
    for pattern in (PLACED, APPOSED, ATTENDS):
        yield from _placed(text, pattern)


def _placed(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(text):
        words = fold(match["name"]).replace("'s", "").split()
        if not (NO_SETTING | GENERAL | HEADS) & {*words} and _could_be_house(words):
            yield Span(*match.span("whole"), finding.SETTING)


def _could_be_house(words: list[str]) -> bool:
    return sort_of(words[0]) in {UNKNOWN, EVERYDAY, AMBIGUOUS}


def _is_small_name(text: str, match: re.Match[str]) -> bool:
    """In a hurried note any words name it; in careful prose they must be in no dictionary."""
    words = match["name"].split()
    if GENERAL & {*words}:
        return False
    start = max(text.rfind(end, 0, match.start()) for end in (". ", "\n", "! ", "? ")) + 1
    careless = text[start:].lstrip(" *_#>-\"'“‘\n")[:1].islower()
    return careless or not all(is_word(fold(word)) for word in words)
