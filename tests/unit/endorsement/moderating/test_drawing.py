"""The draw: the same seed draws the same, of the right size, nobody twice, in no row's order."""

from collections import Counter

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from endorsement.moderating.drawing import Candidate, draw, new_seed, size_of

SEEDS = st.text("0123456789abcdef", min_size=1, max_size=32)
SHARES = st.integers(1, 100)
POPULATIONS = st.dictionaries(st.integers(1, 10**9), st.integers(0, 20), max_size=80).map(
    lambda pairs: [Candidate(*pair) for pair in pairs.items()]
)


@given(POPULATIONS, SHARES, SEEDS, st.randoms())
def test_order_of_rows_has_no_say(population, share, seed, shuffling):
    drawn = draw(population, share=share, seed=seed)
    shuffled = list(population)
    shuffling.shuffle(shuffled)
    assert draw(shuffled, share=share, seed=seed) == drawn


@given(POPULATIONS, SHARES, SEEDS)
def test_as_many_as_the_share_and_none_twice(population, share, seed):
    drawn = draw(population, share=share, seed=seed)
    assert len(drawn) == len(set(drawn)) == size_of(len(population), share)
    assert set(drawn) <= {one.record for one in population}


@given(POPULATIONS, SHARES)
def test_size_is_the_share_rounded_up_and_at_least_one(population, share):
    size = size_of(len(population), share)
    assert (size == 0) == (not population)
    if population:
        assert max(1, len(population) * share / 100) <= size < len(population) * share / 100 + 1


@given(st.integers(1, 6), st.integers(2, 12), SEEDS)
def test_draw_lies_evenly_over_assessors(each, assessors, seed):
    """With as many records each, and one for each assessor drawn, everybody has one."""
    population = [
        Candidate(assessor * 100 + number, assessor)
        for assessor in range(1, assessors + 1)
        for number in range(each)
    ]
    ordered = draw(population, share=100, seed=seed)
    groups = [record // 100 for record in ordered]
    assert [groups[place] for place in range(0, len(groups), each)] == list(dict.fromkeys(groups))
    if 100 % each == 0:
        drawn = draw(population, share=100 // each, seed=seed)
        assert Counter(record // 100 for record in drawn) == Counter(range(1, assessors + 1))


def test_every_record_is_drawn_about_as_often():
    population = [Candidate(number, number % 4) for number in range(20)]
    counts = Counter(
        record
        for number in range(600)
        for record in draw(population, share=10, seed=f"seed {number}")
    )
    assert set(counts) == set(range(20))
    assert 30 <= min(counts.values()) <= max(counts.values()) <= 95  # 60 is expected


def test_draw_is_the_one_of_the_documentation():
    """Old draws must stay repeatable: by the program in the documentation, and as written here."""
    text = (settings.BASE_DIR / "docs" / "moderation.md").read_text()
    documented: dict = {}
    exec(text.split("```python")[1].split("```")[0], documented)  # noqa: S102 (our own page)
    population = [Candidate(number, number % 3 + 1) for number in range(1, 13)]
    assert draw(population, share=25, seed="wren") == PINNED
    for number in range(50):
        about = {"share": number + 1, "seed": f"seed {number}"}
        assert documented["draw"](population, **about) == draw(population, **about)


def test_nobody_gets_the_same_seed_twice():
    assert len({new_seed() for _ in range(50)}) == 50


PINNED = [7, 12, 2]
