"""From people to what is told of them by group. Pure. ADR 49 says why it holds.

Three things are decided by what is told anyway, or by how many people there are, and by nothing
else: which groups are put together, whether an outcome is broken down, and the total, which every
characteristic adds up to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from oversight.fairness.groups import GROUPS
from oversight.models import Characteristic, FairFigure, Outcome
from oversight.small_groups import Told, is_of_many, shared, together, told
from portfolios.small_groups import in_full

LEAST = 10  # people of a group; of smaller ones a share says nothing about fairness
ENOUGH = 2 * LEAST  # people of a period


@dataclass(frozen=True)
class Case:
    """Somebody whose year has ended: to which groups they belong, and what was so of them."""

    groups: Mapping[Characteristic, str]
    outcomes: frozenset[Outcome]


def tell(cases: Sequence[Case], never: int = 0) -> Iterator[FairFigure]:
    """The figures of a period with ENOUGH people, not saved yet.

    `never` is what was told before of some of them: that they had never submitted. Then how they
    ended is told as in the annual report (`oversight.reporting.apart`).
    """
    divisions = [(one, found) for one in Characteristic if (found := _divided(one, cases))]
    for outcome in Outcome:
        having = [case for case in cases if outcome in case.outcomes]
        everybody = told(len(cases), len(having))
        if never and outcome == Outcome.UNSUCCESSFUL and not is_of_many(everybody):
            continue
        yield FairFigure(outcome=outcome, people=everybody.people, so=everybody.kept)
        for characteristic, groups in divisions:
            if not _is_itself(characteristic, outcome):
                yield from _by_group(outcome, characteristic, groups, cases, everybody)


def _divided(characteristic: Characteristic, cases: Iterable[Case]) -> list[list[str]]:
    """The groups as they are told of; none where all would be told of as one."""
    sizes = Counter(dict.fromkeys(GROUPS[characteristic], 0))
    sizes.update(case.groups[characteristic] for case in cases)
    found = together(sizes, LEAST)
    return found if len(found) > 1 else []


def _is_itself(characteristic: Characteristic, outcome: Outcome) -> bool:
    return characteristic == Characteristic.DEFERRAL and outcome == Outcome.DEFERRED


def _by_group(
    outcome: Outcome,
    characteristic: Characteristic,
    groups: list[list[str]],
    cases: Iterable[Case],
    everybody: Told,
) -> Iterator[FairFigure]:
    """Nothing where it was so, or not so, for fewer than about ten people in all."""
    people, having = Counter[str](), Counter[str]()
    for case in cases:
        people[case.groups[characteristic]] += 1
        having[case.groups[characteristic]] += outcome in case.outcomes
    sizes, counts = ([sum(of[key] for key in keys) for keys in groups] for of in (people, having))
    for keys, said in zip(groups, told_by_group(sizes, counts, everybody), strict=False):
        yield FairFigure(
            outcome=outcome,
            characteristic=characteristic,
            groups=keys,
            people=said.people,
            so=said.kept,
        )


def told_by_group(sizes: Sequence[int], counts: Sequence[int], everybody: Told) -> list[Told]:
    """What is told of groups with so many people each, for so many of whom it was so.

    All of it adds up to what is told of everybody; or it is nothing.
    """
    most = [in_full(size) for size in sizes]
    rest = everybody.people - everybody.kept
    if min(everybody.kept, rest) < LEAST or everybody.kept > sum(most):
        return []
    parts = shared(counts, everybody.kept, most)
    return [Told(told(size, 0).people, part) for size, part in zip(sizes, parts, strict=True)]
