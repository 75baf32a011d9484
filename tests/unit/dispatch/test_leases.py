"""A lease is kept while work goes on, and only then."""

from unittest.mock import Mock

import pytest
from django.db import OperationalError

from dispatch import jobs, leases
from laptop.waiting import until


class Beats:
    """Counts the beats of a lease; loses it after `lost_after`."""

    def __init__(self, lost_after=1000):
        self.count, self.lost_after, self.fails_at = 0, lost_after, 0

    def __call__(self, job):
        self.count += 1
        if self.count >= self.lost_after:
            raise jobs.LeaseLost
        if self.count == self.fails_at:
            raise OperationalError


@pytest.fixture
def beats(monkeypatch, settings):
    settings.JOB_LEASE_SECONDS = 0.03
    beats = Beats()
    monkeypatch.setattr(jobs, "beat", beats)
    return beats


def test_lease_is_renewed_while_the_work_goes_on_and_no_longer(beats):
    with leases.kept(job=None):
        assert until(lambda: beats.count >= 3, 10)
    counted = beats.count
    assert not until(lambda: beats.count > counted, 0.1, pause=0.02)


def test_database_that_is_away_for_a_moment_costs_no_lease(beats, monkeypatch):
    closed = []
    monkeypatch.setattr(leases, "connection", Mock(close=lambda: closed.append(beats.count)))
    beats.fails_at = 1
    with leases.kept(job=None):
        assert until(lambda: beats.count >= 3, 10)
    assert closed[0] == 1


def test_lease_that_was_lost_is_not_renewed_again(beats, caplog):
    from dispatch.models import Job

    beats.lost_after = 2
    with leases.kept(Job(pk=7, attempt=1)):
        assert until(lambda: "lost" in caplog.text, 10)
    assert beats.count == 2
