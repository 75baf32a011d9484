"""Spearman's rho by hand and from published examples, and what must hold of it for any numbers."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from oversight.overview.correlation import interval, ranks, spearman

# The worked example of the article "Spearman's rank correlation coefficient" in Wikipedia: IQ and
# hours before the television of ten people; the sum of squared differences is 194.
IQ = (106, 86, 100, 101, 99, 103, 97, 113, 112, 110)
HOURS = (7, 0, 27, 50, 28, 29, 20, 12, 6, 17)

FEW = st.integers(-9, 9)
PAIRS = st.lists(st.tuples(FEW, FEW), min_size=4, max_size=30)


def test_published_example():
    found = spearman(list(zip(IQ, HOURS, strict=True)))
    assert found.rho == approx(1 - 6 * 194 / (10 * 99))
    assert found.rho == approx(-29 / 165)
    assert found.n == 10


def test_ties_share_the_mean_of_their_places():
    assert ranks([10, 30, 20, 20]) == [1, 4, 2.5, 2.5]
    assert ranks([5, 5, 5]) == [2, 2, 2]
    assert ranks([]) == []


def test_ties_by_hand():
    """Ranks 1, 2.5, 2.5, 4 and 1, 2, 3.5, 3.5: of the deviations the products sum to 3.75.

    Their squares sum to 4.5 on both sides, so rho is 3.75 / 4.5. The short formula with squared
    differences, which knows no ties, would say 0.85.
    """
    found = spearman([(1, 1), (2, 2), (2, 3), (3, 3)])
    assert found.rho == approx(5 / 6)


def test_interval_by_hand():
    """n = 12, rho = 0.5: z is 0.549306, its error the root of 1.125 / 9, which is 0.353553.

    1.959964 times that is 0.692952; tanh of -0.143646 and of 1.242258.
    """
    assert interval(0.5, 12) == (approx(-0.142666, abs=1e-6), approx(0.846098, abs=1e-6))


@pytest.mark.parametrize(
    "pairs", [[], [(1, 2)] * 3, [(1, 1), (1, 2), (1, 3), (1, 4)], [(2, 2)] * 9]
)
def test_of_too_few_or_of_one_value_there_is_none(pairs):
    assert spearman(pairs) is None


def test_one_order_on_both_sides_has_no_interval():
    found = spearman([(n, n**3) for n in range(12)])
    assert (found.rho, found.low, found.high) == (approx(1), None, None)


@given(PAIRS)
def test_it_lies_within_its_interval_and_that_between_minus_one_and_one(pairs):
    found = spearman(pairs)
    if found and found.low is not None:
        assert -1 <= found.low < found.rho < found.high <= 1


@given(PAIRS)
def test_only_the_order_counts(pairs):
    changed = [(exp(one / 3), 7 * other**3 + other) for one, other in pairs]
    assert spearman(changed) == spearman(pairs)


@given(PAIRS)
def test_both_sides_are_alike_and_turning_one_round_turns_its_sign(pairs):
    found = spearman(pairs)
    swapped = spearman([(other, one) for one, other in pairs])
    turned = spearman([(one, -other) for one, other in pairs])
    if found is None:
        assert swapped is turned is None
    else:
        assert (swapped.rho, turned.rho) == (approx(found.rho), approx(-found.rho))


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(pairs, chance):
    mixed = chance.sample(pairs, len(pairs))
    found, again = spearman(pairs), spearman(mixed)
    assert (found and approx(found.rho)) == (again and again.rho)


@given(st.floats(-0.95, 0.95), st.integers(10, 500))
def test_more_pairs_make_the_interval_narrower(rho, n):
    low, high = interval(rho, n)
    closer, nearer = interval(rho, n + 10)
    assert nearer - closer < high - low
