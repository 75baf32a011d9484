"""All that one senior leader has before them, at a small employer: nothing of fewer than five.

`test_all_pages`, `test_pages_together` and `test_never_and_ended` hold pages against each other for
readers who know how many ended, who was away, or who never submitted. Here are the pairs that are
left, over employers of 12 to 40 people: the report beside fairness by deferral, of which no reader
is told how many were deferred; promises by team and month beside their sums in the report, in
investment and in the evidence of a visit; and investment beside the report.

Each test goes through all worlds in which everything that is told would be the same.
"""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oversight.fairness.telling import ENOUGH, Case, tell
from oversight.investing.reading import CAME, rows
from oversight.models import Characteristic, Measure, Outcome
from oversight.reporting.apart import told_of
from oversight.reporting.counting import Year, _figures
from oversight.reporting.figures import EVERYBODY, FIGURES
from oversight.reporting.shown import lines, said
from oversight.small_groups import Place, told, total, units
from tests.unit.oversight.attacking import given_away, known_of

NOBODY = dict.fromkeys((one.key for one in FIGURES), 0)

# Who was deferred, and how they ended -------------------------------------------------------------


def ends(people):
    """In how many ways so many can have ended: put off or not, with an endorsement or not."""
    for deferred in range(people + 1):
        for of_them, of_others in product(range(deferred + 1), range(people - deferred + 1)):
            yield deferred, of_them, of_others


def numbers_of(people, deferred, of_them, of_others):
    others = people - deferred
    unsuccessful = of_them + of_others
    return {
        "deferred": deferred,
        "not deferred": others,
        "unsuccessful": unsuccessful,
        "passed": people - unsuccessful,
        "put off and not endorsed": of_them,
        "put off and endorsed": deferred - of_them,
        "on time and not endorsed": of_others,
        "on time and endorsed": others - of_others,
    }


def report(people, deferred, unsuccessful):
    counts = {"ended": people, "unsuccessful": unsuccessful, "withdrawn": unsuccessful}
    counts |= {"passed": people - unsuccessful, "completed": people - unsuccessful}
    return tuple(told_of(people, NOBODY | counts | {"deferred": deferred}).items())


def some(number, key, *outcomes):
    """So many people of whom nothing else is known."""
    groups = dict.fromkeys(Characteristic, "not_said") | {Characteristic.DEFERRAL: key}
    return [Case(groups, frozenset(outcomes))] * number


def fairness(people, deferred, of_them, of_others):
    """Every figure of the page."""
    off, not_endorsed = Outcome.DEFERRED, Outcome.UNSUCCESSFUL
    cases = [
        *some(of_them, "deferred", off, not_endorsed),
        *some(deferred - of_them, "deferred", off),
        *some(of_others, "not_deferred", not_endorsed),
        *some(people - deferred - of_others, "not_deferred"),
    ]
    return tuple(
        (one.outcome, one.characteristic, tuple(one.groups), one.people, one.so)
        for one in (tell(cases) if people >= ENOUGH else ())
    )


def by_themselves(people, deferred, of_them, of_others):
    """The same with each group rounded by itself, wherever there are five."""
    groups = ((deferred, of_them), (people - deferred, of_others))
    return tuple(told(size, so) for size, so in groups if size >= 5)


def known_beside(people, page):
    """What is known to be few to who has the report and `page` before them."""
    return known_of(
        (
            (report(people, world[0], sum(world[1:])), page(people, *world)),
            numbers_of(people, *world),
        )
        for world in ends(people)
    )


@settings(max_examples=5, deadline=None)
@given(st.integers(12, 34))
@example(20)
@example(24)
def test_who_was_deferred_and_how_they_ended_gives_away_no_group_under_five(people):
    assert known_beside(people, fairness) == []


@pytest.mark.parametrize("people", [20, 24])
def test_with_each_group_rounded_by_itself_they_would_know(people):
    assert known_beside(people, by_themselves) != []


# Promises by team and month, and their sums elsewhere ---------------------------------------------


SUPERVISION = Measure.SUPERVISION
TEAMS = [Place("Children", "North"), Place("Children", "South"), Place("Adults", "East")]


def figures_of(people, kept):
    """What is told of one month: team by team, as it is written down."""
    return [
        (one.title, told(sum(people[x] for x in one.places), sum(kept[x] for x in one.places)))
        for one in units(people)
    ]


def everywhere(of_months):
    """A month's page, all months over time, the evidence of a visit, the report, investment.

    `of_months` has what is told of each month.
    """
    evidence = tuple(total(one for _, one in month) for month in of_months)
    summed = total(evidence)
    sums = {"measure": SUPERVISION, "people": summed.people, "kept": summed.kept}
    year = Year(2025, figures=_figures({"months": [sums] if summed.people else []}))
    printed = [said(line, year) for line in lines()], rows(CAME, {2025: year})
    return (*map(tuple, of_months), evidence, str(printed))


def exactly(of_months, months, kept):
    """With the true sum in the report, as a negative control."""
    return everywhere(of_months), sum(kept.values()), sum(map(sum, (x.values() for x in months)))


def read_of(months, publish):
    """`publish` of a world: (month, place) → for how many it was kept."""

    def read(world):
        told_of_months = [
            tuple(figures_of(people, {place: world[number, place] for place in people}))
            for number, people in enumerate(months)
        ]
        return publish(told_of_months, months, world)

    return read


def as_printed(of_months, months, kept):  # noqa: ARG001 - as the control
    return everywhere(of_months)


MONTH = st.dictionaries(st.sampled_from(TEAMS), st.integers(1, 7), min_size=1, max_size=2)


@settings(max_examples=25, deadline=None)
@given(st.lists(MONTH, min_size=2, max_size=2))
@example([{TEAMS[0]: 7, TEAMS[2]: 5}, {TEAMS[0]: 6, TEAMS[2]: 6}])
def test_promises_by_team_and_month_and_their_sums_give_nobody_away(months):
    both = {(n, place): people[place] for n, people in enumerate(months) for place in people}
    assert not list(given_away(both, read_of(months, as_printed)))


def test_with_one_true_sum_in_the_report_they_would_know():
    months = [{TEAMS[0]: 6, TEAMS[2]: 5}, {TEAMS[0]: 6}]
    both = {(n, place): people[place] for n, people in enumerate(months) for place in people}
    assert list(given_away(both, read_of(months, exactly)))


# Investment beside the report ---------------------------------------------------------------------


@given(st.integers(12, 40), st.data())
def test_investment_says_of_people_only_what_the_report_says(people, data):
    ended = data.draw(st.integers(0, people))
    unsuccessful = data.draw(st.integers(0, ended))
    counts = {key: data.draw(st.integers(0, people)) for key in ("registered", "started")}
    counts |= {"ended": ended, "unsuccessful": unsuccessful, "passed": ended - unsuccessful}
    year = Year(2025, figures=told_of(people, NOBODY | counts))
    in_report = {line.label: said(line, year) for line in lines()}
    for label, shown in rows(CAME, {2025: year}):
        assert in_report[label] == shown
    assert in_report[EVERYBODY.label] == f"About {told(people, 0).people}"
