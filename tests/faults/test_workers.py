"""Workers that die, and messages that come twice."""

import os
import signal

import pytest
from celery import current_app

from dispatch import jobs
from dispatch.models import Job, Notice
from exports.actions import ask
from exports.models import KIND
from tests.faults.conftest import ONE_OF_EACH, lease_has_run_out, state, wait_until
from tests.faults.crew import wait_for

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]


def test_worker_killed_in_the_middle_another_makes_it_once_beat_sweeps(
    crew, gate, asked, line_manager, outcome
):
    first = crew.worker()
    gate.wait(1)
    crew.kill(first)
    gate.open()
    crew.worker()

    # The control: another worker is there and works, but nothing brings the job back.
    other = ask(edition=asked.edition, by=line_manager)
    wait_until(other, "done")
    wait_for(lambda: lease_has_run_out(asked), "the lease to run out")
    assert state(asked) == "running"

    crew.beat()
    wait_until(asked, "done")
    assert Job.objects.get(export=asked).attempt == 2
    wait_for(lambda: outcome()["mails"] == 2, "both mails")
    assert outcome() == {"files": 2, "notices": 2, "mails": 2, "made": 2}


def test_child_of_a_worker_killed_once_the_export_is_made_all_the_same(crew, gate, asked, outcome):
    crew.worker()
    os.kill(gate.wait(1), signal.SIGKILL)
    gate.open()
    wait_until(asked, "done", sweeping=True)
    wait_for(lambda: outcome()["mails"] == 1, "the mail")
    assert outcome() == ONE_OF_EACH


def test_child_killed_three_times_the_person_is_told_and_nobody_tries_again(
    crew, gate, asked, outcome
):
    crew.worker()
    for attempt in (1, 2, 3):
        wait_for(lambda attempt=attempt: begun(gate, attempt), f"attempt {attempt}")
        os.kill(gate.marks[attempt - 1], signal.SIGKILL)
    wait_until(asked, "failed", sweeping=True)
    assert Job.objects.get(export=asked).problem == jobs.STOPPED
    assert Notice.objects.get().sentence == "The PDF that you asked for could not be made."

    current_app.send_task(KIND, args=[asked.job_id])
    assert jobs.sweep() == 0
    wait_for(lambda: outcome()["mails"] == 1, "the mail")
    assert len(gate.marks) == 3
    assert outcome() == {"files": 0, "notices": 1, "mails": 1, "made": 0}


def begun(gate, attempt):
    jobs.sweep()
    return len(gate.marks) >= attempt


@pytest.fixture
def delivered_twice(crew, gate, asked, line_manager):
    """Call it with a worker of two children: its message has been heard twice when it returns."""

    def deliver(**env):
        crew.worker(children=2, **env)
        gate.wait(1)
        current_app.send_task(KIND, args=[asked.job_id])
        return asked

    return deliver


def test_message_delivered_twice_makes_one_of_everything(
    delivered_twice, gate, line_manager, outcome
):
    export = delivered_twice()
    other = ask(edition=export.edition, by=line_manager)  # behind the second message in the queue
    gate.wait(2)
    assert state(export) == state(other) == "running"  # two documents for two wishes: no third
    gate.open()
    wait_until(export, "done")
    wait_until(other, "done")
    current_app.send_task(KIND, args=[export.job_id])
    wait_for(lambda: outcome()["mails"] == 2, "both mails")
    assert len(gate.marks) == 2
    assert outcome() == {"files": 2, "notices": 2, "mails": 2, "made": 2}


def test_control_without_claim_and_lease_the_second_delivery_does_it_again(
    delivered_twice, gate, outcome
):
    delivered_twice(FAULTS_CARELESS="1")
    gate.wait(2)
    gate.open()
    wait_for(lambda: outcome()["made"] == 2, "both to be made")
    assert outcome()["notices"] == 2
