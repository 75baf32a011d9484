"""Dates of birth: a date that the words beside it make one."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import DATE as DAYS
from portfolios.privacy.capitals import PROPER, ROLE, sort_of
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.windows import near, spots, widened

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first)"
)
DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?|{ORDINAL})"
YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)"
DATE = (
    rf"(?:(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{YEAR}|\d{{1,2}} \d{{1,2}} (?:19|20)?\d\d"
    rf"|\d{{1,2}}[-/. ]{MONTH}[-/. ]{YEAR}"
    rf"|{DAY}\s+(?:day\s+)?(?:of\s+)?{MONTH}\.?(?:,?\s+(?:of\s+)?{YEAR}\b)?"
    rf"|{MONTH}\.?\s+(?:the\s+)?{DAY}\b(?:,?\s+{YEAR}\b)?"
    rf"|(?:christmas|boxing|new year['’]?s|valentine['’]?s|leap) (?:day|eve)(?:,? (?:in "
    rf"|of )?{YEAR}\b)?)"
)
LABEL = (
    r"(?:\bd\.?\s?[o/]\.?\s?b'?s?\b\.?|\bdates? of birth\b|\bbirth ?dates?\b|\bbirthdays?\b"
    r"|(?<![-‑])\bborn\b"
    r"|(?<!-)(?<!pre )\bbirth\b(?! (?:plan|centre|mother|mum|father|dad|parent|famil|assess"
    r"|partner))"
    r"|\bb\.|\b\d{1,2}(?:st|nd|rd|th) (?:is|was|falls|being) on\b"
    r"|\b(?:is|be) \d{1,2} on\b|\b(?:turn(?:s|ed|ing)?|will be|would be|was)\s+(?!born)(?:\d{1,2}"
    r"|[a-z]+(?:-[a-z]+)?)\s+on\b)"
)
LABELLED = re.compile(
    rf"{LABEL}(?P<gap>(?:(?![.!]\s|\n\s*\n).){{0,80}}?)(?<![\w/.-])(?P<date>{DATE})(?![\w/-])",
    re.IGNORECASE | re.DOTALL,
)
ALSO = re.compile(
    rf"(?P<gap>(?:(?![.!]\s|\n).){{0,60}}?)(?<![\w/.-])(?P<date>{DATE})(?![\w/-])", re.IGNORECASE
)
AGAIN = re.compile(
    r"\b(?:and|or|not|but|other|another|second|elsewhere|whereas|while|versus|vs|instead|record"
    r"|form"
    r"|system|certificate|referral|file|passport|according)\b|^\s*[/,]\s*$",
    re.IGNORECASE,
)
CHRONOLOGY = re.compile(
    rf"(?<![\w/.-])(?P<date>{DATE})\s*(?:[:–—|-]+\s*(?:[^.\n]{{0,40}}\b)?"
    rf"|,?\s+(?:[\w'’-]+\s+){{0,3}})"
    r"(?:born|birth)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"(?<![\w/.-])(?P<date>{DATE})\s*(?:,|\(|is|was|as|[-–—:])?\s*(?:\(?d\.?o\.?b\b|"
    r"(?:is|was|as)?\s*(?:his|her|their|my)\s+(?:date of birth|birthday|\w+ birthday)|birthday\b"
    r"|(?:the (?:day|date) )?(?:when |that |on which )?(?:he|she|they|[A-Z]\w+) (?:was"
    r"|were) born\b)",
    re.IGNORECASE,
)
AFTER_NAME = re.compile(
    r"\b(?!(?:On|By|Since|Until|From|The|Before|After|Dated?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b)"
    r"(?P<who>[A-Z][\w'’-]+)(?:,\s*\(?|\s*[(–—:-]\s*|\s)(?:aged? \d+,?\s*)?"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d)(?![\w/-])"
)
SQUEEZED = re.compile(r"\bd\.?o\.?b\.?(?:\s+is|:)?\s+(?P<date>\d{8}|\d{6})(?!\w)", re.IGNORECASE)
# After a name with a comma or a bracket between, a date written out in full.
AFTER_NAME_LONG = re.compile(
    r"\b(?P<who>[A-Z][\w'’-]+)(?:,\s+|\s*[(–—:]\s*)(?:aged? \d+,?\s*)?"
    rf"(?P<date>{DAY}\s+(?:of\s+)?(?i:{MONTH})\.?,?\s+(?:19|20)\d\d)(?=\s*[,.;):–—\n]|$)"
)
# A date of decades ago that stands by itself in a worker's notes.
OLD = re.compile(
    rf"(?<![\w/.-])(?P<date>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19\d\d|200[0-6])"
    rf"|{DAY}\s+(?:of\s+)?{MONTH}\.?,?\s+(?:19\d\d|200[0-6]))(?=\s*(?:[,;:)|\n]|\.(?!\d)|$))",
    re.IGNORECASE,
)
OLD_OTHER = re.compile(
    r"\b(?:on|since|until|from|by|in|the|of|act|assent|law|published|opened|built|judge?ment|dated?"
    r"|died|married|d\.?o\.?d|wedding|death|war|minutes|report|version|updated)[,:]?\s+$",
    re.IGNORECASE,
)
# "Supervision with Ola 12/09/2024": the date of what was done with the person.
DONE = re.compile(
    r"\b(?:with|by|from|to|visit(?:ed)?|saw|seen|met|rang|called|supervision|meeting|session|review"
    r"|signed|observ\w+|conference|supervisor|assessor|manager|observer|author|completed|t/c|hv"
    r"|case note|contact)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
# What is born without being a person, and what a birth date is not.
NOT_PERSON = re.compile(
    r"\b(?:idea|plan|service|team|project|programme|scheme|movement|charity|act)\s+(?:was"
    r"|were)?\s*$",
    re.IGNORECASE,
)
OTHER_EVENT = re.compile(
    r"\b(?:visit(?:ed|s)?|met|meeting|conference|hearing|review(?:ed)?|referr\w+|seen|saw|moved"
    r"|since"
    r"|until|allocated|due|edd|placed|removed|died|started|joined|came|left|went|arrived|court"
    r"|order"
    r"|today"
    r"|now|starts|ends|began)\b",
    re.IGNORECASE,
)
# Words for a date that a person reads in full: "was fine on 3 May" is not one.
WAS_AGE = re.compile(r"\bwas\s+(?P<age>\w+(?:-\w+)?)\s+on$", re.IGNORECASE)
# What every date has: digits with strokes or points, eight digits in a row, a month, a feast.
# Each begins with a set of characters, which the expression engine skips to quickly.
TRIGGER = re.compile(r"[0-9](?:\s?[-/.]\s?\d{1,2}\s?[-/.]\s?['’]?\d| \d{1,2} \d|\d{5}(?:\d\d)?\b)")
MONTHS = re.compile(
    r"[JFMASONDjfasond](?<![A-Za-z].)(?i:an(?:uary)?|eb(?:ruary)?|ar(?:ch)?|pr(?:il)?|ay|une?|uly?"
    r"|ug(?:ust)?|ept?(?:ember)?|ct(?:ober)?|ov(?:ember)?|ec(?:ember)?)\b|m(?:ar|arch|ay)\b"
)
FEAST = re.compile(r"[CBNVcbnv](?:hristmas|oxing|ew [Yy]ear|alentine)")
NUMBERS = listed(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """
)


def birth_dates(text: str) -> Iterator[Span]:
    """Dates after or before words for birth, after a name, or of long ago and alone."""
    found = sorted([s for trigger in (TRIGGER, MONTHS, FEAST) for s in spots(trigger, text)])
    places, close = widened(found, 120, 40), widened(found, 45, 70)
    for match in near((LABELLED,), places, text):
        if _is_birth(text, match):
            yield Span(*match.span("date"), finding.BIRTH)
            yield from _others(text, match.end())
    for match in near((BEFORE, SQUEEZED, CHRONOLOGY), close, text):
        yield Span(*match.span("date"), finding.BIRTH)
    for match in near((AFTER_NAME, AFTER_NAME_LONG, OLD), close, text):
        if not _is_event(text, match):
            yield Span(*match.span("date"), finding.BIRTH)


def _others(text: str, end: int) -> Iterator[Span]:
    """Further dates of birth in the same list: of twins, or as another form has it."""
    also = ALSO.match(text, end)
    while also and AGAIN.search(also["gap"]) and not OTHER_EVENT.search(also["gap"]):
        yield Span(*also.span("date"), finding.BIRTH)
        also = ALSO.match(text, also.end())


def _is_event(text: str, match: re.Match[str]) -> bool:
    """Is the date that of a visit, a signature or a law?"""
    start = match.start("date")
    if match.re is OLD:
        return OLD_OTHER.search(text[max(0, start - 14) : start]) is not None
    if is_word(fold(match["who"])) or sort_of(fold(match["who"])) in {DAYS, PROPER, ROLE}:
        return True
    spaced = text[start - 1].isspace() and text[start - 2].isalpha()
    return spaced and DONE.search(text[max(0, match.start() - 40) : match.start()]) is not None


def _is_birth(text: str, match: re.Match[str]) -> bool:
    label = match[0][: match.start("gap") - match.start()].lower()
    if NOT_PERSON.search(text[max(0, match.start() - 30) : match.start()]):
        return False
    if label.endswith(" on"):
        age = label.split()[-2].split("-")[0]
        return age.isdigit() or age in NUMBERS
    return not OTHER_EVENT.search(match["gap"])
