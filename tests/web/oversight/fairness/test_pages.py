"""Fairness: who reads it, what stands there, and that whoever opens it is on record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Opening
from oversight.models import FairFigure, FairPeriod
from tests.reading import cells, text

PAGE = reverse("oversight:fairness")
YEAR = reverse("oversight:fairness-period", args=[2025])


def period(employer, year, rows):
    made = FairPeriod.objects.create(employer=employer, first_year=year, last_year=year)
    for characteristic, groups, people, so in rows:
        FairFigure.objects.create(
            period=made,
            outcome="unsuccessful",
            characteristic=characteristic,
            groups=groups,
            people=people,
            so=so,
        )
    return made


@pytest.fixture
def told(employer, other_employer):
    """Two years of one employer, one of another."""
    period(employer, 2024, [("", [], 40, 5)])
    rows = [("", [], 60, 15), ("sex", ["female"], 45, 10), ("sex", ["male", "not_said"], 15, 5)]
    period(other_employer, 2025, [("", [], 95, 90)])
    return period(employer, 2025, rows)


@pytest.mark.parametrize("role", ["senior_leader", "programme_lead"])
def test_both_see_all_years_together_and_each(role, request, as_, told):
    client = as_(request.getfixturevalue(role))
    page = text(client, PAGE)
    assert "Ended without an endorsement: about 20 of about 100" in page
    assert cells(page) == ["10", "35", "45", "5", "10", "15"]
    assert "Male; Not said (together)" in page
    assert f'href="{YEAR}"' in page
    assert "about 15 of about 60" in text(client, YEAR)


@pytest.mark.parametrize("url", [PAGE, YEAR])
def test_nothing_of_another_employer_is_there(url, as_, senior_leader, told):
    page = text(as_(senior_leader), url)
    assert "about 95" not in page
    assert "90" not in cells(page)


@pytest.mark.parametrize("url", [PAGE, YEAR])
@pytest.mark.parametrize(
    "role", ["social_worker", "assessor", "line_manager", "administrator", "stranger"]
)
def test_to_others_the_pages_are_not_there(url, role, request, as_, told):
    assert as_(request.getfixturevalue(role)).get(url).status_code == 404
    assert not Opening.objects.exists()


def test_year_that_was_not_counted_has_no_page(as_, senior_leader, told):
    url = reverse("oversight:fairness-period", args=[2023])
    assert as_(senior_leader).get(url).status_code == 404


def test_who_opens_figures_is_in_the_access_log(as_, senior_leader, told):
    client = as_(senior_leader)
    for url in (PAGE, YEAR):
        client.get(url)
    facts = ("subject_kind", "subject_id", "opened_by", "portfolio_id")
    line = ("oversight.fairperiod", told.pk, senior_leader.pk, None)
    assert list(Opening.objects.values_list(*facts)) == [line, line]


def test_before_a_year_is_counted_the_page_says_so(as_, senior_leader):
    page = text(as_(senior_leader), PAGE)
    assert "Nothing can be told by group yet." in page
    assert "It cannot say why." in page
    assert not Opening.objects.exists()


def test_outcome_that_is_not_told_by_group_says_so(as_, senior_leader, told):
    page = text(as_(senior_leader), reverse("oversight:fairness-period", args=[2024]))
    assert page.count("Too few people to show groups.") == 6


@pytest.mark.parametrize("url", [PAGE, YEAR])
def test_queries_are_as_many_however_many_years(url, as_, senior_leader, told):
    client = as_(senior_leader)
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    assert len(found) == 5


@pytest.mark.parametrize(
    "url",
    [PAGE, YEAR, reverse("oversight:promises"), reverse("oversight:promise", args=["time"])],
)
def test_there_is_no_filter(url, as_, senior_leader, told):
    """Nothing in the address narrows a figure down."""
    client = as_(senior_leader)
    asked = "?sex=male&ethnicity=black&team=1&year=2024&month=2026-10&page=2&sort=people"
    narrowed, whole = text(client, url + asked), text(client, url)
    assert narrowed.split("<main")[1] == whole.split("<main")[1]


def test_home_of_a_senior_leader_leads_there(as_, senior_leader):
    assert f'href="{PAGE}"' in text(as_(senior_leader), "/")
