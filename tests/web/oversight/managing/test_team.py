"""Where the portfolios of a team stand: who reads it, what it shows, and in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oversight.leading.recounting import recount_all
from tests.factories import PersonFactory, PortfolioFactory, stories

TEAM = reverse("oversight:team")


def page_of(client):
    recount_all()
    return client.get(TEAM)


@pytest.fixture
def managed(employer, programme, line_manager):
    """So many portfolios of other people, whom `line_manager` manages."""

    def make(number):
        owners = PersonFactory.create_batch(number, employer=employer, social_worker=True)
        facts = {"programme": programme, "line_manager": line_manager}
        return [PortfolioFactory(owner=owner, **facts) for owner in owners]

    return make


@pytest.mark.parametrize("role", ["social_worker", "senior_leader", "administrator"])
def test_nobody_else_knows_that_it_exists(role, request, as_):
    assert as_(request.getfixturevalue(role)).get(TEAM).status_code == 404


@pytest.mark.parametrize("role", ["assessor", "line_manager"])
def test_it_shows_how_far_and_what_comes_next(role, request, as_, portfolio):
    stories.submitted(portfolio)
    page = page_of(as_(request.getfixturevalue(role))).text
    assert str(portfolio.owner) in page
    assert portfolio.programme.title in page
    assert "With the line manager" in page
    assert "Decision on the portfolio" in page
    assert f"{portfolio.line_manager} (line manager)" in page


def test_only_of_ones_own_team_and_what_goes_on(as_, line_manager, portfolio, managed):
    (other,) = managed(1)
    other.line_manager = None
    other.save()
    (closed,) = managed(1)
    closed.status = "withdrawn"
    closed.save()
    rows = page_of(as_(line_manager)).context["rows"]
    assert [row["pk"] for row in rows] == [portfolio.pk]


def test_who_went_to_another_employer_reads_nothing_of_the_old_one(as_, portfolio, stranger):
    portfolio.line_manager = stranger
    portfolio.save()
    stranger.memberships.create(role="line_manager")
    assert page_of(as_(stranger)).context["rows"] == []


def test_the_home_page_leads_there(as_, line_manager, social_worker):
    assert TEAM in as_(line_manager).get(reverse("home")).text
    assert TEAM not in as_(social_worker).get(reverse("home")).text


def test_queries_do_not_grow(as_, line_manager, portfolio, managed):
    client = as_(line_manager)

    def counted():
        recount_all()
        with CaptureQueriesContext(connection) as made:
            assert client.get(TEAM).status_code == 200
        return len([one for one in made if "SAVEPOINT" not in one["sql"]])

    before = counted()
    managed(20)
    assert before == counted() <= 6


def test_of_the_same_day_they_come_in_the_order_of_names(as_, line_manager, managed):
    names = ["Wren", "Ash", "Lark"]
    for name, one in zip(names, managed(3), strict=True):
        one.owner.last_name = name
        one.owner.save()
    rows = page_of(as_(line_manager)).context["rows"]
    assert len({row["next_due_on"] for row in rows}) == 1
    assert [row["name"].split()[-1] for row in rows] == sorted(names)
