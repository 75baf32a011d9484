"""E-mails of a request: each with a link of its own; reminders that end; what is forgotten."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from audit import clock
from portfolios.contributors import answering, asking, letters, visit
from portfolios.models import AnswerDraft, FeedbackRequest, RequestLetter, RequestToken
from tests.factories import stories

ADDRESS = "robin@outside.example"


@pytest.fixture
def asked(portfolio):
    return stories.asked(portfolio, how="email", email=ADDRESS, note_to_them="After our visit.")


def secret_in(mail):
    return re.search(r"/feedback/\w+/open/([^/]+)/", mail.body)[1]


def days_later(days):
    return time_machine.travel(clock.now() + timedelta(days=days))


def test_letter_says_who_asks_and_opens_the_form(asked, worker, mailoutbox, social_worker):
    worker()
    mail = mailoutbox[0]
    assert mail.to == [ADDRESS]
    assert mail.subject == "Riverside Council asks for your feedback"
    assert social_worker.name in mail.body
    assert "After our visit." in mail.body
    assert settings.SITE_URL in mail.body
    assert visit.request_for(secret_in(mail), of="link") == asked


def test_letter_that_is_delivered_twice_goes_once(asked, worker, mailoutbox):
    worker()
    letters.mail_letter(RequestLetter.objects.get().pk)
    letters.sweep()
    assert len(mailoutbox) == 1


def test_database_holds_no_secret(asked, worker, mailoutbox):
    link, code = asking.show(request=asked, by=asked.created_by)
    worker()
    kept = str(list(RequestToken.objects.values())) + str(list(FeedbackRequest.objects.values()))
    assert RequestToken.objects.count() == 3
    for secret in (link, code, secret_in(mailoutbox[0])):
        assert secret not in kept


def test_letter_that_could_not_go_is_tried_again(asked, mailoutbox, monkeypatch):
    monkeypatch.setattr(letters, "send_mail", refused)
    letters.sweep()
    assert RequestLetter.objects.get().mailed_at is None
    assert not RequestToken.objects.exists()  # a link that nobody got opens nothing
    monkeypatch.undo()
    letters.sweep()
    assert len(mailoutbox) == 1


def refused(*about):
    raise OSError


def test_sent_again_both_links_work(asked, worker, mailoutbox):
    worker()
    asking.resend(request=asked, by=asked.created_by)
    worker()
    links = [secret_in(mail) for mail in mailoutbox]
    assert len(set(links)) == 2
    assert all(visit.request_for(one, of="link") for one in links)


def test_withdrawing_kills_every_way_in_and_forgets_the_address(asked, worker, mailoutbox):
    link, code = asking.show(request=asked, by=asked.created_by)
    worker()
    asking.withdraw(request=asked, by=asked.created_by)
    assert visit.request_for(link, of="link") is None
    assert visit.request_for(code, of="code") is None
    assert visit.request_for(secret_in(mailoutbox[0]), of="link") is None
    assert FeedbackRequest.objects.get().email == ""


def test_two_reminders_go_out_a_week_apart_and_no_more(asked, worker, mailoutbox):
    worker()
    sent = []
    for day in range(1, 32):
        with days_later(day):
            letters.sweep()
            worker()
            sent.append(len(mailoutbox))
    assert [sent[5], sent[6], sent[12], sent[13], sent[30]] == [1, 2, 2, 3, 3]
    assert "This is a reminder" in mailoutbox[1].body


@pytest.mark.parametrize("end", ["answered", "withdrawn", "declined"])
def test_reminders_stop(asked, worker, mailoutbox, end):
    worker()
    if end == "answered":
        stories.given(asked.portfolio, request=asked)
    elif end == "withdrawn":
        asking.withdraw(request=asked, by=asked.created_by)
    else:
        answering.decline(request=asked)
    worker()
    before = len([mail for mail in mailoutbox if mail.to == [ADDRESS]])
    with days_later(8):
        letters.sweep()
        worker()
    assert len([mail for mail in mailoutbox if mail.to == [ADDRESS]]) == before


def test_answer_forgets_the_address(asked):
    stories.given(asked.portfolio, request=asked)
    assert FeedbackRequest.objects.get().email == ""


def test_address_of_a_request_that_is_too_old_is_forgotten(asked):
    with days_later(31):
        letters.sweep()
    assert FeedbackRequest.objects.get().email == ""


def test_half_given_answers_are_forgotten_after_a_day(asked):
    answering.keep(request=asked, visitor="v", answers={"well": "She waited."})
    letters.forget()
    assert AnswerDraft.objects.exists()
    with days_later(2):
        letters.forget()
    assert not AnswerDraft.objects.exists()


def test_letter_is_in_the_language_of_the_request(portfolio, worker, mailoutbox):
    stories.asked(portfolio, how="email", email=ADDRESS, language="cy")
    worker()
    assert mailoutbox[0].subject == "Mae Riverside Council yn gofyn am eich adborth"
