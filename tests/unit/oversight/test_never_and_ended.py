"""People told of as never submitted, and how people ended later: nothing of fewer than five.

The two are told at two times, and some people stand in both. The reader of these tests knows most
of it: which of those who never submitted ended since, and that they withdrew. They keep all worlds
in which both pages would say what they say, and see what these have in common (docs/adr/0049).
"""

from collections import defaultdict
from functools import cache
from itertools import product

import pytest

from oversight.reporting.apart import HOW, told_of
from oversight.reporting.figures import FIGURES
from oversight.small_groups import is_of_many, told
from oversight.timecost.cases import Over
from oversight.timecost.counting import of_over
from tests.unit.oversight.attacking import FEW
from tests.unit.oversight.test_all_pages import fairness_page, given_away, report_page

NOBODY = dict.fromkeys((one.key for one in FIGURES), 0)


@cache
def never_told(over, never):
    """What the page says of so many whose time was over, of whom so many never submitted."""
    people = [Over(one, "asye", one < never, frozenset()) for one in range(over)]
    return next((one["kept"] for one in of_over(people)), None)


@cache
def ever_told(over, never):
    """As if nobody of them could be told of again."""
    return told(over, never).kept


@cache
def report(ended, failed, withdrawn, left, before):
    """How people ended, by the annual report, where `before` was told of some of them."""
    unsuccessful = failed + withdrawn + left
    counts = {"failed": failed, "withdrawn": withdrawn, "unsuccessful": unsuccessful}
    counts |= {"ended": ended, "passed": ended - unsuccessful}
    counts["completed"] = counts["passed"] + failed
    found = told_of(ended, NOBODY | counts, before)
    return tuple(found[key].kept for key in HOW if key in found)


def report_as_ever(ended, failed, withdrawn, left, before):  # noqa: ARG001 - as the other
    return report(ended, failed, withdrawn, left, 0)


def few_known(ended, groups, *, goes_on=0, page=never_told, year=report, surely="withdrawn"):
    """What is known to be one to four, by all worlds with `groups` of people whose time was over.

    All who never submitted ended as `surely` says, but for so many as `goes_on`, who are known.
    """
    possible = defaultdict(set)
    for never in product(*(range(size + 1) for size in groups)):
        before = tuple(page(size, one) for size, one in zip(groups, never, strict=True))
        least, told_before = max(0, sum(never) - goes_on), sum(one or 0 for one in before)
        for failed, withdrawn, left in ways(ended, least, surely):
            said = before, year(ended, failed, withdrawn, left, told_before)
            numbers = outcomes(ended, failed, withdrawn, left) | halves(groups, never)
            for name, number in numbers.items():
                possible[said, name].add(number)
    return [(said, name) for (said, name), found in possible.items() if found <= set(FEW)]


def ways(ended, least, surely):
    """In how many ways they can have ended, at least so many of them without ever submitting."""
    for failed, withdrawn, left in product(range(ended + 1), repeat=3):
        known = withdrawn if surely == "withdrawn" else failed + withdrawn + left
        if failed + withdrawn + left <= ended and known >= least:
            yield failed, withdrawn, left


def outcomes(ended, failed, withdrawn, left):
    unsuccessful = failed + withdrawn + left
    so = {"failed": failed, "withdrawn": withdrawn, "left": left, "unsuccessful": unsuccessful}
    so |= {"failed or left": failed + left, "gone": withdrawn + left}
    return so | {f"not {name}": ended - number for name, number in so.items()}


def halves(groups, never):
    """Of each group, who never submitted and who did; and of all of them."""
    found = {"never": sum(never), "submitted": sum(groups) - sum(never)}
    for number, (size, one) in enumerate(zip(groups, never, strict=True)):
        found |= {("never", number): one, ("submitted", number): size - one}
    return found


WITHDREW, ENDED_SO = "withdrawn", "in any way"
YEARS = [(9, (16,)), (17, (12,)), (21, (14,)), (24, (16,)), (22, (14, 14)), (33, (14,))]


@pytest.mark.parametrize("surely", [WITHDREW, ENDED_SO])
@pytest.mark.parametrize(("ended", "groups"), YEARS)
def test_who_knows_that_all_of_them_withdrew_learns_of_no_group_under_five(ended, groups, surely):
    assert few_known(ended, groups, surely=surely) == []


@pytest.mark.parametrize("goes_on", [1, 3, 6])
def test_nor_does_who_knows_that_a_few_of_them_go_on(goes_on):
    assert few_known(22, (16,), goes_on=goes_on) == []


def by_group(sizes):
    """What fairness says of such a year by one characteristic: nothing where either are few."""
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for said, possible in fairness_page(sizes).items():
        shown = said if is_of_many(said[0]) else ()
        for in_all, numbers in possible.items():
            for name, known in numbers.items():
                found[shown][in_all][name] |= known
    return found


def pages_beside(groups, ended):
    """For each thing that is told of `groups`: what it may have been, and the report beside it."""
    pages = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for never in product(*(range(size + 1) for size in groups)):
        said = tuple(never_told(size, one) for size, one in zip(groups, never, strict=True))
        for in_all in range(sum(never), ended + 1):
            for name, number in halves(groups, never).items():
                pages[said][in_all][name].add(number)
    for said, possible in pages.items():
        before = sum(one or 0 for one in said)

        def year(ended, failed, withdrawn, unsuccessful, before=before):
            left = unsuccessful - failed - withdrawn
            return report(ended, failed, withdrawn, left, before)

        yield {said: possible}, report_page(ended, year)


@pytest.mark.parametrize("groups", [(16,), (14, 14)])
@pytest.mark.parametrize("divided", [((10, 14), (12, 12)), ((11, 22), (10, 10, 13))])
def test_nor_does_who_reads_fairness_by_group_beside_both(groups, divided):
    for never, year in pages_beside(groups, sum(divided[0])):
        assert list(given_away(never, year, *map(by_group, divided))) == []


@pytest.mark.parametrize(("ended", "groups"), [(9, (16,)), (21, (14,))])
def test_told_as_if_nobody_were_in_both_they_would_know(ended, groups):
    assert few_known(ended, groups, page=ever_told, year=report_as_ever) != []


@pytest.mark.parametrize(("ended", "groups"), [(21, (14,)), (22, (14, 14))])
def test_with_the_year_told_as_ever_they_would_know(ended, groups):
    assert few_known(ended, groups, year=report_as_ever) != []


def test_with_any_number_of_never_submitted_they_would_know():
    """About 10 and about 5 (8 and 3 at least), of whom about 10 withdrew (12 at most): the second
    were three or four."""
    assert few_known(21, (14, 5), page=ever_told) != []


def test_what_is_told_of_a_year_with_many_of_each():
    """Of 60, 24 failed and 12 withdrew; ten were told of before, and the report says all of it."""
    assert len(report(60, 24, 12, 0, 10)) == len(report(60, 24, 12, 0, 0)) == len(HOW)
    assert report(60, 5, 12, 0, 10) == report(60, 5, 12, 0, 0)[:2]
    assert report(60, 50, 4, 0, 10) == ()
