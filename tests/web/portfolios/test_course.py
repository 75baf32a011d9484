"""The course of a year through its pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from portfolios.course.moves import Move, Status
from portfolios.models import CourseReason, PauseRequest
from tests.factories import PersonFactory, PortfolioFactory, courses


def day(when):
    return {f"from_day_{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


def page(client, name, *args):
    return client.get(reverse(f"portfolios:{name}", args=args)).content.decode()


def test_everybody_agrees_page_by_page(portfolio, as_, programme_lead):
    owner = as_(portfolio.owner)
    sent = {**day(clock.today()), "why": "family_leave", "words": "From the weekend on."}
    answer = owner.post(reverse("portfolios:ask-pause", args=[portfolio.pk]), sent, follow=True)
    assert "Everybody who has to agree is asked" in answer.content.decode()
    request = PauseRequest.objects.get()
    for person in (portfolio.assessor, portfolio.line_manager, programme_lead):
        client = as_(person)
        home = client.get("/").content.decode()
        address = reverse("portfolios:answer-pause", args=[request.pk])
        assert address in home
        assert ("From the weekend on." in page(client, "answer-pause", request.pk)) == (
            person != portfolio.assessor
        )
        client.post(address, {"agrees": "yes"})
    portfolio.refresh_from_db()
    assert portfolio.status == Status.PAUSED
    assert "This portfolio is paused" in page(owner, "detail", portfolio.pk)
    assert "Not known while it stands still" in page(owner, "course", portfolio.pk)


def test_the_page_says_that_capability_is_no_reason(portfolio, as_):
    shown = page(as_(portfolio.owner), "ask-pause", portfolio.pk)
    assert "never paused because of concerns about somebody’s practice" in shown
    assert 'value="capability"' not in shown


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"why": "sickness"}, "Enter the day on which the pause begins"),
        (day(date(2026, 1, 1)), "Select a reason"),
        ({**day(date(1999, 1, 1)), "why": "sickness"}, "The date must be within two years"),
        ({**day(date(2026, 1, 1)), "why": "capability"}, "Select one of the choices"),
    ],
)
def test_what_is_missing_is_said(portfolio, as_, sent, sentence):
    url = reverse("portfolios:ask-pause", args=[portfolio.pk])
    assert sentence in as_(portfolio.owner).post(url, sent).content.decode()
    assert not PauseRequest.objects.exists()


def test_no_is_sent_with_words(portfolio, as_, programme_lead):
    request = courses.asked_for_pause(portfolio)
    url = reverse("portfolios:answer-pause", args=[request.pk])
    client = as_(portfolio.assessor)
    assert "Say why you do not agree" in client.post(url, {"agrees": "no"}).content.decode()
    client.post(url, {"agrees": "no", "words": "She is in the middle of an observation."})
    for reader in (portfolio.owner, portfolio.assessor, portfolio.line_manager, programme_lead):
        shown = page(as_(reader), "course", portfolio.pk)
        assert "She is in the middle of an observation." in shown


def test_words_of_a_no_are_not_for_an_assessor_who_did_not_say_them(portfolio, as_):
    request = courses.asked_for_pause(portfolio)
    url = reverse("portfolios:answer-pause", args=[request.pk])
    as_(portfolio.line_manager).post(url, {"agrees": "no", "words": "Her doctor says otherwise."})
    shown = page(as_(portfolio.assessor), "course", portfolio.pk)
    assert "Does not agree" in shown
    assert "Her doctor" not in shown


def test_asked_twice_at_once_is_said_in_words(portfolio, as_, programme_lead):
    courses.asked_for_pause(portfolio)
    sent = {**day(clock.today()), "why": "other"}
    url = reverse("portfolios:ask-pause", args=[portfolio.pk])
    answer = as_(programme_lead).post(url, sent)
    assert "Something is asked for already" in answer.content.decode()


@pytest.mark.parametrize("move", [Move.DEFER, Move.WITHDRAW])
def test_lead_says_why(portfolio, as_, programme_lead, move):
    url = reverse("portfolios:move", args=[portfolio.pk, move])
    client = as_(programme_lead)
    assert "Say why" in client.post(url, {}).content.decode()
    assert client.post(url, {"words": "No place in the team."}).status_code == 302
    assert CourseReason.objects.get().words == "No place in the team."


def test_owner_withdraws_without_a_word(portfolio, as_):
    url = reverse("portfolios:move", args=[portfolio.pk, Move.WITHDRAW])
    client = as_(portfolio.owner)
    assert "Would you like to say why? (optional)" in client.get(url).content.decode()
    answer = client.post(url, {"words": ""}, follow=True)
    assert "The portfolio is withdrawn" in answer.content.decode()


def test_lead_sees_what_waits_and_what_stands_still(portfolio, as_, programme_lead):
    courses.asked_for_pause(portfolio, words="A long illness.")
    other = PortfolioFactory(
        owner=PersonFactory(first_name="Rail", employer=portfolio.employer, social_worker=True),
        line_manager=portfolio.line_manager,
        assessor=portfolio.assessor,
        programme=portfolio.programme,
    )
    courses.paused(other, programme_lead)
    client = as_(programme_lead)
    assert reverse("portfolios:pauses") in page(client, "list")
    shown = page(client, "pauses")
    assert "Not agreed yet: assessor, line manager, programme lead." in shown
    assert "Rail Ash" in shown
    assert "illness" not in shown.lower() and "sickness" not in shown.lower()


def test_list_of_pauses_makes_few_queries_however_many(portfolio, as_, programme_lead):
    client, url = as_(programme_lead), reverse("portfolios:pauses")

    def made():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    courses.asked_for_pause(portfolio)
    before = made()
    for number in range(5):
        owner = PersonFactory(employer=portfolio.employer, social_worker=True)
        other = PortfolioFactory(
            owner=owner,
            line_manager=portfolio.line_manager,
            assessor=portfolio.assessor,
            programme=portfolio.programme,
        )
        courses.asked_for_pause(other) if number % 2 else courses.paused(other, programme_lead)
    assert made() == before <= 6


def test_links_that_are_no_longer_proposed_are_refused(portfolio, as_):
    address = reverse("portfolios:earlier-links", args=[portfolio.pk])
    answer = as_(portfolio.owner).post(address, {"proposal": "1-1"})
    assert (answer.status_code, "not proposed" in answer.content.decode()) == (403, True)
