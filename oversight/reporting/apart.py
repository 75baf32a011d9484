"""From counts to what is told of a year, where figures have nobody in common. Pure.

Who passed did not fail, and who ended did one of both. If such figures were rounded each by itself,
they could be worked out: of six people of whom about 5 passed and about 5 withdrew, three did. So
one number is rounded, and shared out among its parts (`small_groups.parted`).

How a year ended, and who was deferred on the way, is told of those who ended in it, as the page of
fairness tells it: the same numbers, counted at the same moment and rounded in the same way
(docs/adr/0049).

Some of those who ended may have been told of before, as people who never submitted. Who knows that
all of them ended so could subtract. So in such a year it is told how people ended only where about
ten did either way; and apart who failed and who withdrew, only where about ten more ended so than
were told of before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oversight.small_groups import ENOUGH, NOBODY, Told, is_of_many, parted, told
from portfolios.small_groups import SMALLEST_GROUP


@dataclass(frozen=True)
class Division:
    """Figures with nobody in common, as a rule: `parts` of `whole`.

    They are told where the whole is told as `least` or more. Colleagues know who was away: of three
    pauses, one reason that is told as 5 would be that of some of the three.
    """

    whole: str
    parts: tuple[str, ...]
    least: int = ENOUGH


DIVISIONS = (
    # Who knows that somebody ended without an endorsement knows whether they left.
    Division("unsuccessful", parts=("failed", "withdrawn"), least=0),
    Division("deferred", parts=("paused_personal", "paused_support", "paused_other")),
    Division("drawn", parts=("panel_confirmed", "panel_asked")),
)
PARTS = {part for division in DIVISIONS for part in division.parts}
OUTCOMES = ("unsuccessful", "deferred")  # of those who ended, as fairness tells them
HOW_FAR = ("failed", "withdrawn", "completed")
HOW = ("unsuccessful", "passed", *HOW_FAR)


def told_of(people: int, counts: Mapping[str, int], never: int = 0) -> dict[str, Told]:
    """What is told of five people or more; `counts` is for how many each figure is so.

    `never` is what was told before of people who never submitted, some of whom ended since.
    """
    most = told(people, 0).people
    found = {key: told(people, count).kept for key, count in counts.items() if key not in PARTS}
    found |= {one: told_of_ended(counts["ended"], counts[one]).kept for one in OUTCOMES}
    found["ended"] = told_of_ended(counts["ended"], 0).people
    for division in DIVISIONS:
        found.update(_apart(division, counts, found[division.whole]))
    found["passed"] = found["ended"] - found["unsuccessful"]
    found["completed"] = found["passed"] + found["failed"]
    hidden = _hidden(Told(found["ended"], found["unsuccessful"]), never)
    return {key: Told(most, min(kept, most)) for key, kept in found.items() if key not in hidden}


def _hidden(unsuccessful: Told, never: int) -> tuple[str, ...]:
    """Figures from which `never`, which was told before, could be subtracted."""
    if never and not is_of_many(unsuccessful):
        return HOW
    return HOW_FAR if never and unsuccessful.kept - never < ENOUGH else ()


def told_of_ended(ended: int, so: int) -> Told:
    """What is told of those who ended; of fewer than five as if there were nobody."""
    return told(ended, so) if ended >= SMALLEST_GROUP else NOBODY


def _apart(
    division: Division, counts: Mapping[str, int], rounded: int
) -> Iterable[tuple[str, int]]:
    if rounded < division.least:
        return ()
    numbers = [counts[key] for key in division.parts]
    rest = max(0, counts[division.whole] - sum(numbers))
    return zip(division.parts, parted(numbers, rest, rounded), strict=True)
