"""From counts to what is told of a year, where figures have nobody in common. Pure.

Who passed did not fail, and who completed did one of both. If such figures were rounded each by
itself, they could be worked out: of six people of whom about 5 passed and about 5 withdrew, three
did. So everybody is shared out among them, as docs/adr/0049 has it, and what joins them is the sum
of what is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from oversight.small_groups import Told, shared, told


@dataclass(frozen=True)
class Division:
    """Figures with nobody in common, as a rule: `parts` of `whole`, and others `beside` it."""

    whole: str
    parts: tuple[str, ...]
    beside: tuple[str, ...] = ()


DIVISIONS = (
    Division("completed", parts=("passed", "failed"), beside=("withdrawn",)),
    Division("paused", parts=("paused_personal", "paused_support", "paused_other")),
)


def told_of(people: int, counts: Mapping[str, int]) -> dict[str, Told]:
    """What is told of five people or more; `counts` is for how many each figure is so."""
    found = {key: told(people, count) for key, count in counts.items()}
    for division in DIVISIONS:
        found.update(_apart(division, people, counts))
    return found


def _apart(
    division: Division, people: int, counts: Mapping[str, int]
) -> Iterator[tuple[str, Told]]:
    """Somebody on two programmes may be in two parts: then the sum stops at everybody."""
    keys = (*division.parts, *division.beside)
    numbers = [counts[key] for key in keys]
    # In the whole but in no part: that is rare, since a decision stands behind each.
    without = max(0, counts[division.whole] - sum(numbers[: len(division.parts)]))
    nobody = max(0, people - sum(numbers) - without)
    most = told(people, 0).people
    *shares, rest, _ = shared([*numbers, without, nobody], most)
    for key, share in zip(keys, shares, strict=True):
        yield key, Told(most, share)
    yield division.whole, Told(most, min(most, sum(shares[: len(division.parts)]) + rest))
