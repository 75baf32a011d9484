"""Where it is worth looking: slow patterns run only near what they cannot do without."""

import re
from collections.abc import Iterator

DIGITS = re.compile(r"\d+")


def near(
    pattern: re.Pattern[str],
    trigger: re.Pattern[str],
    text: str,
    before: int = 100,
    after: int = 70,
) -> Iterator[re.Match[str]]:
    """Matches of `pattern` in the parts of the text around matches of `trigger`."""
    for start, end in _parts(trigger, text, before, after):
        yield from pattern.finditer(text, start, end)


def _parts(
    trigger: re.Pattern[str], text: str, before: int, after: int
) -> Iterator[tuple[int, int]]:
    start = end = 0
    for match in trigger.finditer(text):
        first = max(0, match.start() - before)
        if end and first > end:
            yield start, end
            start = first
        elif not end:
            start = first
        end = min(len(text), match.end() + after)
    if end:
        yield start, end
