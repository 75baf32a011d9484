"""References of cases: of courts, of recording systems, of the police, of the council."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import listed
from portfolios.privacy.text import Text
from portfolios.privacy.windows import Part, near, spots, widened

COURT = re.compile(
    r"(?<!\w)(?:[A-Z]{2} ?\d{2} ?[A-Z] ?\d{5}|[A-Z]{2}\d{2}[CFPZ]\d{3,4})(?!\w)", re.IGNORECASE
)
SHAPED = re.compile(
    r"(?<![\w/-])[A-Z]{1,5}[-/](?:(?:19|20)?\d\d[-/]\d{3,}|\d{3,}[-/](?:19|20)?\d\d)(?:[-/]\w+)?"
    r"(?![\w/])"
)
PREFIXED = re.compile(
    r"(?<![\w/-])(?:LL|LCS|MOS|MOSAIC|EHM|CRN|CAD|URN|UPN|PID|CP|CLA|LAC|CIN|REF|CASE|CLIENT|CR)"
    r"[-/ ]?\d[\d-]{4,}\w?(?![\w/-])"
    r"|(?<![\w/-])[A-Z]{2,5}-[A-Z]{2,5}-\d{4,}(?![\w/-])"
    r"|(?<![\w/-])(?!(?:SW|SWE|ID|NO|REF|FILE|CASE|NHS|ISBN|ISSN|TEL|FAX|VAT|GBP|HCPC|PIN)\b"
    r"|SW\d)[A-Z]{2,5}[ -]?\d{6,10}(?![\w/-])"
)
# Letters, a stroke or hyphen and at least four digits: "CMP-55120", "TEN/0044-1902-B".
CODED = re.compile(
    r"(?<![\w/.-])(?=(?:[A-Z/-]*\d){4})[A-Z]{1,6}(?:[-/][A-Z]{1,6}){0,2}[-/]\d[\dA-Z]*(?:[-/][A-Z\d]+)*"
    r"(?![\w/])"
)
# Crime references (force, serial, year) and asylum support references.
STROKED = re.compile(
    r"(?<![\w/.-])(?:\d{2}/\d{2}/\d{5,6}|\d{1,3}/\d{4,7}/\d{2}(?:\d{2})?"
    r"|\d{2,4}[/-][A-Z]{2,5}[/-]\d{3,6})(?![\w/])"
)
# Prison numbers (Prison Service: a letter, four digits, two letters) and unique pupil numbers.
PRISONER = re.compile(r"(?<![\w/-])(?:A\d{4}[A-Z]{2}|[A-HJ-NP-RT-Z]\d{11}[\dA-Z])(?![\w/-])")
# "log 412 of 14 October": the police count each day anew.
LOG = re.compile(
    r"(?:ref(?:erence)?|log|incident|cad|occurrence|event|crime)\b\.?"
    r"(?: (?:no|number|ref|log|num))*\.?[:#]? ?(?P<code>(?:LOG |CAD |INC )?\d{2,5}"
    r"(?: of |/)(?:the )?(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?"
    r"(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: ?\d{2,4})?))(?!\w)",
    re.IGNORECASE,
)
# "Ref for the complaint is …", "number on the letter: …": other words between label and code.
FARTHER = re.compile(
    r"[^.!?\n\d]{1,45}?(?<![\w/-])"
    r"(?P<code>(?=(?:[A-Z/-]*\d){4})[A-Z]{1,6}[-/]?\d[\dA-Z]*(?:[-/][A-Z\d]+)*)(?![\w/-])"
)
CODE = (
    r"(?P<code>(?:(?-i:[A-Z]{1,6}) )?\d{2,}(?: \d{3,})+"
    r"|(?:(?-i:[A-Z]{1,6}) )?(?=(?:[\w/.-]*?\d){3})"
    r"[A-Z0-9]+(?:[-/.][A-Z0-9]+)*(?<!\.))"
)
# What may stand between a label and its code: "no. is", "number quoted for it was".
LABELLED = re.compile(
    r"1?['’]?s?\.?(?P<words>(?:\s+(?:is|was|are|being|of|no\.?|number|num|id|ref|reference|for"
    r"|to|as"
    r"|quoted|reads|ending|in|on|the|it|this|that|which|old|new|system|file|record|case|person"
    rf"|[a-z]+ed)\b\.?){{0,5}})\s*[:#=(,–—-]?\s*#?(?<![\w/-]){CODE}(?![\w/-])",
    re.IGNORECASE,
)
# Systems that hold records: what follows their name is a reference.
SYSTEMS = listed(
    """
    mosaic liquidlogic lcs ll carefirst framework-i azeus eclipse systm systmone rio ehm ics crn
    urn emis niche athena capita synergy controcc pnc cris chi arc upn mrn cad brp nass swift
    protocol paris icms charms ccm orcuma
    """
)
# Before "number", "no" and the like: whose number it is.
OWNERS = SYSTEMS | listed(
    """
    case client person patient hospital crime police court claim referral file record user care
    office prison prisoner incident log family child pupil unique system tenancy rent hearing
    complaint enquiry application household account adoption lac pip ehcp warrant charge custody
    ambulance booking-in tax benefit passport id licence customer occurrence safeguarding duty our
    your his her their the logic first one cin cp looked-after matter issue appeal caseload
    fostering visa asylum bail ward admission nass property rent homelessness housing index sen
    mash early help marac maps dols conference contact repair
    """
)
NUMBERS = listed("number no nos num nr log account code")
REFERENCES = listed("ref reference refs id ids")
FILES = listed("case file record referral crime claim")
UNDER = re.compile(
    r"\b(?:recorded|filed|listed|logged|open(?:ed)?|held|known|kept|(?:the|our) (?:system|file"
    r"|record)|mosaic) $",
    re.IGNORECASE,
)
ANCHORS = (
    SYSTEMS
    | NUMBERS
    | REFERENCES
    | FILES
    | listed("logic first one under as")
    | listed("incident occurrence event")
)
AND_CODE = re.compile(
    r"\s*(?:,|and|&|or|then)\s+(?=(?:[\w/-]*?\d){4})(?P<code>[A-Z0-9][A-Z0-9/-]{4,})"
)
STANDARDS = re.compile(
    r"(?:ISO|BS|EN|SI|SW|SWE|PO|VAT|INV|AQA|OCR|HSE|EU|EC|DFE|WEF|OFSTED|CQC|ICD|DSM|UKSC|EWCA"
    r"|EWHC|EWFC|UKHL|HC|CM|COVID|ECHR)\b",
    re.IGNORECASE,
)
ONLY_YEAR = re.compile(r"[A-Z/-]+(?:19|20)\d\d(?:[-/]\d{1,2})?")
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?$")
DATED = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$")
OTHER = re.compile(
    r"\b(?:purchase order|po|claim form|photocopier|copier|extension|ext|asset|membership|voucher"
    r"|standard|outcome|order|invoice|parcel|room|bus|flight|train|helpline|booking|catalogue"
    r"|course|module"
    r"|shelf"
    r"|library|page|ticket|delivery|isbn|doi|registration|nhs|insurance|phone|mobile|telephone"
    r"|serial"
    r"|model|receipt|locker|printer|asset|laptop|car park|parking|training|swe|form|policy)\s+$",
    re.IGNORECASE,
)


# How far the digits of a code may stand from its label; how close to a word such as "file".
FAR, DIRECT = 70, 6
FAR_LABELS = listed("ref reference number id file case log record")
TWO_WORDS = frozenset(("liquid logic", "care first", "capita one"))
# Fewer digits than these make no reference.
TRIGGER = re.compile(r"[0-9](?:\d\d|\d(?:[/-]\d| of | \d{3})|[A-Za-z]\d|[/-][A-Z\d]{2})")
LONG = re.compile(r"(?<![\w£$.,/+-])[A-Z]{0,3}\d{5,9}(?![\w/%]|[.,-]\d)")
NOT_LONG = re.compile(
    r"\b(?:purchase order|po|claim form|photocopier|copier|extension|ext|asset|membership|voucher"
    r"|standard|outcome|order|invoice|parcel|tracking|isbn|issn|booking|ticket|serial|model"
    r"|receipt|barcode"
    r"|phone"
    r"|mobile|tel|nhs|insurance|population|about|around|nearly|over|grid|version|doi|pin|sw|swe"
    r"|registration|course|module|form|policy|delivery)\b[^.!?\n]{0,25}$|\bSW$",
    re.IGNORECASE,
)


def court_numbers(read: Text) -> Iterator[Span]:
    """Numbers of family courts: place, year, kind, serial."""
    serial = [part for part in read.digits if part[1] - part[0] > 2]
    for match in near((COURT,), widened(serial, 12, 2), read.text):
        yield Span(match.start(), match.end(), finding.CASE)


def case_numbers(read: Text) -> Iterator[Span]:
    """References with a usual shape, and codes that a label makes a reference."""
    yield from _shaped(read.text, widened(spots(TRIGGER, read.text), 25, 30))
    if read.digits:
        yield from _labelled(read)


def _shaped(text: str, places: list[Part]) -> Iterator[Span]:
    for match in near((SHAPED, PREFIXED, CODED, STROKED, PRISONER), places, text):
        if not (STANDARDS.match(match[0]) or ONLY_YEAR.fullmatch(match[0]) or _other(text, match)):
            yield Span(match.start(), match.end(), finding.CASE)
    for match in near((LONG,), places, text):
        if len(match[0]) > 5 and not _is_other_number(text, match):
            yield Span(match.start(), match.end(), finding.CASE)


def _labelled(read: Text) -> Iterator[Span]:
    """Codes behind each word that may be a label."""
    text, starts = read.text, [start for start, _ in read.digits]
    for start, end in read.spots(ANCHORS):
        ahead = bisect_left(starts, end)
        if ahead == len(starts) or starts[ahead] - end > FAR:
            continue
        before = text[max(0, start - 24) : start]
        if OTHER.search(before):
            continue
        yield from _behind(text, before, start, end)


def _behind(text: str, before: str, start: int, end: int) -> Iterator[Span]:
    """The code behind the label at `start`, and one more joined to it."""
    label = text[start:end].lower()
    for match in (LOG.match(text, start), label in FAR_LABELS and FARTHER.match(text, end)):
        if match and not STANDARDS.match(match["code"]):
            yield Span(*match.span("code"), finding.CASE)
    match = LABELLED.match(text, end)
    if match and _is_label(label, before, match) and _is_reference(match["code"]):
        yield Span(*match.span("code"), finding.CASE)
        more = AND_CODE.match(text, match.end())
        if more:
            yield Span(*more.span("code"), finding.CASE)


def _is_label(label: str, before: str, match: re.Match[str]) -> bool:
    """Does the word, with those before it, announce a reference?"""
    owner = before.rsplit(maxsplit=1)[-1].strip("(:,-'\"").lower() if before.strip() else ""
    if label in SYSTEMS or label in REFERENCES:
        return True
    if label in NUMBERS:
        return owner.removesuffix("'s").removesuffix("’s") in OWNERS
    direct = match.start("code") - match.start() <= DIRECT
    if label in FILES:
        return direct
    return direct and bool(UNDER.search(before) or f"{owner} {label}" in TWO_WORDS)


def _is_reference(code: str) -> bool:
    return not (YEAR.fullmatch(code) or DATED.fullmatch(code) or STANDARDS.match(code))


def _other(text: str, match: re.Match[str]) -> bool:
    return OTHER.search(text[max(0, match.start() - 24) : match.start()]) is not None


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    return match[0].startswith("SW") or NOT_LONG.search(before) is not None
