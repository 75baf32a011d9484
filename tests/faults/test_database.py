"""A database that is restarted while a document is made."""

import pytest
from django.db import connection

from dispatch.models import Job
from tests.faults.conftest import ONE_OF_EACH, lease_has_run_out, state, wait_until
from tests.faults.crew import wait_for

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]

EVERY_OTHER = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def restarted():
    """What a restart is for a worker: every connection is gone, and a new one is answered."""
    with connection.cursor() as cursor:
        cursor.execute(EVERY_OTHER)
        assert cursor.fetchone()[0] >= 1


def test_database_restarted_in_the_middle_the_export_is_made_all_the_same(
    crew, gate, asked, outcome
):
    crew.worker()
    gate.wait(1)
    restarted()
    gate.open()
    wait_until(asked, "queued")
    assert outcome()["made"] == 0
    wait_until(asked, "done", sweeping=True)
    assert Job.objects.get(export=asked).attempt == 2
    wait_for(lambda: outcome()["mails"] == 1, "the mail")
    assert outcome() == ONE_OF_EACH


def test_control_with_the_old_connection_only_the_lease_tells(crew, gate, asked):
    crew.worker(FAULTS_CLINGING="1")
    gate.wait(1)
    restarted()
    gate.open()
    wait_for(lambda: lease_has_run_out(asked), "the lease to run out")
    assert state(asked) == "running"
