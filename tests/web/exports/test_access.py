"""A request for access through the pages: asked, looked through, released by two, downloaded."""

import json
import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from audit import clock
from audit.models import Opening
from exports.access import actions
from exports.access.models import AccessDecision, AccessRequest
from tests.factories import access, stories
from tests.reading import words


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    access.quick(monkeypatch)


@pytest.fixture
def comment(portfolio, assessor):
    entry = stories.complete_entry(portfolio, title="A visit")
    return stories.comment(entry, by=assessor, words="Kacper Nowak said that you listen.")


@pytest.fixture
def asked(portfolio, comment):
    return access.asked(portfolio.owner)


def at(name, request):
    return reverse(f"exports:{name}", args=[request.pk])


def test_from_asking_to_the_file(
    as_, portfolio, comment, programme_lead, administrator, worker, run_on_commit
):
    owner, lead, second = as_(portfolio.owner), as_(programme_lead), as_(administrator)
    page = owner.post(reverse("exports:ask-access"), follow=True)
    assert "To be looked through. Due on" in words(page)
    request = AccessRequest.objects.get()

    page = words(lead.get(at("look-through", request)))
    assert "Kacper Nowak said that you listen." in page
    assert "May identify somebody: <strong>Kacper Nowak</strong>" in page
    why = "It tells about a child."
    sent = {"ref": f"comment:{comment.pk}", "reason": why, "action": "withhold"}
    page = words(lead.post(at("decide-access", request), sent, follow=True))
    assert why in page
    assert "1 is withheld now." in page
    seen = re.search('name="seen" value="([0-9a-f]{64})"', page)[1]
    page = lead.post(at("propose-access", request), {"seen": seen}, follow=True)
    assert "Waits for a second person." in words(page)

    page = words(second.get(at("approve-access", request)))
    assert why in page
    assert "Kacper" not in page
    seen = {"seen": access.anew(request).sha256}
    page = second.post(at("approve-access", request), seen, follow=True)
    assert "It is released." in words(page)
    worker()

    page = words(owner.get(at("access-request", request)))
    assert "Download the ZIP" in page
    assert why in page
    answer = owner.get(at("download-access", request))
    archive = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert answer["Cache-Control"] == "private, no-store"
    assert json.loads(archive.read("data/pack.json"))["kind"] == "subject-access"
    assert not [name for name in archive.namelist() if b"Kacper" in archive.read(name)]
    for client in (lead, second):
        assert client.get(at("download-access", request)).status_code == 403


def test_lead_who_looked_stands_among_those_who_opened_it(as_, asked, portfolio, programme_lead):
    as_(programme_lead).get(at("look-through", asked))
    opening = Opening.objects.get(opened_by=programme_lead)
    assert opening.portfolio_id == portfolio.pk


def test_so_does_whoever_reads_it_on_the_page_that_says_what_is_missing(
    as_, asked, portfolio, programme_lead
):
    page = as_(programme_lead).post(at("decide-access", asked), {"ref": "", "reason": ""})
    assert "Kacper Nowak" in words(page)
    assert Opening.objects.get(opened_by=programme_lead).portfolio_id == portfolio.pk


def test_a_reason_is_needed_and_nothing_is_lost(as_, asked, comment, programme_lead):
    sent = {"ref": f"comment:{comment.pk}", "reason": "", "action": "withhold"}
    page = as_(programme_lead).post(at("decide-access", asked), sent)
    assert "Enter the reason: the person reads it" in words(page)
    assert not AccessDecision.objects.exists()


def test_what_was_written_since_does_not_leave_unread(
    as_, asked, comment, assessor, programme_lead
):
    client = as_(programme_lead)
    page = words(client.get(at("look-through", asked)))
    seen = re.search('name="seen" value="([0-9a-f]{64})"', page)[1]
    stories.comment(comment.entry, by=assessor, words="Her sister is unwell.")
    answer = client.post(at("propose-access", asked), {"seen": seen})
    assert answer.status_code == 403
    assert "Look at it again" in words(answer)
    assert access.anew(asked).content == ""


def test_given_again_after_it_was_withheld(as_, asked, comment, programme_lead):
    client, ref = as_(programme_lead), f"comment:{comment.pk}"
    for action, withheld in (("withhold", True), ("give", False)):
        sent = {"ref": ref, "reason": "They agreed.", "action": action}
        client.post(at("decide-access", asked), sent)
        assert AccessDecision.objects.get().is_withheld is withheld


def test_sent_back_with_what_to_look_at(as_, portfolio, programme_lead, administrator):
    request = access.proposed(portfolio.owner, programme_lead)
    second = as_(administrator)
    page = second.post(at("send-back-access", request), {"reason": ""})
    assert "Enter what has to be looked at again" in words(page)
    second.post(at("send-back-access", request), {"reason": "The comment of May."})
    page = words(as_(programme_lead).get(at("access-request", request)))
    assert "It was sent back: The comment of May." in page
    page = words(as_(portfolio.owner).get(at("access-request", request)))
    assert "The comment of May." not in page


def test_extended_with_a_reason_that_the_person_reads(as_, asked, portfolio, programme_lead):
    before = asked.due_on
    sent = {"months": "2", "reason": "There is much of it."}
    as_(programme_lead).post(at("extend-access", asked), sent)
    assert access.anew(asked).due_on > before
    page = words(as_(portfolio.owner).get(at("access-request", asked)))
    assert "By 2 months" in page
    assert "There is much of it." in page


def test_entered_on_behalf_of_somebody(as_, portfolio, administrator):
    yesterday = clock.today() - timedelta(days=1)
    day = {f"received_on_{part}": getattr(yesterday, part) for part in ("day", "month", "year")}
    sent = {"person": portfolio.owner.pk, **day}
    page = as_(administrator).post(reverse("exports:ask-access-for"), sent, follow=True)
    assert f"entered by {administrator.name}" in words(page)
    assert AccessRequest.objects.get().received_on == yesterday


def test_not_received_in_the_future(as_, portfolio, administrator):
    later = clock.today() + timedelta(days=1)
    day = {f"received_on_{part}": getattr(later, part) for part in ("day", "month", "year")}
    sent = {"person": portfolio.owner.pk, **day}
    page = as_(administrator).post(reverse("exports:ask-access-for"), sent)
    assert "later than today" in words(page)


def test_withdrawn_nothing_is_kept(as_, portfolio, programme_lead):
    request = access.proposed(portfolio.owner, programme_lead)
    page = as_(portfolio.owner).post(at("withdraw-access", request), follow=True)
    assert "Nothing of the answer was kept." in words(page)
    assert access.anew(request).content == ""


def test_late_is_said(as_, asked, programme_lead):
    AccessRequest.objects.update(received_on=clock.today() - timedelta(days=40))
    page = words(as_(programme_lead).get(reverse("exports:access")))
    assert ": late." in page


@pytest.mark.parametrize(
    "who", ["other_social_worker", "line_manager", "assessor", "stranger_lead"]
)
def test_nobody_else_knows_that_it_was_asked(as_, asked, request, who):
    client = as_(request.getfixturevalue(who))
    assert client.get(at("access-request", asked)).status_code == 404
    assert asked.person.name not in words(client.get(reverse("exports:access")))


def test_administrator_reads_no_word_of_it(as_, asked, administrator):
    client = as_(administrator)
    assert client.get(at("look-through", asked)).status_code == 403
    assert "Kacper" not in words(client.get(at("access-request", asked)))


def test_pages_ask_the_database_little(
    as_, portfolio, programme_lead, administrator, django_assert_max_num_queries
):
    request = access.proposed(portfolio.owner, programme_lead)
    actions.approve(request=request, by=administrator, seen=request.sha256)
    client = as_(portfolio.owner)
    for url in (reverse("exports:access"), at("access-request", request)):
        with django_assert_max_num_queries(6):
            client.get(url)
