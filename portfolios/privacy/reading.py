"""One reading of a text: every rule runs, and where two meet the more certain one stands."""

from collections.abc import Callable, Iterable

from portfolios.privacy import (
    addresses,
    dates,
    names,
    numbers,
    references,
    settings_cued,
    settings_named,
    settings_small,
    vehicles,
)
from portfolios.privacy.finding import SETTING, Finding, Span
from portfolios.privacy.shouted import quiet
from portfolios.privacy.text import Text

# In the order of certainty: a span that touches an earlier one of another rule is dropped.
STRUCTURED: tuple[Callable[[Text], Iterable[Span]], ...] = (
    numbers.emails,
    references.court_numbers,
    numbers.insurance_numbers,
    dates.birth_dates,
    numbers.phones,
    numbers.nhs_numbers,
    references.case_numbers,
    addresses.postcodes,
    addresses.addresses,
    vehicles.vehicle_marks,
    settings_named.settings_named,
    settings_small.settings_small,
    settings_cued.settings_cued,
)


def findings(text: str) -> list[Finding]:
    """What in this Markdown or plain text may identify a person, in the order of the text."""
    prose = quiet(text)
    read, taken = Text(prose), Taken(text)
    spans = [span for rule in STRUCTURED for span in taken.add(rule(read))]
    named = [span for span in spans if span.kind == SETTING]
    spans += taken.add(settings_cued.echoes(read, named))
    spans += taken.add(names.person_names(read, spans))
    spans.sort()
    return [Finding(*span, text[slice(*read.sentence(span.start))].strip()) for span in spans]


class Taken:
    """Which characters already belong to a finding."""

    def __init__(self, text: str) -> None:
        self._taken = bytearray(len(text))

    def add(self, spans: Iterable[Span]) -> list[Span]:
        """Keep the spans that touch nothing kept before; of those that meet, the longest."""
        kept = []
        for span in sorted(spans, key=lambda span: span.start - span.end):
            if not any(self._taken[span.start : span.end]):
                self._taken[span.start : span.end] = b"\1" * (span.end - span.start)
                kept.append(span)
        return kept
