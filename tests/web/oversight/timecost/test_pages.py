"""What evidence costs in time: what leaders read, and the one question to its owner."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from oversight.models import HeldBack, Standing, TimeCount, TimeFigure
from portfolios.applying.moves import Why
from portfolios.course.actions import make
from portfolios.course.moves import Move
from portfolios.models import Kind
from standards.loading import load_standards
from tests.factories import PersonFactory, applying, stories
from tests.reading import cells, text

KEY = "asye-child-and-family"
OVERVIEW, HOW = reverse("oversight:time-cost"), reverse("oversight:time-cost-counted")
PROGRAMME = reverse("oversight:time-cost-programme", args=[KEY])
REFLECTION = Kind.CRITICAL_REFLECTION


def figure(count, what, about="", people=15, kept=10, middle=None):
    facts = {"programme_key": KEY, "what": what, "about": about, "middle": middle}
    return TimeFigure.objects.create(count=count, people=people, kept=kept, **facts)


@pytest.fixture
def told(employer, other_employer, portfolio):
    """A half-year of one employer, and one of another."""
    count = TimeCount.objects.create(employer=employer, first_day=date(2026, 4, 1))
    figure(count, "said", REFLECTION, middle=480)
    figure(count, "said", Kind.WRITTEN_REPORT, kept=5)
    figure(count, "still", kept=5)
    figure(count, "lacked", REFLECTION, kept=5)
    figure(count, "left", REFLECTION, kept=10)
    figure(count, "never", people=10, kept=5)
    figure(count, "reason", Why.TIME, people=10, kept=5)
    theirs = TimeCount.objects.create(employer=other_employer, first_day=date(2026, 4, 1))
    figure(theirs, "said", Kind.PERSONAL_STATEMENT, people=95, kept=95, middle=15)


@pytest.mark.parametrize("role", ["senior_leader", "programme_lead"])
def test_both_see_what_is_asked_and_how_long_it_takes(role, request, as_, told):
    client = as_(request.getfixturevalue(role))
    # Twenty hours less fifteen minutes, as the file of the programme has it.
    assert cells(text(client, OVERVIEW)) == ["15", "20 hours", "5,250"]
    page = text(client, PROGRAMME)
    assert "April 2026 to September 2026" in page
    rows = cells(page)
    assert rows[:6] == ["1", "2 hours", "750", "2 hours", "not shown", "not shown"]
    assert rows[6:12] == ["2", "4 hours", "1,500", "8 hours", "10 of 15", "A day or more"]
    assert rows[34:36] == ["5 of 15", "not shown"]


def test_leaders_see_where_people_stop_and_what_held_them_back(as_, senior_leader, told):
    page = text(as_(senior_leader), PROGRAMME)
    stops = page.split("Where people stop")[1]
    assert cells(stops)[:4] == ["5", "10", "5", "10"]
    assert cells(page.split("Drafts that were begun")[-1])[:2] == ["10", "5"]
    never = page.split("Who never applied")[1]
    assert cells(never) == ["5", "5", "5", "5"]
    assert "It takes too much time" in never
    assert Why.USE.label not in never


@pytest.mark.parametrize("role", ["senior_leader", "programme_lead"])
def test_both_read_why_people_step_back_once_there_are_ten(role, request, as_, employer, told):
    client = as_(request.getfixturevalue(role))
    load_standards()
    for number in range(10):
        assert "once ten people have said no" in text(client, OVERVIEW)
        owner = PersonFactory(social_worker=True, employer=employer)
        why = Why.WORKLOAD if number < 6 else Why.LIFE
        applying.left(applying.interested(owner), why=why)
    said = text(client, OVERVIEW).split("Why people do not apply")[1]
    assert cells(said).count("at least 5") == 1
    assert Why.WORKLOAD.label in said


def test_nothing_of_another_employer_is_there(as_, senior_leader, told):
    assert "95 of 95" not in text(as_(senior_leader), PROGRAMME)


@pytest.mark.parametrize("url", [OVERVIEW, PROGRAMME, HOW])
@pytest.mark.parametrize(
    "role", ["social_worker", "assessor", "line_manager", "administrator", "stranger"]
)
def test_to_others_the_pages_are_not_there(url, role, request, as_, told):
    assert as_(request.getfixturevalue(role)).get(url).status_code == 404


@pytest.mark.parametrize("key", ["asye-adults", "no-such-thing"])
def test_programme_on_which_nobody_is_has_no_page(key, as_, senior_leader, portfolio):
    url = reverse("oversight:time-cost-programme", args=[key])
    assert as_(senior_leader).get(url).status_code == 404


def test_before_anything_is_counted_the_page_says_so(as_, senior_leader, portfolio):
    assert "No half-year has been counted yet." in text(as_(senior_leader), PROGRAMME)


def test_half_year_with_too_few_says_so(as_, senior_leader, portfolio, employer):
    TimeCount.objects.create(employer=employer, first_day=date(2026, 4, 1))
    assert "There were too few people to show more." in text(as_(senior_leader), PROGRAMME)


def test_without_a_portfolio_the_overview_says_so(as_, senior_leader):
    assert "No portfolio has been started yet." in text(as_(senior_leader), OVERVIEW)


@pytest.mark.parametrize(("url", "queries"), [(OVERVIEW, 4), (PROGRAMME, 5)])
def test_queries_are_as_many_however_many_figures(url, queries, as_, senior_leader, told):
    client = as_(senior_leader)
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    assert len(found) == queries


@pytest.mark.parametrize("role", ["senior_leader", "programme_lead"])
def test_home_leads_there(role, request, as_):
    assert f'href="{OVERVIEW}"' in text(as_(request.getfixturevalue(role)), "/")


# What held somebody back -------------------------------------------------------------------------

ASKS = "Say, if you like, what held you back"


def question(portfolio):
    return reverse("oversight:held-back", args=[portfolio.pk])


def ends(portfolio, days):
    """Its programme ends so many days from now."""
    facts = {"employer": portfolio.employer, "programme": portfolio.programme, "stage": "writing"}
    facts |= {"have": 0, "need": 1, "ends_on": clock.today() + timedelta(days=days)}
    Standing.objects.update_or_create(portfolio=portfolio, defaults=facts)


@pytest.mark.parametrize(("days", "asks"), [(43, False), (42, True), (-183, True), (-184, False)])
def test_owner_is_asked_from_six_weeks_before_the_end(days, asks, as_, social_worker, portfolio):
    ends(portfolio, days)
    client = as_(social_worker)
    assert (ASKS in text(client, "/")) is asks
    assert client.get(question(portfolio)).status_code == (200 if asks else 404)


def test_owner_who_withdrew_is_not_asked_since_nothing_would_be_counted(
    as_, social_worker, portfolio
):
    ends(portfolio, 7)
    make(move=Move.WITHDRAW, portfolio=portfolio, by=social_worker)
    assert ASKS not in text(as_(social_worker), "/")
    assert as_(social_worker).get(question(portfolio)).status_code == 404


def test_owner_who_has_submitted_is_not_asked(as_, social_worker, portfolio):
    stories.handed_in(portfolio)
    ends(portfolio, 1)
    client = as_(social_worker)
    assert ASKS not in text(client, "/")
    assert client.get(question(portfolio)).status_code == 404


@pytest.mark.parametrize("reasons", [[], ["time"], ["support", "life"]])
def test_asked_once_and_whatever_is_ticked_is_kept(reasons, as_, social_worker, portfolio):
    ends(portfolio, 7)
    client = as_(social_worker)
    assert client.post(question(portfolio), {"reasons": reasons}).url == "/"
    assert HeldBack.objects.get().reasons == reasons
    assert ASKS not in text(client, "/")
    again = text(client, question(portfolio))
    assert again.count("checked") == len(reasons)
    client.post(question(portfolio), {"reasons": ["judged"]})
    assert HeldBack.objects.get().reasons == ["judged"]


def test_reason_that_is_not_of_the_list_is_refused(as_, social_worker, portfolio):
    ends(portfolio, 7)
    answer = as_(social_worker).post(question(portfolio), {"reasons": ["laziness"]})
    assert answer.status_code == 200
    assert not HeldBack.objects.exists()


@pytest.mark.parametrize(
    "role", ["assessor", "line_manager", "programme_lead", "senior_leader", "stranger"]
)
def test_nobody_else_is_asked_or_sees_an_answer(role, request, as_, portfolio):
    ends(portfolio, 7)
    HeldBack.objects.create(portfolio=portfolio, reasons=["judged"])
    client = as_(request.getfixturevalue(role))
    assert ASKS not in text(client, "/")
    assert client.get(question(portfolio)).status_code == 404
    assert client.post(question(portfolio), {"reasons": []}).status_code == 404
