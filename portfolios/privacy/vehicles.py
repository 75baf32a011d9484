"""Marks of vehicles: current, prefix, suffix, and older ones when the words name a vehicle."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import listed
from portfolios.privacy.text import Text
from portfolios.privacy.windows import near, widened

SHAPES = re.compile(
    r"(?<![\w-])(?:(?P<current>[A-Z]{2}\d{2}[ -]?[A-Z]{3})|(?P<prefix>[A-Z]\d{1,3}[ -]?[A-Z]{3})"
    r"|(?P<suffix>[A-Z]{3}[ -]?\d{1,3}[A-Z])|(?P<older>[A-Z]{1,3} ?\d{1,4}"
    r"|\d{1,4} ?[A-Z]{1,3}))(?![\w-])",
    re.IGNORECASE,
)
VEHICLE = re.compile(
    r"\b(?:cars?|vans?|vehicles?|reg|regs|registered|registration|number ?plates?|plates?|taxi"
    r"|cab|lorry"
    r"|truck|motorbike|moped|scooter|minibus|transit|parked|driv(?:es?|ing|er)|drove|dvla|mot"
    r"|4x4|jeep"
    r"|corsa|fiesta|astra|focus|golf|polo|clio|corolla|audi|bmw|mercedes|vauxhall|toyota|nissan"
    r"|peugeot"
    r"|renault|skoda|volvo|kia|honda|hyundai|saab|estate|hatchback)\b",
    re.IGNORECASE,
)
PLATE = re.compile(r"\b(?:reg|registration|number ?plate|plate)\b[^.!?\n]{0,25}$", re.IGNORECASE)
# Three letters that end a phrase of our field, not a mark: "Y10 SEN".
ACRONYMS = listed(
    """
    AND THE FOR WAS HAS HAD ARE NOT BUT SEN NHS CPD PDF DWP EHC MAP GCP FGC ICS LAC CIN ICB PIP
    BST GMT DOC CSV PPT KEY BED MAX MIN PER DAY AGE
    """
)
WORDS = listed(
    """
    and the for was has had are not but she her him his who you our all any can did got may now
    one out old own put saw say see too two way yet old new ago cup day end few let lot off pm
    min
    """
)


def vehicle_marks(read: Text) -> Iterator[Span]:
    """Marks standing alone when they could have been issued; others when a vehicle is spoken of."""
    text = read.text
    short = [part for part in read.digits if _has_letters(text, *part)]
    for match in near((SHAPES,), widened(short, 6, 6), text):
        before = text[max(0, match.start() - 70) : match.start()]
        around = before + text[match.end() : match.end() + 40]
        if _plausible(match, before, around):
            yield Span(match.start(), match.end(), finding.VEHICLE)


def _has_letters(text: str, start: int, end: int) -> bool:
    """Does a letter stand beside so few digits, at most one character between?"""
    beside = text[max(0, start - 2) : start] + text[end : end + 2]
    return end - start < 5 and any(map(str.isalpha, beside))


def _plausible(match: re.Match[str], before: str, around: str) -> bool:
    written = match[0]
    if written[-3:].upper() in ACRONYMS and not PLATE.search(before):
        return False
    if match["older"]:
        return bool(PLATE.search(before)) and len(written) > 3 and written.isupper()
    if VEHICLE.search(around):
        return written.isupper() or written[-3:].lower() not in WORDS
    return written.isupper() and _issued(match)


def _issued(match: re.Match[str]) -> bool:
    letters = [c for c in match[0] if c.isalpha()]
    digits = "".join(c for c in match[0] if c.isdigit())
    if match["current"]:
        return 2 <= int(digits) <= 29 or 51 <= int(digits) <= 79
    return len(digits) == 3 and not set(letters) & set("IOQUZ")
