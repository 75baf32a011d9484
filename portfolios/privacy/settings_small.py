"""Settings in small letters, in Welsh, or with trees for a name: "st aidan's", "The Beeches"."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import PLACE, UNKNOWN, sort_of
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.settings_named import GENERAL, NOT_KIND
from portfolios.privacy.text import Text
from portfolios.privacy.windows import near, widened

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
    r"(?:\b(?:at|to|from|on|in|attends?|attending|under)|@|\b(?:school|nursery|ward|gp|surgery"
    r"|college"
    r"|home|hospital"
    r"|prison)\s?[:,=-]?)\s+(?P<whole>(?P<name>[a-z][a-z'’-]{2,}(?:\s[a-z'’-]{3,}){0,2}?)"
    rf"\s+{SMALL_KIND})\b{NOT_KIND}"
)
SMALL_KINDS = listed(
    """
    primary infant infants junior juniors high secondary academy nursery grammar hospital hospice
    infirmary surgery preschool pre-school playgroup medical health children childrens care
    nursing residential family day ward mosque school
    """
)
# A name in no dictionary before a kind needs nothing else: "oldbeck surgery have rung".
UNCUED = re.compile(
    r"(?<![\w'’-])(?P<name>[a-z]{5,}) (?:(?:primary|infants?|juniors?|high|grammar|academy"
    r"|nursery)"
    r"(?: school)?|surgery|hospital|hospice|infirmary|medical (?:centre|practice)|health centre"
    r"|ward"
    rf"|(?:care|nursing) home)\b{NOT_KIND}"
)
# Names of houses that are homes and units more often than anything else.
THE_HOUSE = re.compile(
    r"[Tt]he (?:Beeches|Willows|Laurels|Elms|Limes|Oaks|Firs|Hollies|Poplars"
    r"|Cedars"
    r"|Chestnuts|Pines|Birches|Maples|Sycamores|Lindens|Gables|Grange|Priory|Hawthorns|Brambles"
    r"|Paddocks?|Spinney|Coppice|Larches|Rowans|Alders|Hazels|Lilacs|Orchards?|Mulberries|Heathers"
    r"|Lodge|Manor|Haven)\b(?!\s+[A-Z])"
)
WELSH = re.compile(
    r"\b(?:Ysgol|Ysbyty|Meithrinfa|Canolfan|Capel)(?:\s+(?:y|yr|Y|Yr|[A-Z][\w'’-]+)){1,4}"
)
# Each with a word that it begins with.
WHOLE = (
    (SMALL_SAINT, listed("st our holy")),
    (WELSH, listed("ysgol ysbyty meithrinfa canolfan capel")),
    (THE_HOUSE, listed("the")),
)


def settings_small(read: Text) -> Iterator[Span]:
    """Settings in small letters, in Welsh, or called after the trees beside them."""
    for pattern, words in WHOLE:
        for match in near((pattern,), widened(read.spots(words), 1, 60), read.text):
            yield Span(match.start(), match.end(), finding.SETTING)
    for match in near((SMALL,), widened(read.spots(SMALL_KINDS), 60, 30), read.text):
        if _is_small_name(read.text, match):
            yield Span(*match.span("whole"), finding.SETTING)
    for match in near((UNCUED,), widened(read.spots(SMALL_KINDS), 30, 30), read.text):
        name = fold(match["name"])
        if sort_of(name) in {UNKNOWN, PLACE} and name not in GENERAL:
            yield Span(match.start(), match.end(), finding.SETTING)


def _is_small_name(text: str, match: re.Match[str]) -> bool:
    """In a hurried note any words name it; in careful prose they must be in no dictionary."""
    words = match["name"].split()
    if GENERAL & {*words}:
        return False
    start = max(text.rfind(end, 0, match.start()) for end in (". ", "\n", "! ", "? ")) + 1
    careless = text[start:].lstrip(" *_#>-\"'“‘\n")[:1].islower()
    return careless or not all(is_word(fold(word)) for word in words)
