"""Where it is worth looking: slow patterns run only near what they cannot do without."""

import re
from collections.abc import Iterable, Iterator

DIGITS = re.compile(r"[0-9]+")
Part = tuple[int, int]


def parts(trigger: re.Pattern[str], text: str, before: int = 100, after: int = 70) -> list[Part]:
    """The parts of the text around matches of the trigger; parts that meet are one."""
    return widened(spots(trigger, text), before, after)


def spots(trigger: re.Pattern[str], text: str) -> list[Part]:
    """Where the trigger matches: found once, widened as each pattern needs."""
    return [match.span() for match in trigger.finditer(text)]


def widened(found: Iterable[Part], before: int, after: int) -> list[Part]:
    """The spots with so many characters before and after; parts that meet are one."""
    wide: list[Part] = []
    for first, last in found:
        start, end = max(0, first - before), last + after
        if wide and start <= wide[-1][1]:
            wide[-1] = (wide[-1][0], end)
        else:
            wide.append((start, end))
    return wide


def near(
    patterns: Iterable[re.Pattern[str]], places: list[Part], text: str
) -> Iterator[re.Match[str]]:
    """Matches of the patterns in those parts of the text."""
    for start, end in places:
        for pattern in patterns:
            yield from pattern.finditer(text, start, end)
