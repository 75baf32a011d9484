"""What a reader knows from one page, held against what another tells: nothing of fewer than five.

`test_all_pages` puts the figures of a year side by side for somebody who knows how many ended. Here
readers know more: leads the list of portfolios, colleagues who was away, everybody who is asked in
which role (`test_who_answered`). Each test takes what two pages tell, by the functions that make
them, over all worlds there could be, and each has a negative control: the same reader, without the
one protection.
"""

from functools import partial
from itertools import product

import pytest

from oversight.models import What
from oversight.reporting.apart import told_of
from oversight.reporting.figures import FIGURES
from oversight.small_groups import parted, told
from oversight.timecost.cases import Over, Writing
from oversight.timecost.counting import of_over, of_writing
from portfolios.small_groups import in_full
from tests.unit.oversight.attacking import known_of

KIND, WHY = "critical_reflection", "too_long"
SIZES = range(5, 24)


def few_in(worlds, page):
    """Which numbers are known to be one to four to whoever sees `page` of these worlds."""
    return known_of((page(*world), numbers) for world, numbers in worlds)


# The reasons for a pause, for colleagues who know who was away ------------------------------------


def pauses(ended, away):
    """Of so many who were away, for how many it was a personal reason, or lack of support."""
    for personal, support in product(range(away + 1), repeat=2):
        if (known := personal + support) <= away:
            numbers = {"personal": personal, "support": support, "either": known}
            others = {f"not {name}": away - number for name, number in numbers.items()}
            yield (ended, away, personal, support), numbers | others


def report(ended, away, personal, support):
    counts = {one.key: 0 for one in FIGURES} | {"ended": ended, "passed": ended, "deferred": away}
    counts |= {"paused_personal": personal, "paused_support": support}
    return tuple(told_of(ended, counts).items())


def report_of_any(ended, away, personal, support):
    """The same with reasons wherever somebody was away."""
    whole = told(ended, away).kept
    return whole, *parted([personal, support], away - personal - support, whole)


@pytest.mark.parametrize("ended", range(5, 17))
def test_reasons_for_a_pause_are_safe_from_who_knows_who_was_away(ended):
    for away in range(ended + 1):
        assert few_in(pauses(ended, away), report) == []


def test_with_the_reasons_of_three_pauses_they_would_know():
    assert few_in(pauses(12, 3), report_of_any) != []


# Why people never submitted, for leads who know who did not ---------------------------------------


def never(over):
    """Of so many whose time was over, how many never submitted and for how many of these `WHY`."""
    for nothing in range(over + 1):
        for gave in range(nothing + 1):
            numbers = {"never": nothing, "gave": gave, "gave not": nothing - gave}
            yield (over, nothing, gave), numbers | {"submitted": over - nothing}


def time_cost(over, nothing, gave):
    """What the page says. The first of them gave the reason."""
    people = [
        Over(one, "asye", one < nothing, frozenset([WHY] if one < gave else []))
        for one in range(over)
    ]
    return tuple((one["about"], one["people"], one["kept"]) for one in of_over(people))


def time_cost_of_any(over, nothing, gave):
    return told(over, nothing), told(over, gave)


def as_lead(page, over, nothing, gave):
    """They can count in the list of portfolios who never submitted."""
    return nothing, page(over, nothing, gave)


def reasons_known(over, page):
    found = few_in(never(over), partial(as_lead, page))
    return [one for one in found if one[1].startswith("gave")]


@pytest.mark.parametrize("over", SIZES)
def test_reasons_for_never_submitting_are_safe_from_leads_and_others(over):
    assert reasons_known(over, time_cost) == []
    assert few_in(never(over), time_cost) == []


def test_with_the_reasons_of_three_people_leads_would_know():
    assert reasons_known(12, time_cost_of_any) != []


# Who lacks what others have completed, on one page ------------------------------------------------


def stops(people):
    """Of so many who write: how many completed one, stand still without one, and stand still."""
    for done, lacked in product(range(people + 1), repeat=2):
        for still in range(lacked, people + 1) if done + lacked <= people else ():
            numbers = {"lacked": lacked, "still": still}
            others = {f"not {name}": people - number for name, number in numbers.items()}
            yield (people, done, lacked, still), numbers | others


def of_completed(done):
    """About how many completed one: those of whom it is asked how long it took."""
    return told(done, 0) if done >= 5 else None


def known(done):
    """To who knows of whom it is asked (docs/adr/0051)."""
    return done if done >= 5 else None


def time_page(completed, people, done, lacked, still):
    none, lacking = frozenset(), frozenset([KIND])
    writing = [
        Writing(one, "asye", one < still, lacking if one < lacked else none, none)
        for one in range(people)
    ]
    figures = [one for one in of_writing(writing) if one["what"] != What.LEFT]
    return completed(done), *((one["about"], one["kept"]) for one in figures)


def time_page_of_any(people, done, lacked, still):
    return of_completed(done), told(people, lacked), told(people, still)


@pytest.mark.parametrize("completed", [of_completed, known])
@pytest.mark.parametrize("people", [5, 8, 9, 12, 13])
def test_what_is_lacked_is_safe_beside_what_was_completed(completed, people):
    assert few_in(stops(people), partial(time_page, completed)) == []


@pytest.mark.parametrize("people", [8, 12])
def test_with_what_few_lack_they_would_know(people):
    assert few_in(stops(people), time_page_of_any) != []


# Who handed a record in, for who sees how many records a visit draws from -------------------------


def handed_in(people):
    for records in range(people + 1):
        yield (records,), {"in": records, "not": people - records}


def drawn(wanted, records):
    return min(wanted, in_full(records))


@pytest.mark.parametrize("wanted", [5, 7, 10, 30])
@pytest.mark.parametrize("people", SIZES)
def test_who_handed_nothing_in_is_safe_from_the_records_of_a_visit(wanted, people):
    found = few_in(handed_in(people), partial(drawn, wanted))
    assert [one for one in found if one[1] == "not"] == []


def test_with_all_of_seven_records_they_would_know():
    assert (7, "not") in few_in(handed_in(9), partial(min, 10))
