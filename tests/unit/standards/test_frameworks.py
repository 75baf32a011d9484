"""Which frameworks a portfolio links to, and months on the calendar."""

from datetime import date, timedelta

import pytest

from audit import clock
from standards.frameworks import frameworks_for
from standards.models import Programme
from standards.months import months_after
from tests.factories import FrameworkFactory, StatementFactory


@pytest.fixture
def adults(db):
    return Programme.objects.get(key="asye-adults", is_current=True)


def keys(programme, employer):
    return [framework.key for framework in frameworks_for(programme, employer.pk)]


def test_own_values_stand_after_the_programmes_frameworks(adults, employer):
    FrameworkFactory(employer=employer, key="a-value")
    assert keys(adults, employer) == ["kss-adults", "pcf", "a-value"]


def test_another_employers_values_are_left_out(adults, employer, other_employer):
    FrameworkFactory(employer=other_employer, key="theirs")
    assert "theirs" not in keys(adults, employer)


def test_values_that_were_replaced_are_left_out(adults, employer):
    yesterday = clock.today() - timedelta(days=1)
    FrameworkFactory(employer=employer, key="old", valid_to=yesterday)
    FrameworkFactory(employer=employer, key="last-day", valid_to=clock.today())
    assert keys(adults, employer)[2:] == ["last-day"]


def test_frameworks_of_the_programme_outlive_their_last_day(adults, employer):
    adults.frameworks.update(valid_to=date(2020, 1, 1))
    assert keys(adults, employer) == ["kss-adults", "pcf"]


def test_statements_come_along_in_two_queries(adults, employer, django_assert_num_queries):
    StatementFactory(framework=FrameworkFactory(employer=employer))
    with django_assert_num_queries(2):
        found = [
            statement.title
            for framework in frameworks_for(adults, employer.pk)
            for statement in framework.statements.all()
        ]
    assert len(found) == 20


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 9, 1), 0, date(2026, 9, 1)),
        (date(2026, 9, 1), 6, date(2027, 3, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day, months, then):
    assert months_after(day, months) == then
