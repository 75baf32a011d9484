"""A person without an account gives feedback: what opens the form, what uses it up, what stays."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from dispatch.models import Notice
from portfolios.contributors import asking
from portfolios.contributors.visit import COOKIE
from portfolios.models import AnswerDraft, Contribution, Entry, FeedbackRequest, Kind, Source
from retention import actions as holding
from tests.factories import stories

PROFESSIONAL = {"work": "canary-answer: a joint visit."}
WHO = {"name": "Robin Reed", "role": "Health visitor", "organisation": "The clinic"}


def test_answers_become_an_entry_that_is_marked_as_from_outside(asked, outsider, social_worker):
    response = outsider(asked).does_it_all()
    entry = Entry.objects.visible_to(social_worker).get()
    assert response.url == reverse("feedback:sent", args=[asked.reference])
    assert (entry.kind, entry.source) == (Kind.LIVED_EXPERIENCE_FEEDBACK, Source.LINK)
    assert entry.is_complete
    assert entry.given_by == "A person with lived experience, who is not named"
    assert "canary\\-answer\\: \\*she\\* waited\\." in entry.body
    assert entry.body.startswith("## Did Wren Ash listen to you?\n\nYes")
    assert entry.contribution.request == asked


def test_what_was_typed_is_shown_as_it_was_typed(asked, outsider, as_, social_worker):
    outsider(asked).does_it_all({"well": "<b>1. No</b> & *so*"})
    page = as_(social_worker).get(reverse("portfolios:entry", args=[Entry.objects.get().pk]))
    assert "&lt;b&gt;1. No&lt;/b&gt; &amp; *so*" in page.content.decode()
    assert "Given from outside through a link" in page.content.decode()


def test_owner_is_told_without_content(asked, outsider, social_worker, assessor):
    outsider(asked).does_it_all()
    assert [notice.person for notice in Notice.objects.all()] == [social_worker]
    assert "canary" not in Notice.objects.get().sentence


def test_assessor_is_told_of_a_professional_who_gives_name_role_and_organisation(
    asked_professional, outsider, assessor
):
    visitor = outsider(asked_professional)
    visitor.opens()
    visitor.agrees()
    visitor.answers(PROFESSIONAL)
    assert visitor.says_who(name="Robin Reed").status_code == 200
    visitor.says_who(**WHO)
    visitor.sends()
    assert Entry.objects.get().given_by == "Robin Reed, Health visitor, The clinic"
    assert Notice.objects.filter(person=assessor).exists()


def test_twenty_looks_and_an_untouched_form_use_nothing_up(asked, outsider):
    visitor = outsider(asked)
    for _ in range(20):
        scanner = Client()
        assert scanner.head(visitor.path).status_code == 302
        assert scanner.get(visitor.path, follow=True).status_code == 200
        assert scanner.post(visitor.at("start")).status_code == 200
        assert scanner.post(visitor.path).status_code == 405
    assert not AnswerDraft.objects.exists()
    assert visitor.does_it_all().status_code == 302
    assert Contribution.objects.count() == 1


def test_address_with_the_secret_is_left_at_once(asked, outsider):
    visitor = outsider(asked)
    response = visitor.opens()
    assert response.url == visitor.at("start")
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    cookie = response.cookies[COOKIE]
    assert cookie["path"] == visitor.at("start")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""
    page = visitor.client.get(response.url)
    assert visitor.path.split("/")[-2] not in page.content.decode()
    assert '<meta name="robots" content="noindex' in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def page_of(response):
    return response.status_code, response.content


def test_wrong_used_old_and_withdrawn_give_the_same_page(
    asked, asked_professional, outsider, ways_in, portfolio, social_worker
):
    pages = [page_of(Client().get(reverse("feedback:open", args=["0" * 12, "wrong"])))]
    used = outsider(asked)
    used.does_it_all()
    pages += [page_of(Client().get(used.path)), page_of(used.client.get(used.path))]
    pages += [page_of(used.client.get(used.at(name))) for name in ("start", "check", "you")]
    pages.append(page_of(used.client.post(used.at("check"))))
    withdrawn = outsider(asked_professional)
    withdrawn.opens()
    asking.withdraw(request=asked_professional, by=social_worker)
    pages += [page_of(withdrawn.opens()), page_of(withdrawn.client.get(withdrawn.at("start")))]
    old = asking.ask(portfolio=portfolio, by=social_worker, kind=asked.kind, how="code")
    path, code = ways_in(old)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        pages.append(page_of(Client().get(path)))
        pages.append(page_of(Client().post(reverse("feedback:enter"), {"code": code})))
    pages.append(page_of(Client().post(reverse("feedback:enter"), {"code": "0000 0000"})))
    pages.append(page_of(Client().post(reverse("feedback:take-back"), {"code": "0000 0000"})))
    assert {status for status, _ in pages} == {404}
    assert len({content for _, content in pages}) == 1


def test_page_of_a_request_is_nothing_to_who_did_not_come_by_a_link(asked, outsider):
    visitor = outsider(asked)
    visitor.opens()
    stolen = visitor.client.cookies[COOKIE].value
    assert Client().get(visitor.at("start")).status_code == 404
    forged = Client()
    forged.cookies[COOKIE] = stolen[:-1] + ("a" if stolen[-1] != "a" else "b")
    assert forged.get(visitor.at("start")).status_code == 404


def test_link_of_one_request_opens_no_other(asked, asked_professional, ways_in):
    secret = ways_in(asked)[0].split("/")[-2]
    other = reverse("feedback:open", args=[asked_professional.reference, secret])
    assert Client().get(other).status_code == 404


def test_second_browser_with_the_same_link_reads_nothing_of_the_first(asked, outsider):
    first, second = outsider(asked), outsider(asked)
    first.opens()
    first.agrees()
    first.answers()
    second.path = first.path
    second.opens()
    second.agrees()
    assert "canary" not in second.client.get(second.at("check")).content.decode()
    assert "canary" in first.client.get(first.at("check")).content.decode()


def test_who_opens_the_link_again_in_the_same_browser_goes_on(asked, outsider):
    visitor = outsider(asked)
    visitor.opens()
    visitor.agrees()
    visitor.answers()
    visitor.opens()
    assert "canary" in visitor.client.get(visitor.at("check")).content.decode()


def test_after_sending_nothing_is_read_back(asked, outsider):
    visitor = outsider(asked)
    visitor.does_it_all()
    page = visitor.client.get(visitor.at("sent"))
    assert page.status_code == 200
    assert "canary" not in page.content.decode()
    assert not AnswerDraft.objects.exists()


def test_empty_form_is_not_sent(asked, outsider):
    visitor = outsider(asked)
    assert visitor.does_it_all({}).status_code == 200
    assert not Contribution.objects.exists()


def test_no_stops_the_reminders_and_leaves_the_way_open(asked, outsider):
    FeedbackRequest.objects.update(email="a@b.example", remind_on=clock.today())
    visitor = outsider(asked)
    visitor.opens()
    assert visitor.client.post(visitor.at("start"), {"consent": "no"}).status_code == 302
    assert FeedbackRequest.objects.get().remind_on is None
    assert visitor.does_it_all().url == visitor.at("sent")


def test_question_is_not_shown_before_they_said_yes(asked, outsider):
    visitor = outsider(asked)
    visitor.opens()
    for name, args in [("question", [1]), ("you", []), ("check", [])]:
        assert visitor.client.get(visitor.at(name, *args)).url == visitor.at("start")


def test_exit_leads_away_and_forgets(asked, outsider):
    visitor = outsider(asked)
    visitor.opens()
    visitor.agrees()
    page = visitor.client.get(visitor.at("question", 4)).content.decode()
    assert visitor.at("leave") in page
    response = visitor.client.get(visitor.at("leave"))
    assert response.url == "https://www.bbc.co.uk/weather"
    assert response["Referrer-Policy"] == "no-referrer"
    assert visitor.client.get(visitor.at("question", 4)).status_code == 404


def test_professional_has_no_exit_button(asked_professional, outsider):
    visitor = outsider(asked_professional)
    visitor.opens()
    assert "exit-this-page" not in visitor.client.get(visitor.at("start")).content.decode()


def test_colleague_does_not_answer_as_if_from_outside(asked, ways_in, as_, social_worker):
    client = as_(social_worker)
    response = client.get(ways_in(asked)[0], follow=True)
    assert response.status_code == 403
    assert "You are signed in" in response.content.decode()


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}{1}", "{0}-{1}", " {0} {1} "])
def test_code_may_be_typed_as_it_comes(asked, ways_in, typed):
    code = ways_in(asked)[1]
    said = typed.format(code[:4].lower(), code[4:].replace("0", "o").replace("1", "l"))
    response = Client().post(reverse("feedback:enter"), {"code": said})
    assert response.url == reverse("feedback:start", args=[asked.reference])


def test_wrong_codes_are_limited_for_who_types_them(asked, ways_in):
    guesser, good = Client(REMOTE_ADDR="10.0.0.1"), ways_in(asked)[1]
    enter = reverse("feedback:enter")
    statuses = [guesser.post(enter, {"code": f"0000 000{n}"}).status_code for n in range(7)]
    assert statuses == [404] * 5 + [429] * 2
    assert guesser.post(enter, {"code": good}).status_code == 429
    assert "10 minutes" in guesser.post(enter, {"code": good}).content.decode()
    neighbour = Client(REMOTE_ADDR="10.0.0.2")
    assert neighbour.post(enter, {"code": good}).status_code == 302
    cache.clear()
    assert guesser.post(enter, {"code": good}).status_code == 302


def test_right_codes_are_not_counted(asked, ways_in):
    code, enter = ways_in(asked)[1], reverse("feedback:enter")
    assert {Client().post(enter, {"code": code}).status_code for _ in range(8)} == {302}


def test_link_is_no_code_and_code_no_link(asked, ways_in):
    _, code = ways_in(asked)
    address = reverse("feedback:open", args=[asked.reference, code])
    assert Client().get(address).status_code == 404


def test_page_makes_few_queries(asked, outsider):
    visitor = outsider(asked)
    visitor.opens()
    visitor.agrees()
    visitor.answers()
    for path in [visitor.at("start"), visitor.at("question", 4), visitor.at("check")]:
        with CaptureQueriesContext(
            connection,
        ) as made:
            assert visitor.client.get(path).status_code == 200
        assert len(made) <= 4


def test_too_long_an_answer_stays_on_the_page(asked, outsider):
    visitor = outsider(asked)
    visitor.opens()
    visitor.agrees()
    response = visitor.client.post(visitor.at("question", 4), {"answer": "x" * 4001})
    assert response.status_code == 200
    assert "x" * 4001 in response.content.decode()
    assert "<title>Error: " in response.content.decode()


def test_right_code_under_a_legal_hold_is_no_wrong_try(
    portfolio, social_worker, administrator, programme_lead
):
    entry, code = stories.given(portfolio)
    hold = holding.set_hold(reason="A claim.", by=administrator, person=social_worker)
    address = reverse("feedback:take-back")
    answers = [Client().post(address, {"code": code}) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {403}
    page = answers[0].content.decode()
    assert "cannot be removed at the moment" in page
    assert "hold" not in page.lower().replace("placeholder", "")
    entry.refresh_from_db()
    assert entry.body
    holding.ask_release(hold=hold, by=administrator)
    holding.release(hold=hold, by=programme_lead)
    assert "taken back" in Client().post(address, {"code": code}).content.decode()
