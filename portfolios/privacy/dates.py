"""Dates of birth: a date that the words beside it make one."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.capitals import AMBIGUOUS, GIVEN, PROPER, ROLE, UNKNOWN, sort_of
from portfolios.privacy.capitals import DATE as DAYS
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import fold, is_word, listed
from portfolios.privacy.text import Text
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
COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
IN_WORDS = rf"(?:(?:two thousand|nineteen|twenty)(?: and|-| oh)? ?{COUNT}|two thousand)"
YEAR = rf"(?:(?:19|20)\d\d|['’]?\d\d|{IN_WORDS})"
DATE = (
    rf"(?:(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?['’]?(?:19|20)?\d\d"
    rf"|\d{{1,2}} \d{{1,2}} (?:19|20)?\d\d|\d{{1,2}}[-/. ]{MONTH}[-/. ]['’]?(?:19|20)?\d\d"
    rf"|{DAY}\s+(?:day\s+)?(?:of\s+)?{MONTH}\.?(?:,?\s+(?:of\s+|in\s+)?{YEAR}\b)?"
    rf"|{MONTH}\.?\s+(?:the\s+)?{DAY}\b(?:,?\s+{YEAR}\b)?"
    rf"|(?:christmas|boxing|new year['’]?s|valentine['’]?s|leap) (?:day|eve)(?:,? (?:in "
    rf"|of )?{YEAR}\b)?)"
)
DATES = re.compile(rf"(?<![\w/.-]){DATE}(?![\w/-])", re.IGNORECASE)
LABEL = (
    r"\b(?:d\.?\s?[o/]\.?\s?b'?s?\b\.?|dates? of birth\b|birth ?(?:dates?|days?)\b"
    r"|(?<![-‑])born\b"
    r"|(?<!-)(?<!pre )birth\b(?! (?:plan|centre|mother|mum|father|dad|parent|famil|assess"
    r"|partner))"
    r"|bday\b|b\.)"
)
LABELLED = re.compile(
    rf"{LABEL}(?P<gap>(?:(?![.!]\s|\n\s*\n).){{0,80}}?)$", re.IGNORECASE | re.DOTALL
)
# "turns 18 on", "was five on", "his 18th is on".
AGED = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)(?: birthday)? (?:is|was|falls|fell|being) on"
    r"|(?:turn(?:s|ed|ing)?|be|been|was|is|reach(?:es|ed)?|became|becomes)\s+(?P<age>\d{1,2}"
    r"|[a-z]+(?:-[a-z]+)?)\s+on)\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!]\s|\n")
AGAIN = re.compile(
    r"\b(?:and|or|not|but|other|another|second|elsewhere|whereas|while|versus|vs|instead|record"
    r"|form"
    r"|system|certificate|referral|file|passport|according)\b|^\s*[/,]\s*$",
    re.IGNORECASE,
)
# After the date: "4 May 2016 (DOB)", "on 3 May, when she turned five", "3 May: sister born".
FOLLOWED = re.compile(
    r"\s*(?:,|\(|is|was|as|[-–—:])?\s*(?:\(?d\.?o\.?b\b"
    r"|(?:is|was|as)?\s*(?:his|her|their|my|[A-Z]\w+['’]s)\s+(?:date of birth|birthday"
    r"|\w+ birthday)|birthday\b"
    r"|(?:the (?:day|date) )?(?:when |that |on which )?(?:he|she|they|[A-Z]\w+) (?:was"
    r"|were) born\b)"
    r"|,?\s+(?:is |was )?(?:when|the day|(?:that|which) is when)\s+(?:he|she|they|[A-Z]\w+)"
    rf"(?:['’]ll)?\s+(?:turn(?:s|ed)?|will be|will turn|would have been|be)\s+(?:\d{{1,2}}"
    rf"|{COUNT})\b"
    r"|\s*(?:[:–—|-]+\s*(?:[^.\n]{0,40}\b)?|,?\s+(?:[\w'’-]+\s+){0,3})(?:born|birth)\b",
    re.IGNORECASE,
)
BEFORE_NAMED = re.compile(
    r"\b(?!(?:On|By|Since|Until|From|The|Before|After|Dated?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b)"
    r"(?P<first>[A-Z][\w'’-]+ )?(?P<who>[A-Z][\w'’-]+)(?P<gap>,\s*\(?|\s*[(–—:-]\s*"
    r"|\s)(?:aged? \d+,?\s*)?$"
)
NUMERIC = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
)
FULL = re.compile(rf"{DAY}\s+(?:of\s+)?(?i:{MONTH})\.?,?\s+(?:19|20)\d\d", re.IGNORECASE)
ENDS = re.compile(r"\s*[,.;):–—\n]|$")
SQUEEZED = re.compile(r"\bd\.?o\.?b\.?(?:\s+is|:)?\s+(?P<date>\d{8}|\d{6})(?!\w)", re.IGNORECASE)
# A date of decades ago that stands by itself in a worker's notes.
OLD = re.compile(r"(?:.*\D)?(?:19\d\d|200[0-6])")
# A child's, given between commas or brackets: "she wrote 21/6/2014, and looked at me".
YOUNG = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]20(?:0[7-9]|1\d|2[01])")
ALONE = re.compile(r"\s*(?:[,;:)|\n]|\.(?!\d)|$)")
SET_OFF = re.compile(r"(?:, |; |\(|\band |: |\bwr[io]te )$")
OLD_OTHER = re.compile(
    r"\b(?:on|since|until|from|by|in|the|of|act|assent|law|published|opened|built|judge?ment"
    r"|dated?"
    r"|died|married|d\.?o\.?d|wedding|death|war|minutes|report|version|updated)[,:]?\s+$",
    re.IGNORECASE,
)
# "Supervision with Ola 12/09/2024": the date of what was done with the person.
DONE = re.compile(
    r"\b(?:with|by|from|to|visit(?:ed)?|saw|seen|met|rang|called|supervision|meeting|session"
    r"|review"
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
# What every date has: digits with strokes or points, eight digits in a row, a month, a feast.
# It begins with a set of characters, which the expression engine skips to quickly.
TRIGGER = re.compile(r"[0-9](?:\s?[-/.]\s?\d{1,2}\s?[-/.]\s?['’]?\d| \d{1,2} \d|\d{5}(?:\d\d)?\b)")
MONTHS = listed(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july
    august september october november december christmas boxing valentine year leap
    """
)
BIRTH = listed("dob dobs d b bday birth birthday birthdays birthdate birthdates born when o")
NUMBERS = listed(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """
)


def birth_dates(read: Text) -> Iterator[Span]:
    """Dates after or before words for birth, after a name, or of long ago and alone."""
    text = read.text
    triggers = spots(TRIGGER, text)
    places = widened(sorted(triggers + read.spots(MONTHS)), 30, 40)
    named, end, born = read.has(BIRTH), 0, False
    for match in near((DATES,), places, text):
        labelled = (named and _is_labelled(text, match, end)) or _is_aged(text, match)
        again = born and _goes_on(text[end : match.start()])
        born, end = labelled or again, match.end()
        followed = named and FOLLOWED.match(text, match.end())
        if born or followed or _is_named(text, match) or _is_alone(text, match):
            yield Span(match.start(), match.end(), finding.BIRTH)
    if named:
        for match in near((SQUEEZED,), widened(triggers, 45, 10), text):
            yield Span(*match.span("date"), finding.BIRTH)


def _is_labelled(text: str, match: re.Match[str], end: int) -> bool:
    """Does a word for birth stand before, with no other date and no event between?"""
    first = max(end, match.start() - 110)
    label = LABELLED.search(text[first : match.start()])
    if label is None or OTHER_EVENT.search(label["gap"]):
        return False
    start = first + label.start()
    return NOT_PERSON.search(text[max(0, start - 30) : start]) is None


def _is_aged(text: str, match: re.Match[str]) -> bool:
    """ "Turns eighteen on 9 June"; "was fine on 9 June" is no birthday."""
    aged = AGED.search(text[max(0, match.start() - 50) : match.start()])
    age = aged and aged["age"]
    return bool(aged) and (not age or age.isdigit() or age.split("-")[0].lower() in NUMBERS)


def _goes_on(gap: str) -> bool:
    """Is what follows a date of birth another: of a twin, or as another form has it?"""
    if len(gap) > 60 or SENTENCE_END.search(gap):
        return False
    return AGAIN.search(gap) is not None and not OTHER_EVENT.search(gap)


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Does a name stand directly before, and no visit or signature?"""
    start = match.start()
    name = BEFORE_NAMED.search(text[max(0, start - 50) : start])
    if name is None:
        return False
    numeric = NUMERIC.fullmatch(match[0]) is not None
    full = name["gap"] != " " and FULL.fullmatch(match[0]) and ENDS.match(text, match.end())
    who = fold(name["who"])
    first = name["first"] and sort_of(fold(name["first"]).strip()) in {GIVEN, AMBIGUOUS, UNKNOWN}
    other = sort_of(who) in {DAYS, PROPER, ROLE} or (is_word(who) and not first)
    if not (numeric or full) or other:
        return False
    before = text[max(0, start - 50 - len(name[0])) : start - len(name["gap"])]
    return not (name["gap"].isspace() and DONE.search(before))


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """A date of long ago, or one set off by commas, that no event explains."""
    if not ALONE.match(text, match.end()):
        return False
    start = match.start()
    if OLD.fullmatch(match[0]):
        return OLD_OTHER.search(text[max(0, start - 14) : start]) is None
    before = text[max(0, start - 40) : start]
    young = YOUNG.fullmatch(match[0]) and SET_OFF.search(before)
    return bool(young) and not (DONE.search(before) or OTHER_EVENT.search(before))
