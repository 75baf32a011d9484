"""How closely two rankings agree: Spearman's rank correlation with an interval. Pure.

The interval is Fisher's transformation with the standard error of D. G. Bonett and T. A. Wright,
"Sample size requirements for estimating Pearson, Kendall and Spearman correlations",
Psychometrika 65 (2000), pages 23 to 28: the square root of (1 + rho² / 2) / (n - 3). It keeps its
level well where rho is below about 0.95 and there are ten pairs or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import atanh, sqrt, tanh
from statistics import NormalDist, StatisticsError, correlation

SMALLEST = 4  # pairs that an interval takes
LEVEL = 0.95


@dataclass(frozen=True)
class Correlation:
    """`rho` is from -1 to 1. `low` and `high` are None where all pairs stand in one order."""

    rho: float
    low: float | None
    high: float | None
    n: int


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each, from the smallest; equal ones share the mean of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    before = 0
    for _, same in groupby(order, key=values.__getitem__):
        places = list(same)
        for one in places:
            found[one] = before + (len(places) + 1) / 2
        before += len(places)
    return found


def spearman(pairs: Sequence[tuple[float, float]]) -> Correlation | None:
    """The correlation of the ranks, which is Spearman's rho with ties reckoned in.

    None of fewer than four pairs, or where one side is the same in all of them.
    """
    if len(pairs) < SMALLEST:
        return None
    first, second = (ranks(side) for side in zip(*pairs, strict=True))
    try:
        rho = max(-1.0, min(1.0, correlation(first, second)))
    except StatisticsError:  # one of them is constant
        return None
    low, high = interval(rho, len(pairs))
    return Correlation(rho, low, high, len(pairs))


def interval(rho: float, n: int) -> tuple[float, float] | tuple[None, None]:
    """Between which values rho lies, 95 times in 100; see the top of this file for how."""
    if abs(rho) > 1 - 1e-12:
        return None, None
    error = sqrt((1 + rho**2 / 2) / (n - 3))
    reach = NormalDist().inv_cdf((1 + LEVEL) / 2) * error
    return tanh(atanh(rho) - reach), tanh(atanh(rho) + reach)
