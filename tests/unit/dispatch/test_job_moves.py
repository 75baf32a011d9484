"""Every state × move of a job, and who makes it: the diagram in `dispatch.jobs`."""

from datetime import timedelta
from itertools import product

import pytest

from audit import clock
from dispatch import jobs
from dispatch.models import Job

State = Job.State

# state: what may be done in it → what comes of it. Workers claim, step, finish and fail; the sweep
# takes back; whoever asked cancels (that nobody else can is asked of `exports`, by its addresses).
TABLE = {
    State.QUEUED: {"claim": "running", "cancel": "cancelled", "take back": "queued"},
    State.RUNNING: {
        "step": "running",
        "finish": "done",
        "fail": "queued",
        "fail for good": "failed",
        "fail a third time": "failed",
        "take back": "queued",
        "take back a third time": "failed",
        "cancel": "cancelled",
    },
    State.DONE: {},
    State.FAILED: {},
    State.CANCELLED: {},
}
FACTS = {
    State.RUNNING: {"lease_until": clock.now() - timedelta(minutes=1)},
    State.DONE: {"finished_at": clock.now()},
    State.FAILED: {"finished_at": clock.now(), "problem": "It is broken."},
    State.CANCELLED: {"finished_at": clock.now()},
}
MOVES = {
    "claim": lambda job: jobs.claim(job.pk),
    "step": lambda job: jobs.step(job, 1, 2) or True,
    "finish": lambda job: jobs.finish(job) or True,
    "fail": lambda job: jobs.fail(job, "It is broken.") or True,
    "fail for good": lambda job: jobs.fail(job, "It is broken.", for_good=True) or True,
    "fail a third time": lambda job: jobs.fail(job, "It is broken.") or True,
    "take back": lambda job: jobs.sweep(),
    "take back a third time": lambda job: jobs.sweep(),
    "cancel": jobs.cancel,
}


def made(move, job):
    """Whether the move could be made."""
    try:
        return bool(MOVES[move](job))
    except jobs.LeaseLost:
        return False


def test_the_table_has_every_state():
    assert set(TABLE) == set(State)


@pytest.mark.parametrize(("state", "move"), list(product(State, MOVES)))
def test_cell(state, move, social_worker):
    job = Job.objects.create(
        kind="tests.nothing",
        key="a wish",
        employer_id=social_worker.employer_id,
        requested_by=social_worker,
        requested_at=clock.now() - timedelta(minutes=1),
        state=state,
        attempt=3 if "third" in move else 1,
        **FACTS.get(state, {}),
    )
    moves = TABLE[state]
    is_made = made(move, job)
    job.refresh_from_db()
    if state == State.QUEUED and move == "take back a third time":
        move = "take back"  # what waits is offered again however often it was tried
    assert (is_made, job.state) == (move in moves, moves.get(move, state))
