"""Promises against practice: what a senior leader reads, and that it names nobody."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from oversight.models import CountedMonth, Figure, Measure
from people.models import Team
from tests.factories import TeamFactory, capacity
from tests.reading import cells, text

PAGE = reverse("oversight:promises")
BY_TEAM = reverse("oversight:promise", args=["time"])
HOW = reverse("oversight:promises-counted")
NUMBERS = {
    date(2026, 9, 1): {"Adults": (10, 5), "Children": (15, 5)},
    date(2026, 10, 1): {"Adults": (10, 10), "Children": (15, 5), "North": (5, 0)},
}


@pytest.fixture
def told(employer, other_employer):
    """Two months of one employer, one of another."""
    for month, units in NUMBERS.items():
        counted = CountedMonth.objects.create(employer=employer, month=month)
        for measure in Measure:
            for unit, (people, kept) in units.items():
                Figure.objects.create(
                    counted=counted, measure=measure, unit=unit, people=people, kept=kept
                )
    theirs = CountedMonth.objects.create(employer=other_employer, month=date(2026, 10, 1))
    Figure.objects.create(counted=theirs, measure="time", unit="Hill team", people=95, kept=90)


@pytest.mark.parametrize("role", ["senior_leader", "programme_lead"])
def test_both_see_the_latest_month_by_team_and_all_months(role, request, as_, told):
    page = text(as_(request.getfixturevalue(role)), PAGE)
    assert "October 2026, by team" in page
    assert (
        cells(page)[:16] == ["10 of 10"] * 4 + ["5 of 15"] * 4 + ["0 of 5"] * 4 + ["15 of 30"] * 4
    )
    # Then the table under the first chart: kept and not kept, month by month.
    assert cells(page)[16:20] == ["10", "15", "15", "15"]


def test_one_promise_by_team(as_, senior_leader, told):
    page = text(as_(senior_leader), BY_TEAM)
    assert cells(page)[:6] == ["10", "0", "5", "10", "0", "5"]
    # Then team by team, the latest month beside the team: North was too small alone in September.
    assert page.index("Oct 2026") < page.index("Sep 2026")
    assert cells(page)[6:] == ["10 of 10", "5 of 10", "5 of 15", "5 of 15", "0 of 5", "not shown"]


@pytest.mark.parametrize("url", [PAGE, BY_TEAM])
def test_nothing_of_another_employer_is_there(url, as_, senior_leader, told):
    page = text(as_(senior_leader), url)
    assert "Hill team" not in page
    assert "95" not in cells(page)


@pytest.mark.parametrize("url", [PAGE, BY_TEAM, HOW])
@pytest.mark.parametrize(
    "role", ["social_worker", "assessor", "line_manager", "administrator", "stranger"]
)
def test_to_others_the_pages_are_not_there(url, role, request, as_, told):
    assert as_(request.getfixturevalue(role)).get(url).status_code == 404


def test_no_promise_of_another_name(as_, senior_leader):
    assert as_(senior_leader).get(reverse("oversight:promise", args=["x"])).status_code == 404


@pytest.mark.parametrize("url", [PAGE, BY_TEAM])
def test_before_a_month_is_counted_the_pages_say_so(url, as_, senior_leader):
    assert "No month has been counted yet." in text(as_(senior_leader), url)


def test_month_with_too_few_says_so(as_, senior_leader, employer):
    CountedMonth.objects.create(employer=employer, month=date(2026, 10, 1))
    assert "too few social workers" in text(as_(senior_leader), PAGE)
    assert "too few social workers" in text(as_(senior_leader), BY_TEAM)


def test_what_is_overdue_stands_with_the_name_it_carries(
    as_, programme_lead, senior_leader, colleague
):
    problem = capacity.raised(programme_lead, senior_leader, days=1, title="No rooms")
    url = reverse("oversight:capacity-problem", args=[problem.pk])
    line = f'<a class="govuk-link" href="{url}">No rooms</a>, capacity problem, due on '
    with clock.at(clock.now() + timedelta(days=2)):
        assert line in text(as_(senior_leader), PAGE)
        for other in (programme_lead, colleague("Ibis", senior_leader=True)):
            assert "No rooms" not in text(as_(other), PAGE)


def test_every_promise_leads_to_how_it_is_counted(as_, senior_leader, told):
    client = as_(senior_leader)
    how = text(client, HOW)
    for measure in Measure:
        page = text(client, reverse("oversight:promise", args=[measure]))
        assert f'href="{HOW}#{measure}"' in page
        assert f'id="{measure}"' in how


@pytest.mark.parametrize(("url", "queries"), [(PAGE, 5), (BY_TEAM, 3)])
def test_queries_are_as_many_however_many_months(url, queries, as_, senior_leader, told):
    client = as_(senior_leader)
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(url)
    assert len(found) == queries


def test_home_of_a_senior_leader_leads_there(as_, senior_leader):
    assert f'href="{PAGE}"' in text(as_(senior_leader), "/")


# Which team belongs to which service --------------------------------------------------------------


def test_lead_says_which_team_belongs_to_which_service(as_, programme_lead, team, other_employer):
    theirs = TeamFactory(employer=other_employer, name="Hill team")
    client, url = as_(programme_lead), reverse("people:services")
    assert "Hill team" not in text(client, url)
    sent = {f"team-{team.pk}": " Children ", f"team-{theirs.pk}": "Stolen"}
    assert client.post(url, sent).status_code == 302
    assert Team.objects.get(pk=team.pk).service == "Children"
    assert Team.objects.get(pk=theirs.pk).service == ""
    assert 'value="Children"' in text(client, url)
