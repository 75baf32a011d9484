"""One reading of a text: every rule runs, and where two meet the more certain one stands."""

from collections.abc import Callable, Iterable, Iterator

from portfolios.privacy import (
    addresses,
    dates,
    names,
    numbers,
    references,
    settings_named,
    vehicles,
)
from portfolios.privacy.finding import Finding, Span
from portfolios.privacy.text import Text

# In the order of certainty: a span that touches an earlier one of another rule is dropped.
STRUCTURED: tuple[Callable[[str], Iterable[Span]], ...] = (
    numbers.emails,
    references.court_numbers,
    numbers.insurance_numbers,
    dates.birth_dates,
    numbers.nhs_numbers,
    numbers.phones,
    references.case_numbers,
    addresses.postcodes,
    addresses.addresses,
    vehicles.vehicle_marks,
    settings_named.settings_named,
)


def findings(text: str) -> list[Finding]:
    """What in this Markdown or plain text may identify a person, in the order of the text."""
    read = Text(text)
    spans = _structured(text)
    spans += [span for span in names.person_names(read, spans) if not _touches(span, spans)]
    spans.sort()
    return [Finding(*span, text[slice(*read.sentence(span.start))].strip()) for span in spans]


def _structured(text: str) -> list[Span]:
    kept: list[Span] = []
    for rule in STRUCTURED:
        for span in _longest(rule(text)):
            if not _touches(span, kept):
                kept.append(span)
    return kept


def _longest(spans: Iterable[Span]) -> Iterator[Span]:
    """Of spans of one rule that meet, the longest."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start - span.end):
        if not _touches(span, taken):
            taken.append(span)
            yield span


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
