"""A broker that is away, or comes back and has forgotten."""

import time
from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from dispatch import broker as sending
from dispatch import jobs
from dispatch.models import Job, Notice
from exports.models import Export
from tests.faults.conftest import ONE_OF_EACH, state, wait_until
from tests.faults.crew import wait_for

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]

PAGE_SECONDS = 60  # on a machine that is busy; who waits for the broker waits without end


def a_minute_later():
    """The sweep for mail, as beat has it done: the worker's own message may have met the broker
    while that was away."""
    Notice.objects.update(created_at=F("created_at") - timedelta(minutes=2))
    sending.send("dispatch.sweep_mail")


def test_broker_away_the_page_answers_and_the_export_is_made_when_it_is_back(
    crew, gate, broker, asked, line_manager, as_, outcome
):
    gate.open()
    crew.worker()
    wait_until(asked, "done")
    page = as_(line_manager)
    page.get(reverse("exports:index"))  # so that what is measured is not the first page ever

    broker.kill()
    started = time.monotonic()
    answer = page.post(reverse("exports:ask", args=[asked.edition_id]), follow=True)
    assert time.monotonic() - started < PAGE_SECONDS
    assert answer.status_code == 200
    assert "Your export is waiting to start" in answer.content.decode()
    export = Export.objects.get(job__requested_by=line_manager)
    assert Job.objects.get(export=export).sent_at is None

    broker.start()
    sending.forget_failure()
    assert state(export) == "queued"  # the control: the broker was never told
    wait_until(export, "done", sweeping=True)
    a_minute_later()
    wait_for(lambda: outcome()["mails"] == 2, "both mails")
    assert outcome() == {"files": 2, "notices": 2, "mails": 2, "made": 2}


def test_broker_that_forgot_a_job_is_reminded_by_the_sweep(
    crew, gate, broker, asked, settings, outcome
):
    assert Job.objects.get(export=asked).sent_at is not None
    broker.kill()
    broker.start()
    gate.open()
    crew.worker()
    assert jobs.sweep() == 0  # it was sent a moment ago, and may still arrive
    assert state(asked) == "queued"

    settings.JOB_RESEND_SECONDS = 0
    wait_until(asked, "done", sweeping=True)
    wait_for(lambda: outcome()["mails"] == 1, "the mail")
    assert outcome() == ONE_OF_EACH
