"""Settings without a capital or without a kind: "st aidan's", "The Beeches", "Ysgol Bryn"."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import AMBIGUOUS, UNKNOWN, sort_of
from portfolios.privacy.capitals import WORD as EVERYDAY
from portfolios.privacy.cues import HEADS
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.text import Text
from portfolios.privacy.settings_named import GENERAL, NOT_KIND

Patterns = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
SCHOOLS = r"(?:primary|infants?|juniors?|high|secondary|academy|nursery|grammar)"
SAINT_KIND = (
    rf"(?:\s+(?:c of e|cofe|ce|rc|catholic|church|{SCHOOLS}))*"
    rf"\s+(?:{SCHOOLS}|school|church|hospital|hospice|surgery|ward)"
)
SMALL_SAINT = re.compile(
    r"(?<![\w-])(?:st\.?|our lady(?: of)?|holy) "
    rf"(?:[a-z]{{3,}}['’]s(?:{SAINT_KIND})?|[a-z]{{3,}}['’]?{SAINT_KIND})\b"
)
SMALL_KIND = (
    rf"(?:{SCHOOLS}(?: (?:school|academy|nursery))?|hospital|hospice|infirmary|surgery|pre-?school"
    r"|playgroup|medical (?:centre|practice)|health centre|children['’]?s (?:centre|home)"
    r"|(?:care|nursing|residential) home|family centre|day centre|ward|mosque|school)"
)
SMALL = re.compile(
    r"(?:\b(?:at|to|from|on|attends?|attending|under)|\b(?:school|nursery|ward|gp|surgery|college"
    r"|home|hospital"
    r"|prison)\s?[:,=-]?)\s+(?P<whole>(?P<name>[a-z][a-z'’-]{2,}(?:\s[a-z'’-]{3,}){0,2}?)"
    rf"\s+{SMALL_KIND})\b{NOT_KIND}"
)
THE = re.compile(
    r"(?:\b(?:at|to|from|near|into|outside|off|manager of|staff of|residents? of|care home,"
    r"|nursing home,|home,|hostel,|unit,|refuge,)|\b(?:lives?|living|placed|stays?|staying|room"
    r"|bed|resident) in)\s+(?P<whole>The (?P<name>[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+)?))"
    r"(?!\s+(?:[A-Z]|of\b|and\b)|[*_”\"])"
)
# Names of houses that are homes and units more often than anything else.
THE_HOUSE = re.compile(
    r"(?<=\b(?:at|to|in|of) )the (?:Beeches|Willows|Laurels|Elms|Limes|Oaks|Firs|Hollies|Poplars"
    r"|Cedars"
    r"|Chestnuts|Pines|Birches|Maples|Sycamores|Lindens|Gables|Grange|Priory|Hawthorns|Brambles"
    r"|Paddocks?|Spinney|Coppice|Larches|Rowans|Alders|Hazels|Lilacs|Orchards?|Mulberries|Heathers"
    r"|Lodge|Manor|Haven)\b(?!\s+[A-Z])"
)
WELSH = re.compile(
    r"\b(?:Ysgol|Ysbyty|Meithrinfa|Canolfan|Capel)(?:\s+(?:y|yr|Y|Yr|[A-Z][\w'’-]+)){1,4}"
)
PLACED = re.compile(
    r"\b(?:placed at|placements? at|residents? at|attends|attended|attending|on roll at"
    r"|(?:pupil|student|place|manager|staff|teacher|head|senco|dsl|nurse|matron|respite|unit|home"
    r"|school|nursery|[Yy]ear \d{1,2}|class|reception|sixth form|lessons|works?|teaches"
    r"|volunteers|bed"
    r"|room|ward|nights?|days?|mornings|shift|mentor|keyworker|key worker|carer) at|admitted to"
    r"|excluded from|discharged from|school(?: is|:|,)|nursery(?: is"
    r"|:|,)|(?:care|nursing|residential|children['’]s) home,?|hostel,|refuge,|hospital,|ward,"
    r"|(?:school|nursery|college|home|unit|hostel|refuge|placement|surgery|hospital|ward) \()\s*"
    r"(?P<whole>(?P<name>[A-Z][a-z'’-]{3,}(?:\s[A-Z][a-z'’-]{3,})?))"
    r"(?=[.,;:)\n]|\s+(?:since|for|on|from|until|where|who|when|in|because|said|says|have|has"
    r"|with|but"
    r"|as|by|while|after|before)\b|$)"
)
# "at Hillcrest, her children's home": the kind follows.
APPOSED = re.compile(
    r"\b(?:at|from|to|in|of"
    r"|called)\s+(?P<whole>(?P<name>[A-Z][a-z'’-]{3,}(?:\s[A-Z][a-z'’-]{3,})?)),"
    r" (?:the|an?|his|her|their|my|our|which is an?)(?: [a-z'’-]+){0,3} (?:homes?|unit|school"
    r"|hospital"
    r"|ward|nursery|hostel|refuge|college|academy|hospice|surgery|placement|provision|church"
    r"|mosque)\b"
)
ATTENDS = re.compile(
    r"\battend(?:s|ed|ing)?\s+(?P<whole>(?P<name>[A-Z][a-z]{4,}))\b(?!\s+[A-Z]|['’])"
)
# "Fernbrook's headteacher": a school has one, a person has none.
RUN_BY = re.compile(
    r"(?<![\w-])(?P<whole>(?P<name>[A-Z][a-z]{4,}))['’]s (?:head ?teacher|deputy head"
    r"|head of year|senco"
    r"|SENCo|SENCO|SENDCO|SENDCo|DSL|safeguarding lead|matron|pastoral|receptionist|reception class"
    r"|playground|canteen|inspection|ofsted|Ofsted)\b"
)
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


# Patterns that say the whole name, each with what the text must hold for it to be tried.
WHOLE = (
    (SMALL_SAINT, ("st ", "st. ", "lady", "holy ")),
    (WELSH, ("Ysgol", "Ysbyty", "Meithrinfa", "Canolfan", "Capel")),
    (THE_HOUSE, (" the ",)),
)
# Patterns of which the words of the name decide.
NAMING = (
    (THE, (" The ",)),
    (PLACED, ("",)),
    (APPOSED, (", ",)),
    (ATTENDS, ("attend",)),
    (RUN_BY, ("'s ", "’s ")),
)


def settings_small(read: Text) -> Iterator[Span]:
    """Settings that only their place in the sentence makes known."""
    text = read.text
    for pattern in _tried(WHOLE, text):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), finding.SETTING)
    for match in SMALL.finditer(text):
        if _is_small_name(text, match):
            yield Span(*match.span("whole"), finding.SETTING)
    for pattern in _tried(NAMING, text):
        for match in pattern.finditer(text):
            other = THE_OTHER if pattern is THE else NO_SETTING | GENERAL
            words = fold(match["name"]).replace("'s", "").split()
            if not (other | HEADS) & {*words} and _could_be_house(words):
                yield Span(*match.span("whole"), finding.SETTING)


def _tried(patterns: Patterns, text: str) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, hints in patterns if any(hint in text for hint in hints))


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
