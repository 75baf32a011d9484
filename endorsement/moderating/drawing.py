"""The draw: which records go to a panel. Pure, and so plain that anybody can repeat it by hand.

The rule, with H(words) the SHA-256 of the words read as a whole number:

1. Size: the share of the population in per cent, rounded up, and at least one.
2. The assessors stand in the order of H("seed:assessor:" and their number), and the records of
   each, one assessor after the other, in the order of H("seed:record:" and its number).
3. With n records, k to draw and s the remainder of H("seed:start") by n, the places
   (s + i × n) ÷ k, rounded down and counted from 0, are drawn, for i from 0 to k - 1.

Every record is as likely as any other, and the places lie evenly over the assessors. Neither the
order of rows in a database nor a library's random numbers have a say.
"""

import hashlib
import secrets
from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """A record that can be drawn: the number of its edition, and of its assessor (0: none)."""

    record: int
    assessor: int


def new_seed() -> str:
    """A seed that nobody chose."""
    return secrets.token_hex(16)


def size_of(population: int, share: int) -> int:
    """How many of `population` are drawn at `share` per cent."""
    return min(population, max(1, -(-population * share // 100))) if population else 0


def draw(population: Iterable[Candidate], *, share: int, seed: str) -> list[int]:
    """The records that are drawn, in the order of the draw."""
    population = set(population)
    return pick(population, wanted=size_of(len(population), share), seed=seed)


def pick(population: Iterable[Candidate], *, wanted: int, seed: str) -> list[int]:
    """So many of them, all where there are fewer, in the order of the draw."""
    ordered = sorted(set(population), key=lambda one: _order(one, seed))
    total = len(ordered)
    wanted = min(wanted, total)
    if not wanted:
        return []
    start = _number(f"{seed}:start") % total
    return [ordered[(start + turn * total) // wanted].record for turn in range(wanted)]


def _order(one: Candidate, seed: str) -> tuple[int, int, int]:
    by_assessor = _number(f"{seed}:assessor:{one.assessor}")
    return by_assessor, one.assessor, _number(f"{seed}:record:{one.record}")


def _number(words: str) -> int:
    return int(hashlib.sha256(words.encode()).hexdigest(), 16)
