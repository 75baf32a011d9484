"""Everybody chooses whether reminders come by e-mail; the home page has them anyway."""

from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice, Reminder
from dispatch.reminders import mailing

PAGE, ACCOUNT = reverse("people:reminders"), reverse("mfa_index")


@pytest.fixture
def reminded():
    """Makes what the walk of today leaves: a reminder and its notice."""

    def make(person, line, **facts):
        notice = Notice.objects.create(person=person, sentence=line, path="/", by_mail=False)
        return Reminder.objects.create(
            person=person,
            notice=notice,
            line=line,
            event="review",
            about=line,
            due_on=clock.today(),
            step=0,
            walk=uuid4(),
            told_on=clock.today(),
            **facts,
        )

    return make


def choose(client, **form):
    assert client.post(PAGE, form).headers["Location"] == ACCOUNT


def test_whoever_wants_no_emails_reads_it_on_the_page(as_, social_worker, reminded):
    client = as_(social_worker)
    choose(client)
    reminded(social_worker, "Six-month review, WA")
    assert mailing.mail(social_worker.pk) is False
    assert (mailing.sweep(), mail.outbox) == (0, [])
    assert "Six-month review, WA" in client.get("/").text


def test_what_others_left_undone_comes_by_email_anyway(as_, line_manager, reminded):
    choose(as_(line_manager))
    reminded(line_manager, "Six-month review, WA", is_up=True)
    reminded(line_manager, "Observation, WA")
    assert mailing.mail(line_manager.pk) is True
    [sent] = mail.outbox
    assert "Six-month review, WA" in sent.body
    assert "Observation, WA" not in sent.body


def test_choice_is_shown_can_be_taken_back_and_is_in_the_ledger(as_, social_worker, reminded):
    client = as_(social_worker)
    assert "checked" in client.get(PAGE).text
    choose(client)
    assert "checked" not in client.get(PAGE).text
    assert "Off:" in client.get(ACCOUNT).text
    choose(client, by_mail="on")
    assert "On:" in client.get(ACCOUNT).text
    reminded(social_worker, "Six-month review, WA")
    assert mailing.mail(social_worker.pk) is True
    lines = LedgerEntry.objects.filter(
        action="reminders chosen", happened_by=social_worker
    ).order_by("pk")
    assert [one.facts["by_mail"] for one in lines] == [False, True]


def test_one_choice_is_nobody_elses(as_, social_worker, line_manager, reminded):
    choose(as_(social_worker))
    reminded(line_manager, "Observation, WA")
    assert mailing.mail(line_manager.pk) is True
