"""All pages on the table: what they tell of one year, together, is of no group under five.

A lead or a senior leader reads the annual report (as a draft, published, and in the year after),
investment beside it, and fairness by every characteristic, for one year and for all. They know by
heart how many people each group has and how many ended. They go through all worlds there could be,
keep those in which every page would say the same, and see what these have in common.

"Never submitted" is of people whose portfolio is open, who have nobody in common with those who
ended (`timecost/test_counting`); the last test shows what would come of it otherwise, and
`test_never_and_ended` what is left out where they end later. Promises by team and month
(`test_small_groups`), moderation (`reporting/test_apart`), times (`timecost/test_given_away`),
rounds and 360 reviews (`test_anonymity`) have tests of this kind of their own, each by itself. Last
year beside this one and "all years" are sums of what is told. What funders paid stands on none of
these pages, but for those who may open each claim; the rest that is not covered, docs/adr/0049
says.
"""

from collections import defaultdict
from functools import cache
from itertools import product

import pytest

from oversight.fairness.telling import told_by_group
from oversight.reporting.apart import told_of
from oversight.reporting.counting import about
from oversight.reporting.figures import FIGURES, RECEIVED
from oversight.reporting.shown import lines
from oversight.small_groups import told
from tests.unit.oversight.attacking import FEW, some

NOBODY = dict.fromkeys((one.key for one in FIGURES), 0)
RUNNING_STILL = 2


def report(ended, failed, withdrawn, unsuccessful):
    """Every figure of the annual report."""
    parts = {"unsuccessful": unsuccessful, "failed": failed, "withdrawn": withdrawn}
    passed = ended - unsuccessful
    counts = {**NOBODY, **parts, "ended": ended, "passed": passed, "completed": passed + failed}
    return tuple(told_of(ended + RUNNING_STILL, counts).items())


def with_money(ended, failed, withdrawn, unsuccessful):
    """The same, and about what funders paid for those who passed."""
    passed = ended - unsuccessful
    paid = about({"total": 1000 * passed, "most": 1000, "people": passed})
    return *report(ended, failed, withdrawn, unsuccessful), paid


def by_itself(ended, failed, withdrawn, unsuccessful):
    """One figure of a report without the one door: rounded by itself, which is safe alone."""
    return told(ended + RUNNING_STILL, ended - unsuccessful)


@cache
def report_page(ended, tell):
    """What the report says → for how many it was so in all → name → what it may have been."""
    found = _empty()
    for failed, withdrawn, left in product(range(ended + 1), repeat=3):
        if (unsuccessful := failed + withdrawn + left) <= ended:
            said = tell(ended, failed, withdrawn, unsuccessful)
            _add(found[said][unsuccessful], (failed, withdrawn, left), [ended] * 3)
    return found


def deferrals(ended, paused, on_the_way):
    """Every figure of the annual report, of people who did not fail."""
    counts = {**NOBODY, "ended": ended, "passed": ended, "completed": ended}
    counts |= {"deferred": on_the_way, "paused_personal": paused[0], "paused_support": paused[1]}
    return tuple(told_of(ended + RUNNING_STILL, counts).items())


def apart(ended, paused, on_the_way):
    """The same with pauses rounded by themselves, and who was put off as well."""
    numbers = sum(paused), on_the_way - sum(paused)
    return deferrals(ended, (0, 0), on_the_way), *(told(ended, number) for number in numbers)


@cache
def deferral_page(ended, tell):
    """The same of those who were deferred or paused, and of their reasons."""
    found = _empty()
    for personal, support, others in product(range(ended + 1), repeat=3):
        if (on_the_way := personal + support + others) <= ended:
            said = tell(ended, (personal, support), on_the_way)
            _add(found[said][on_the_way], (personal, support, others), [ended] * 3)
    return found


@cache
def never_page(halves, ended, *, of_them):
    """What two half-years say of those who never submitted, by how many were not endorsed in all.

    If they are some `of_them`, these are as many at least. Otherwise they can be any number.
    """
    found = _empty()
    for counts in product(*(range(size + 1) for size in halves)):
        said = tuple(told(size, count) for size, count in zip(halves, counts, strict=True))
        for unsuccessful in range(sum(counts) if of_them else 0, ended + 1):
            _add(found[said][unsuccessful], counts, halves)
    return found


@cache
def fairness_page(sizes):
    """The same of one characteristic on the page of fairness."""
    found = _empty()
    for counts in product(*(range(size + 1) for size in sizes)):
        everybody = told(sum(sizes), sum(counts))
        said = (everybody, *told_by_group(sizes, counts, everybody))
        _add(found[said][sum(counts)], counts, sizes)
    return found


def _empty():
    return defaultdict(lambda: defaultdict(lambda: defaultdict(set)))


def _add(numbers, counts, sizes):
    """Every sum of the counts, and how many of those it could be it was not."""
    for places in some(range(len(counts))):
        so = sum(counts[place] for place in places)
        numbers[places, "so"].add(so)
        numbers[places, "not"].add(min(sum(sizes[place] for place in places), sum(sizes)) - so)


def given_away(*pages):
    """Groups of one to four that somebody knows of who has all `pages` at hand.

    The pages have nothing in common but for how many it was so in all: how those who failed are
    spread over the groups, and how the characteristics overlap, no page says.
    """
    for views in product(*(page.items() for page in pages)):
        common = set.intersection(*(set(possible) for _, possible in views))
        for said, possible in views if common else ():
            for name in next(iter(possible.values())):
                if set().union(*(possible[number][name] for number in common)) <= set(FEW):
                    yield said, name


YEARS = [
    ((10, 10),),
    ((10, 13), (11, 12)),
    ((10, 14), (12, 12), (10, 14)),
    ((15, 15), (10, 10, 10)),
    ((10, 11, 12), (11, 22)),
]


@pytest.mark.parametrize("divided", YEARS)
def test_all_pages_of_a_year_give_away_no_group_under_five(divided):
    ended = sum(divided[0])
    assert list(given_away(report_page(ended, report), *map(fairness_page, divided))) == []


@pytest.mark.parametrize("divided", YEARS)
def test_nor_do_they_of_those_who_were_deferred_or_paused(divided):
    pages = deferral_page(sum(divided[0]), deferrals), *map(fairness_page, divided)
    assert list(given_away(*pages)) == []


@pytest.mark.parametrize("ended", range(5, 20))
def test_nor_of_deferrals_in_a_year_that_is_too_small_for_fairness(ended):
    assert list(given_away(deferral_page(ended, deferrals))) == []


@pytest.mark.parametrize("ended", range(5, 20))
def test_nor_does_the_report_of_a_year_that_is_too_small_for_fairness(ended):
    assert list(given_away(report_page(ended, report))) == []


@pytest.mark.parametrize("sizes", [(10, 14), (12, 12)])
def test_with_two_roundings_of_one_year_they_would_know(sizes):
    """Of 24 people about 20 were not endorsed, says one page: 18 to 22. The other says that about
    none passed, two at most. So two passed."""
    pages = report_page(24, by_itself), fairness_page(sizes)
    assert all(list(given_away(page)) == [] for page in pages)
    assert list(given_away(*pages)) != []


@pytest.mark.parametrize("ended", [13, 24])
def test_with_what_funders_paid_they_would_know(ended):
    """Of 13 people about 10 were paid for (8 to 12), so one to five were not endorsed."""
    assert list(given_away(report_page(ended, with_money))) != []
    assert RECEIVED not in lines()


@pytest.mark.parametrize("ended", [6, 12, 24])
def test_with_pauses_rounded_by_themselves_they_would_know(ended):
    assert list(given_away(deferral_page(ended, apart))) != []


@pytest.mark.parametrize("halves", [(6, 6), (5, 12), (12, 12)])
def test_never_submitted_is_safe_beside_them_as_nobody_of_these_ended(halves):
    """If they were some of about 5 who were not endorsed (3 to 7), and about 5 in each half-year,
    they were 3 or 4 in each."""
    others = report_page(24, report), fairness_page((10, 14))
    for of_them in (False, True):
        never = never_page(halves, 24, of_them=of_them)
        assert bool(list(given_away(never, *others))) is of_them
