"""What is told by group: rounded, of ten or more, and about what a slow recount finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.fairness.groups import GROUPS
from oversight.fairness.reading import everybody, sections, title
from oversight.fairness.telling import ENOUGH, LEAST, Case, tell
from oversight.models import Characteristic, FairPeriod, Outcome

CASES = st.builds(
    Case,
    st.fixed_dictionaries({one: st.sampled_from(list(found)) for one, found in GROUPS.items()}),
    st.frozensets(st.sampled_from(list(Outcome))),
)
PEOPLE = st.lists(CASES, min_size=ENOUGH, max_size=120)


def counted(cases, figure):
    """How many there are in the groups of a figure, and for how many it was so: one by one."""
    people = so = 0
    for case in cases:
        if not figure.characteristic or case.groups[figure.characteristic] in figure.groups:
            people += 1
            if figure.outcome in case.outcomes:
                so += 1
    return people, so


def by_kind(figures):
    found = {}
    for figure in figures:
        found.setdefault((figure.outcome, figure.characteristic), []).append(figure)
    return found


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_every_figure_is_about_a_slow_recount(cases):
    for figure in tell(cases):
        people, so = counted(cases, figure)
        assert people >= LEAST
        assert abs(figure.people - people) <= 3
        assert abs(figure.so - so) <= 5
        assert figure.so <= figure.people


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_groups_have_everybody_once_and_add_up_to_what_is_told_of_all(cases):
    found = by_kind(tell(cases))
    for (outcome, characteristic), figures in found.items():
        if characteristic:
            assert len(figures) > 1
            assert sorted(keys(figures)) == sorted(GROUPS[characteristic])
            (whole,) = found[outcome, ""]
            assert sum(one.so for one in figures) == whole.so


def keys(figures):
    return [key for one in figures for key in one.groups]


def people(number, outcomes=(), **groups):
    every = {one: next(reversed(GROUPS[one])) for one in Characteristic} | groups
    return [Case(every, frozenset(outcomes))] * number


FAILED = (Outcome.UNSUCCESSFUL,)


def told_of(cases, characteristic, outcome=Outcome.UNSUCCESSFUL):
    found = by_kind(tell(cases)).get((outcome, characteristic), [])
    return [(tuple(one.groups), one.people, one.so) for one in found]


def test_groups_of_ten_stand_alone_and_smaller_ones_together():
    cases = [
        *people(20, ethnicity="white"),
        *people(10, FAILED, ethnicity="white"),
        *people(4, FAILED, ethnicity="black"),
        *people(6, ethnicity="asian"),
        *people(15, ethnicity="not_said"),
    ]
    together = ("asian", "black", "mixed", "other")
    assert told_of(cases, "ethnicity") == [
        (together, 10, 5),
        (("white",), 30, 10),
        (("not_said",), 15, 0),
    ]


def test_few_unsuccessful_people_are_told_of_as_a_total_only():
    cases = [*people(20, sex="male"), *people(7, FAILED, sex="male"), *people(20, sex="female")]
    assert told_of(cases, "") == [((), 45, 5)]
    assert told_of(cases, "sex") == []


def test_so_are_people_almost_all_of_whom_were():
    cases = [*people(20, FAILED, sex="male"), *people(7, sex="male"), *people(20, FAILED)]
    assert told_of(cases, "") == [((), 45, 40)]
    assert told_of(cases, "sex") == []


def test_deferral_is_no_group_of_itself():
    both = (Outcome.DEFERRED, Outcome.UNSUCCESSFUL)
    cases = [*people(15, both, deferral="deferred"), *people(15)]
    assert told_of(cases, "deferral", Outcome.DEFERRED) == []
    assert told_of(cases, "deferral") == [(("deferred",), 15, 15), (("not_deferred",), 15, 0)]


# All periods together -----------------------------------------------------------------------------


def test_years_together_add_up_what_was_told_and_keep_together_what_one_kept():
    """In the second year there are no ten men, so "men" and "not said" are one in both."""
    first = [*people(12, FAILED, sex="male"), *people(30, sex="female"), *people(20)]
    second = [*people(5, FAILED, sex="male"), *people(30, FAILED, sex="female"), *people(29)]
    figures = [*tell(first), *tell(second)]
    assert told_of(second, "sex") == [
        (("female",), 30, 30),
        (("male", "not_said"), 35, 5),
    ]
    (chart,) = next(one.charts for one in sections(figures) if one.title == "Sex")
    assert chart.rows == [
        ["Female", "30", "30", "60"],
        ["Male; Not said (together)", "15", "50", "65"],
    ]
    assert dict(everybody(figures))[Outcome.UNSUCCESSFUL].kept == 45


def test_what_comes_out_as_one_group_is_no_chart():
    figures = tell([*people(20), *people(20, FAILED)])
    assert [one.charts for one in sections(figures)] == [()] * len(Characteristic)


def test_period_says_its_months():
    assert title(FairPeriod(first_year=2024, last_year=2025)) == "April 2024 to March 2026"
