"""The row is the truth of a job: who may begin it, who may finish it, what a sweep brings back."""

from datetime import timedelta

import pytest

from audit import clock
from dispatch import jobs
from dispatch.models import Job
from dispatch.signals import job_failed

KIND = "tests.nothing"


@pytest.fixture
def job(social_worker):
    job, _ = jobs.request(
        kind=KIND, key="a wish", employer_id=social_worker.employer_id, by=social_worker
    )
    return job


@pytest.fixture
def sent(monkeypatch):
    """The ids that went to the broker."""
    sent = []
    monkeypatch.setattr(jobs, "send", lambda kind, pk: sent.append(pk) or True)
    return sent


@pytest.fixture
def given_up():
    """The jobs of which other rooms were told that they failed."""
    told = []

    def note(job, **_):
        told.append(job.pk)

    job_failed.connect(note)
    yield told
    job_failed.disconnect(note)


def after(job, seconds):
    return clock.at(job.requested_at + timedelta(seconds=seconds))


def test_same_wish_twice_is_one_job_sent_once(job, social_worker, sent, run_on_commit):
    again, is_new = jobs.request(
        kind=KIND, key="a wish", employer_id=social_worker.employer_id, by=social_worker
    )
    assert (again, is_new) == (job, False)
    run_on_commit()
    assert sent == [job.pk]


def test_job_goes_to_the_broker_when_the_transaction_commits(job, sent, run_on_commit):
    assert sent == []
    run_on_commit()
    job.refresh_from_db()
    assert sent == [job.pk]
    assert job.sent_at is not None


def test_job_is_claimed_once(job):
    assert jobs.claim(job.pk).attempt == 1
    assert jobs.claim(job.pk) is None


def test_job_that_is_done_is_not_claimed_again(job):
    jobs.finish(jobs.claim(job.pk))
    assert jobs.claim(job.pk) is None


def test_step_says_how_far_and_keeps_the_lease(job):
    mine = jobs.claim(job.pk)
    with after(job, 30):
        jobs.step(mine, 1, 3)
    job.refresh_from_db()
    assert (job.steps_done, job.steps_total) == (1, 3)
    assert job.lease_until > job.requested_at + timedelta(seconds=85)


def test_sweep_leaves_a_job_with_a_lease_alone(job, sent):
    jobs.claim(job.pk)
    with after(job, 50):
        assert jobs.sweep() == 0


def test_sweep_queues_a_job_again_whose_lease_has_run_out(job, sent, run_on_commit):
    jobs.claim(job.pk)
    with after(job, 70):
        assert jobs.sweep() == 1
        run_on_commit()
    job.refresh_from_db()
    assert (job.state, job.attempt, job.lease_until) == (Job.State.QUEUED, 1, None)
    assert job.pk in sent


def test_second_beat_sweeps_nothing_more(job, sent, run_on_commit):
    run_on_commit()
    jobs.claim(job.pk)
    with after(job, 70):
        assert (jobs.sweep(), jobs.sweep()) == (1, 0)
        run_on_commit()
        assert jobs.sweep() == 0
    assert sent == [job.pk, job.pk]


def test_sweep_sends_again_what_the_broker_took_and_forgot(job, sent, run_on_commit):
    run_on_commit()
    with after(job, 30):
        assert jobs.sweep() == 0
    with after(job, 90):
        assert jobs.sweep() == 1
        run_on_commit()
    assert sent == [job.pk, job.pk]


def test_sweep_sends_what_the_broker_never_took(job, monkeypatch, run_on_commit):
    monkeypatch.setattr(jobs, "send", lambda kind, pk: False)
    run_on_commit()
    with after(job, 10):
        assert jobs.sweep() == 1
        run_on_commit()
        assert jobs.sweep() == 1  # still not taken, so the next sweep tries again


def test_attempt_that_lost_its_lease_cannot_finish(job, sent):
    first = jobs.claim(job.pk)
    with after(job, 70):
        jobs.sweep()
        second = jobs.claim(job.pk)
        for late in (jobs.finish, jobs.beat):
            with pytest.raises(jobs.LeaseLost):
                late(first)
        jobs.finish(second)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)


def test_third_failure_gives_the_job_up_and_says_why(job, sent, given_up):
    for attempt in (1, 2, 3):
        job.refresh_from_db()
        assert (job.state, given_up) == (Job.State.QUEUED, [])
        jobs.fail(jobs.claim(job.pk), f"problem {attempt}")
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "problem 3")
    assert given_up == [job.pk]


def test_third_lease_that_runs_out_gives_the_job_up(job, sent, given_up):
    for attempt in (1, 2, 3):
        with after(job, 100 * attempt):
            jobs.claim(job.pk)
        with after(job, 100 * attempt + 70):
            jobs.sweep()
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, jobs.STOPPED)
    assert given_up == [job.pk]
    with after(job, 1000):
        assert jobs.sweep() == 0


def test_failure_for_good_is_not_tried_again(job, given_up):
    jobs.fail(jobs.claim(job.pk), "not yours", for_good=True)
    assert jobs.claim(job.pk) is None
    assert given_up == [job.pk]
