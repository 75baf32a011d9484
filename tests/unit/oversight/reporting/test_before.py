"""A year of which some people were told of before, as never having submitted, is told with care."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from audit import clock
from oversight.fairness.counting import count_year
from oversight.leading.recounting import recount
from oversight.models import FairFigure, TimeFigure
from oversight.reporting.apart import HOW
from oversight.reporting.counting import years_of
from oversight.reporting.figures import FIGURES
from oversight.reporting.shown import NOTHING, said
from oversight.timecost.counting import count_employer
from portfolios.models import Portfolio
from tests.factories import PersonFactory, PortfolioFactory, editions
from tests.keeping import kept
from tests.unit.oversight.fairness.test_counting import ended

COUNTED = datetime(2025, 10, 15, 12, tzinfo=ZoneInfo("Europe/London"))
SEPTEMBER, OCTOBER, DECEMBER = date(2025, 9, 20), date(2025, 10, 15), date(2025, 12, 1)


def people(number, employer, programme, started_on, **facts):
    owners = [PersonFactory(employer=employer, social_worker=True) for _ in range(number)]
    facts |= {"programme": programme, "started_on": started_on}
    return [PortfolioFactory(owner=owner, **facts) for owner in owners]


@kept
def late(employer, programme):
    """Twenty whose time was over in June 2025, twelve of whom never submitted by October."""
    found = people(20, employer, programme, date(2024, 6, 3))
    for one in found[12:]:
        editions.frozen(one)
    recount(one.pk for one in found)
    with clock.at(COUNTED):
        count_employer(employer)
    return found


@pytest.fixture
def told_before(late, employer):
    """Call it for the year after some of them, or of others, have ended on a day."""

    def year(portfolios, on):
        for one in portfolios:
            ended(one, "withdrawn", on)
        return years_of(employer.pk, [2025])[2025]

    return year


def test_ten_of_twenty_are_told_of_as_never_submitted(late):
    figure = TimeFigure.objects.get(what="never")
    assert (figure.kept, figure.people) == (10, 20)


def test_how_the_year_ended_is_not_told_where_all_of_them_withdrew(late, told_before, employer):
    year = told_before(late, DECEMBER)
    assert year.never == 10
    assert not year.figures.keys() & {*HOW}
    assert {said(one, year) for one in FIGURES if one.key in HOW} == {NOTHING}
    assert year.figures["ended"].kept == 20


def test_nor_is_it_by_group(late, told_before, employer):
    told_before(late, DECEMBER)
    count_year(employer.pk, 2025, by=None)
    assert {one.outcome for one in FairFigure.objects.all()} == {"deferred"}


def test_it_is_told_where_nobody_who_ended_was_told_of(late, told_before, employer, programme):
    """They ended before the day of counting, or their time was not over by then."""
    for begun, on in ((date(2024, 6, 3), SEPTEMBER), (date(2025, 3, 3), DECEMBER)):
        others = people(10, employer, programme, begun)
        recount(one.pk for one in others)
        year = told_before(others, on)
        assert year.never == 0
    assert year.figures.keys() >= {*HOW}


def test_who_ended_on_the_day_of_counting_may_have_been_told_of(late, told_before):
    assert told_before(late[:1], OCTOBER).never == 10


def test_so_may_whose_end_was_moved_by_a_pause_that_was_entered_afterwards(late, told_before):
    pause = [(date(2025, 5, 1), date(2025, 12, 1))]
    Portfolio.objects.filter(pk=late[0].pk).update(pauses=pause)
    recount([late[0].pk])
    assert Portfolio.objects.get(pk=late[0].pk).standing.ends_on > OCTOBER
    assert told_before(late[:1], DECEMBER).never == 10
