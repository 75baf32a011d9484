"""The home of a programme lead: who has it, what it shows, and in how many queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from oversight.leading.forms import is_late
from oversight.leading.recounting import recount_all
from oversight.models import SavedView, Standing
from tests.factories import PersonFactory, PortfolioFactory, TeamFactory, stories

LIST = reverse("oversight:portfolios")


@pytest.fixture
def lead(as_, programme_lead):
    return as_(programme_lead)


def page_of(client, **asked):
    recount_all()
    return client.get(LIST, asked).content.decode()


@pytest.mark.parametrize(
    "role", ["social_worker", "assessor", "line_manager", "senior_leader", "administrator"]
)
def test_nobody_else_knows_that_it_exists(role, request, as_):
    client = as_(request.getfixturevalue(role))
    assert client.get(LIST).status_code == 404
    assert client.post(reverse("oversight:remind"), {"which": "all"}).status_code == 404


def test_it_shows_counts_next_step_and_for_whom_it_waits(lead, portfolio):
    stories.submitted(portfolio)
    page = page_of(lead)
    assert f"{portfolio.owner}" in page
    assert "Decision on the portfolio" in page
    assert f"{portfolio.line_manager} (line manager)" in page
    assert "With the line manager" in page


def test_nothing_of_another_employer_is_there(as_, stranger_lead, portfolio):
    assert str(portfolio.owner) not in page_of(as_(stranger_lead))


def another(employer, programme, last_name, **facts):
    owner = PersonFactory(
        employer=employer, social_worker=True, last_name=last_name, team=facts.pop("team", None)
    )
    return PortfolioFactory(owner=owner, programme=programme, **facts)


@pytest.fixture
def three(employer, programme):
    """One long ago, one in a team, one paused."""
    day = clock.today()
    return [
        another(employer, programme, "Aldous", started_on=day, created_at=clock.now()),
        another(employer, programme, "Birch", team=TeamFactory(employer=employer)),
        another(employer, programme, "Cole", status="paused"),
    ]


def found(page):
    return [name for name in ("Aldous", "Birch", "Cole") if f"{name}<span" in page]


def test_filters_narrow_it(lead, three):
    team = three[1].owner.team_id
    assert found(page_of(lead)) == ["Aldous", "Birch", "Cole"]
    assert found(page_of(lead, q="ald")) == ["Aldous"]
    assert found(page_of(lead, team=team)) == ["Birch"]
    assert found(page_of(lead, stage="paused")) == ["Cole"]
    assert found(page_of(lead, about="no_manager", q="ald")) == ["Aldous"]
    assert found(page_of(lead, waits="panel")) == []


def test_what_cannot_be_understood_narrows_nothing(lead, three):
    assert found(page_of(lead, stage="nonsense", team="x", order="?")) == [
        "Aldous",
        "Birch",
        "Cole",
    ]


def test_order_by_name_and_by_next_date(lead, three):
    page = page_of(lead, order="name")
    assert page.index("Aldous<") < page.index("Birch<") < page.index("Cole<")
    first = page_of(lead)
    assert first.index("Birch<") < first.index("Cole<")  # a paused one has no next date


def test_late_is_a_comparison_with_today(lead, portfolio):
    """No recount lies between: only the day moves."""
    with clock.at(clock.now() - timedelta(days=15)):
        stories.submitted(portfolio)
        recount_all()
        assert not Standing.objects.filter(is_late(clock.today())).exists()
    assert "1 day late" in lead.get(LIST, {"about": "late"}).content.decode()


def test_pages_of_fifty(lead, employer, programme):
    for number in range(52):
        another(employer, programme, f"Name{number:02}")
    first, second = page_of(lead, order="name"), page_of(lead, order="name", page=2)
    assert "1 to 50 of 52 portfolios" in first
    assert ("Name49<" in first, "Name51<" in first, "Name51<" in second) == (True, False, True)


def test_six_queries_however_many(lead, portfolio, three, programme_lead):
    SavedView.objects.create(person=programme_lead, name="Mine", query="about=late")
    recount_all()
    for row in range(2):
        with CaptureQueriesContext(connection) as made:
            lead.get(LIST)
        assert len(made) <= 6, row
        another(portfolio.employer, portfolio.programme, "More")
        recount_all()


def test_the_file_has_the_same_rows(lead, three):
    recount_all()
    address = reverse("oversight:portfolios-table", args=["csv"])
    lines = b"".join(lead.get(address, {"q": "birch"}).streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "Birch" in lines[1]
