"""The home page: what waits, what is new, and that one's own notices alone can be dismissed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asye import home
from audit import clock
from dispatch.models import Notice
from tests.factories import PortfolioFactory, agreeing, courses, given, stories


@pytest.fixture
def notice(social_worker):
    return Notice.objects.create(person=social_worker, sentence="Something came back.", path="/")


def test_home_shows_a_manager_what_waits(as_, portfolio, line_manager):
    stories.submitted(portfolio)
    page = as_(line_manager).get(reverse("home")).content.decode()
    assert f"Judge the portfolio of {portfolio.owner}" in page


def test_home_puts_the_longest_wait_first(as_, portfolio):
    stories.draft_entry(portfolio, title="Begun")
    page = as_(portfolio.owner).get(reverse("home")).content.decode()
    assert page.index("Begun") < page.index("Next in")


def test_home_puts_what_is_more_on_further_pages(as_, monkeypatch, portfolio):
    monkeypatch.setattr(home, "WAITING_SHOWN", 1)
    stories.draft_entry(portfolio, title="Begun")
    client = as_(portfolio.owner)
    first, second = (client.get(reverse("home"), {"page": page}) for page in (1, 2))
    shown = [[one.sentence for one in page.context["waiting"]] for page in (first, second)]
    assert [len(page) for page in shown] == [1, 1]
    assert shown[0] != shown[1]
    assert "Begun" in shown[0][0]
    assert "<title>Home, page 2 of" in second.content.decode()


def test_home_forgets_that_something_waits_once_it_is_decided(as_, portfolio, line_manager):
    edition = stories.submitted(portfolio)
    before = as_(line_manager).get(reverse("home")).content.decode()
    stories.returned(edition)
    after = as_(line_manager).get(reverse("home")).content.decode()
    assert "waits for your judgement" in before
    assert "waits for your judgement" not in after


def test_dismiss_takes_a_notice_off_the_page(as_, notice):
    client = as_(notice.person)
    assert notice.sentence in client.get(reverse("home")).content.decode()
    client.post(reverse("dismiss-notice", args=[notice.pk]))
    page = client.get(reverse("home")).content.decode()
    assert f'href="{notice.path}">{notice.sentence}' not in page


def test_dismiss_of_somebody_elses_notice_finds_nothing(as_, notice, line_manager):
    answer = as_(line_manager).post(reverse("dismiss-notice", args=[notice.pk]))
    notice.refresh_from_db()
    assert (answer.status_code, notice.dismissed_at) == (404, None)


def test_home_lists_no_more_news_than_it_says(as_, social_worker):
    for number in range(8):
        Notice.objects.create(person=social_worker, sentence=f"News {number}.", path="/")
    page = as_(social_worker).get(reverse("home")).content.decode()
    assert page.count("news__item") == 5
    assert "Dismiss some to see older ones." in page


# How many queries it makes.
QUERIES = {
    "social_worker": 6,
    "assessor": 6,
    "line_manager": 6,
    "programme_lead": 5,
    "senior_leader": 5,
    "administrator": 6,
}


@pytest.mark.parametrize("role", QUERIES)
def test_home_asks_the_same_however_much_waits(
    role, request, portfolio, programme, assessor, line_manager, as_
):
    person = request.getfixturevalue(role)
    client = as_(person)

    def fill(one):
        stories.planned(one)
        courses.asked_for_pause(one)
        agreeing.agreed(one)
        given.supervised(one, one.owner, clock.today())
        Notice.objects.create(person=person, sentence="Something came back.", path="/")

    def asked():
        with CaptureQueriesContext(connection) as context:
            assert client.get(reverse("home")).status_code == 200
        return len(context)

    fill(portfolio)
    few = asked()
    for _ in range(2):
        near = {"assessor": assessor, "line_manager": line_manager, "programme": programme}
        fill(PortfolioFactory(owner__employer=portfolio.employer, **near))
    assert (asked(), few) == (QUERIES[role],) * 2
