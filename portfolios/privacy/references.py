"""References of cases: of courts, of recording systems, of the police, of the council."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.finding import Span
from portfolios.privacy.windows import DIGITS, Part, near, parts, spots, widened

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
    r"\b(?:(?:police|crime|incident|our|their) )*(?:ref(?:erence)?|log|incident|cad|occurrence"
    r"|event|crime)\b\.?(?: (?:no|number|ref|log|num))*\.?[:#]? ?(?P<code>(?:LOG |CAD "
    r"|INC )?\d{2,5}"
    r"(?: of |/)(?:the )?(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?"
    r"(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: ?\d{2,4})?))(?!\w)",
    re.IGNORECASE,
)
# "Ref for the complaint is …", "number on the letter: …": other words between label and code.
FARTHER = re.compile(
    r"\b(?i:ref|reference|number|id|file|case|log|record)\b[^.!?\n\d]{1,45}?(?<![\w/-])"
    r"(?P<code>(?=(?:[A-Z/-]*\d){4})[A-Z]{1,6}[-/]?\d[\dA-Z]*(?:[-/][A-Z\d]+)*)(?![\w/-])"
)
LABEL = (
    r"(?:\b(?:mosaic|liquid ?logic|lcs|ll|care ?first|framework-?i|azeus|eclipse|systm1|rio|ehm"
    r"|ics|crn|urn|emis|niche|athena|capita(?: one)?|synergy|controcc|systmone|pnc|cris|chi|arc"
    r"|upn|mrn|cad|brp|pnc|nass|swift|protocol|paris)\b(?:\s+(?:id|number|no|ref|reference"
    r"|record|file"
    r"|case|person|system))*"
    r"|\b(?:(?:case|client|person|patient|hospital|crime|police|court|claim|referral|file|record"
    r"|service"
    r" user|social care|home office|prison|prisoner|incident|log|family|child|pupil|unique"
    r"|system|tenancy"
    r"|rent|hearing|court case|complaint|enquiry|application|household|account|adoption|lac|pip"
    r"|ehcp"
    r"|warrant|charge|custody|ambulance|booking-in|council tax|benefit|passport|id"
    r"|driving licence|customer|occurrence|safeguarding|duty|our|your"
    r"|his|her"
    r"|their|the)\s+){1,3}(?:id|number|no|num|nr|ref|reference|refs|log|account)\b"
    r"|\b(?:case|file|record|referral|crime|claim)\b(?=\s*[:#\w]{0,3}\s*\w*\d)"
    r"|\b(?:ref|reference|refs)\b|\bid\b(?=\s*[:#]|\s+(?:is\s+)?\w*\d)"
    r"|\b(?:recorded|filed|listed|logged|open(?:ed)?|held|known|kept|(?:the|our) (?:system|file"
    r"|record)|mosaic)"
    r" (?:under|as)\b(?=\W+\w*\d{2,}))"
)
CODE = (
    r"(?P<code>(?:[A-Z]{1,4} )?\d{2,}(?: \d{3,})+"
    r"|(?=(?:[\w/.-]*?\d){3})[A-Z0-9]+(?:[-/.][A-Z0-9]+)*(?<!\.))"
)
LABELLED = re.compile(
    rf"{LABEL}\.?(?:\s+(?:is|was|are|being|of|no\.?|number|for|to|as|quoted|reads|ending|in|on"
    rf"|the|it"
    rf"|this|that|which|old|new|system"
    rf"|[a-z]+ed)\b){{0,5}}\s*[:#=(,–—-]?\s*#?(?<![\w/-]){CODE}(?![\w/-])",
    re.IGNORECASE,
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


# Fewer digits than these make no reference.
TRIGGER = re.compile(r"[0-9](?:\d\d|\d(?:[/-]\d| of | \d{3})|[A-Za-z]\d|[/-][A-Z\d]{2})")


def court_numbers(text: str) -> Iterator[Span]:
    """Numbers of family courts: place, year, kind, serial."""
    for match in near((COURT,), parts(DIGITS, text, 12, 12), text):
        yield Span(match.start(), match.end(), finding.CASE)


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


def case_numbers(text: str) -> Iterator[Span]:
    """References with a usual shape, and codes that a label makes a reference."""
    found = spots(TRIGGER, text)
    yield from _shaped(text, widened(found, 25, 30))
    yield from _labelled(text, widened(found, 100, 40))


def _shaped(text: str, places: list[Part]) -> Iterator[Span]:
    for match in near((SHAPED, PREFIXED, CODED, STROKED, PRISONER), places, text):
        if not (STANDARDS.match(match[0]) or ONLY_YEAR.fullmatch(match[0]) or _other(text, match)):
            yield Span(match.start(), match.end(), finding.CASE)
    for match in near((LONG,), places, text):
        if len(match[0]) > 5 and not _is_other_number(text, match):
            yield Span(match.start(), match.end(), finding.CASE)


def _labelled(text: str, places: list[Part]) -> Iterator[Span]:
    for match in near((LOG, FARTHER), places, text):
        if not (STANDARDS.match(match["code"]) or _other(text, match)):
            yield Span(*match.span("code"), finding.CASE)
    for match in near((LABELLED,), places, text):
        if _is_reference(text, match):
            yield Span(*match.span("code"), finding.CASE)
            more = AND_CODE.match(text, match.end())
            if more:
                yield Span(*more.span("code"), finding.CASE)


def _is_reference(text: str, match: re.Match[str]) -> bool:
    code = match["code"]
    if YEAR.fullmatch(code) or DATED.fullmatch(code) or STANDARDS.match(code):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    inside = match[0][: match.start("code") - match.start()]
    return not OTHER.search(before) and not OTHER.search(inside.rsplit(None, 1)[0] + " ")


def _other(text: str, match: re.Match[str]) -> bool:
    return OTHER.search(text[max(0, match.start() - 24) : match.start()]) is not None


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    return match[0].startswith("SW") or NOT_LONG.search(before) is not None
