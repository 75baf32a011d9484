"""Numbers that belong to one person: NHS, National Insurance, telephone, vehicle; and e-mail."""

import re
from collections.abc import Iterator

from portfolios.privacy import finding
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import listed
from portfolios.privacy.text import Text
from portfolios.privacy.windows import Part, near, parts

EMAIL = re.compile(
    r"[\w.+'’-]*[\w+]\s?(?:@|[(\[]at[)\]])\s?(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE
)
TEN = re.compile(r"(?<![\w+£$.,/-])\d(?:[ .\-‑–]{0,2}\d){9}(?![\w/]|[.,-]\d)")
INSURANCE = re.compile(
    r"(?<!\w)([A-Z][ .]?[A-Z])[ ./-]{0,2}(\d(?:[ ./-]{0,2}\d){5})(?:[ ./-]{0,2}([A-D]))?(?!\w)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w.,£$-])(?<!\d/)(?:(?:(?:\+|00)\s?\d{1,3}[\s.\-‑–]{0,2}(?:\(0\)[\s.\-]?)?"
    r"(?:[\s.\-‑–]{0,3}[()]?\d[()]?){7,12}(?!\w|[.,-]\d))"
    r"|\(?[0Oo](?=[\s(]*\d)(?:[\s.\-‑–]{0,3}[()]?\d[()]?){9,10}(?!\w|[,-]\d|\.\d))"
)
# "01632/960123", and the second of "07700 900123/01632 960123".
STROKE = re.compile(
    r"(?<![\w/.,£$-])0\d{2,4} ?/ ?\d(?:[ -]?\d){5,7}(?![\w/])|(?<=\d/)0(?:[ -]?\d){9,10}(?!\w)"
)
BARE_MOBILE = re.compile(r"(?<![\w+.,/-])7\d{3}[ .-]?\d{3}[ .-]?\d{3}(?![\w/]|[.,-]\d)")

AT = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
TELEPHONE = listed("phone telephone tel landline mobile mob")

# A number without its area code, when the word before names a telephone.
LOCAL = re.compile(r"(?<![\w/.,-])(?<!\d )[2-9]\d{2}[ -]?\d{3,4}(?![\w/]|[ .,-]\d)")
BEFORE_LOCAL = re.compile(
    r"\b(?:phone|telephone|tel|landline|mobile|mob)(?: (?:number|no))?\.?[:,]?(?: is| was"
    r"| on)?\s+$",
    re.IGNORECASE,
)

ABOUT_NHS = re.compile(r"\bnhs\b", re.IGNORECASE)
OTHER_NUMBER = re.compile(
    r"\b(?:isbn|issn|order|invoice|parcel|tracking|account|policy|ticket|serial|model|receipt"
    r"|barcode"
    r"|catalogue|booking|delivery)\b[^.!?]{0,20}$",
    re.IGNORECASE,
)
ABOUT_INSURANCE = re.compile(
    r"(?:national ins|\bnat\.? ?ins|\binsurance n|\bni\b|\bn\.? ?i\.?\b|\bnino\b)[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
ABOUT_PHONE = re.compile(
    r"\b(?:phone|mobile|mob|tel|telephone|number|ring|rang|call|text|whatsapp"
    r"|contact)\b[^.!?\n]{0,25}$",
    re.IGNORECASE,
)
# Numbers that anybody may ring: they lead to no person.
HELPLINES = listed(
    """
    08001111 08088005000 08082000247 116123 0800789321 03001236600 08088010327 08088020040
    08005870800 08454647 08001777
    """
)


def nhs_valid(digits: str) -> bool:
    """Does the last of ten digits check the others? (NHS Data Dictionary: Modulus 11.)"""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = 11 - total % 11
    return len(set(digits)) > 1 and check != 10 and check % 11 == int(digits[9])


def insurance_valid(prefix: str) -> bool:
    """May a National Insurance number begin so? (HMRC manual NIM39110.)"""
    prefix = prefix.upper()
    if prefix in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
        return False
    return prefix[0] not in "DFIQUV" and prefix[1] not in "DFIOQUV"


def digits_of(text: str) -> str:
    """The digits in the text."""
    return "".join(c for c in text if c.isdigit())


def emails(read: Text) -> Iterator[Span]:
    """E-mail addresses, also with (at)."""
    for match in near((EMAIL,), parts(AT, read.text, 70, 80), read.text):
        yield Span(match.start(), match.end(), finding.EMAIL)


def nhs_numbers(read: Text) -> Iterator[Span]:
    """Ten digits with the right check digit, unless the words before name another number."""
    text = read.text
    for match in near((TEN,), _groups(read, 10), text):
        before = text[max(0, match.start() - 40) : match.start()]
        valid = match[0][0] != "0" and nhs_valid(digits_of(match[0]))
        if valid and (ABOUT_NHS.search(before) or not OTHER_NUMBER.search(before)):
            yield Span(match.start(), match.end(), finding.NHS)


def insurance_numbers(read: Text) -> Iterator[Span]:
    """Two letters, six digits, a letter; a prefix that is never issued only when named so."""
    text = read.text
    for match in near((INSURANCE,), _groups(read, 6), text):
        named = ABOUT_INSURANCE.search(text[max(0, match.start() - 60) : match.start()])
        shaped = match[3] and (match[0].isupper() or insurance_valid(match[1][0] + match[1][-1]))
        if named or (shaped and (insurance_valid(match[1][0] + match[1][-1]) or " " in match[0])):
            yield Span(match.start(), match.end(), finding.INSURANCE)


def phones(read: Text) -> Iterator[Span]:
    """British numbers of ten or eleven digits however they are spaced; +44 and other countries."""
    text, long = read.text, _groups(read, 10)
    for match in near((PHONE, STROKE), long, text):
        if _is_phone(match[0]):
            yield Span(match.start(), match.end(), finding.PHONE)
    if read.has(TELEPHONE):
        for match in near((LOCAL,), _groups(read, 6), text):
            if BEFORE_LOCAL.search(text[max(0, match.start() - 30) : match.start()]):
                yield Span(match.start(), match.end(), finding.PHONE)
    for match in near((BARE_MOBILE,), long, text):
        named = ABOUT_PHONE.search(text[max(0, match.start() - 40) : match.start()])
        if named and not nhs_valid(digits_of(match[0])):
            yield Span(match.start(), match.end(), finding.PHONE)


def _groups(read: Text, least: int) -> list[Part]:
    """Rows of at least so many digits with little between them, and a margin for the rest."""
    return [(start - 8, end + 8) for start, end, count in read.rows if count >= least]


def _is_phone(written: str) -> bool:
    digits = digits_of(written.replace("O", "0").replace("o", "0"))
    if written.startswith(("+", "00")):
        return (9 if written[0] == "+" else 11) <= len(digits) <= 16
    return 10 <= len(digits) <= 11 and digits[1] in "123578" and digits not in HELPLINES
