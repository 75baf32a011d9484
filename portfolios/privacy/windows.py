"""Where it is worth looking: slow patterns run only near what they cannot do without."""

import re
from collections.abc import Iterable, Iterator

DIGITS = re.compile(r"\d+")
Part = tuple[int, int]


def parts(trigger: re.Pattern[str], text: str, before: int = 100, after: int = 70) -> list[Part]:
    """The parts of the text around matches of the trigger; parts that meet are one."""
    found: list[Part] = []
    for match in trigger.finditer(text):
        start, end = max(0, match.start() - before), match.end() + after
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def near(
    patterns: Iterable[re.Pattern[str]], places: list[Part], text: str
) -> Iterator[re.Match[str]]:
    """Matches of the patterns in those parts of the text."""
    for start, end in places:
        for pattern in patterns:
            yield from pattern.finditer(text, start, end)
