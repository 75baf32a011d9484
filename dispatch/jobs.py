"""Background jobs, whose row is the truth.

The broker may lose a message, deliver it twice, or be away. So a message only says "look at row
7": the row says whether there is something to do. `sweep` looks for rows that nobody works on.

    queued → (claim) → running → (finish) → done
       ↑                  │ lease run out, or failed fewer than three times
       └──────────────────┴→ (three times) → failed

    queued or running → (cancel, by whoever asked) → cancelled

A worker that has a cancelled job in hand finds out at its next step, like one that lost its lease.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from audit import clock
from dispatch.broker import send
from dispatch.models import UNDER_WAY, Job
from dispatch.signals import job_failed

ATTEMPTS = 3
SWEPT_AT_ONCE = 500
BEING_SENT = timedelta(seconds=5)  # a new row may be on its way to the broker at this moment
STOPPED = (
    "It stopped three times before it was ready. Ask for it once more. "
    "If it stops again, tell those who run this service."
)


class LeaseLost(Exception):
    """Somebody else works on this job by now, or it is over: finished or cancelled."""


@transaction.atomic
def request(*, kind: str, key: str, employer_id: int, by) -> tuple[Job, bool]:
    """The job for the wish `key`, and whether it is new. The same wish twice is one job.

    `kind` is the name of the Celery task that does it, with the job's id as its only argument. A
    new job goes to the broker when the transaction commits.
    """
    job, is_new = Job.objects.get_or_create(
        key=key, defaults={"kind": kind, "employer_id": employer_id, "requested_by": by}
    )
    if is_new:
        queue(job)
    return job, is_new


@transaction.atomic
def request_each(*, kind: str, keys: Sequence[str], employer_id: int, by) -> list[Job]:
    """A new job for each of `keys`, in their order; they go to the broker when this commits."""
    asked = Job.objects.bulk_create(
        Job(kind=kind, key=key, employer_id=employer_id, requested_by=by) for key in keys
    )
    transaction.on_commit(partial(_send_each, [job.pk for job in asked], kind))
    return asked


def _send_each(pks: Sequence[int], kind: str) -> None:
    taken = [pk for pk in pks if send(kind, pk)]
    Job.objects.filter(pk__in=taken, state=Job.State.QUEUED).update(sent_at=clock.now())


def queue(job: Job) -> None:
    """Hand the job to the broker on commit. If the broker is away, the sweep does it later."""
    transaction.on_commit(partial(_send, job.pk, job.kind))


def _send(pk: int, kind: str) -> None:
    sent_at = clock.now() if send(kind, pk) else None
    Job.objects.filter(pk=pk, state=Job.State.QUEUED).update(sent_at=sent_at)


@transaction.atomic
def claim(pk: int) -> Job | None:
    """Take the lease of a queued job; None when there is nothing to do or another has it."""
    queued = Job.objects.select_for_update(skip_locked=True).filter(pk=pk, state=Job.State.QUEUED)
    job = queued.first()
    if job is None:
        return None
    job.state = Job.State.RUNNING
    job.attempt += 1
    job.lease_until = _lease()
    job.steps_done = 0
    job.save(update_fields=["state", "attempt", "lease_until", "steps_done"])
    return job


def step(job: Job, done: int, total: int) -> None:
    """Say how far the job is, and keep its lease."""
    job.steps_done, job.steps_total = done, total
    _update_mine(job, steps_done=done, steps_total=total, lease_until=_lease())


def beat(job: Job) -> None:
    """Keep the lease while a long step runs."""
    _update_mine(job, lease_until=_lease())


def finish(job: Job) -> None:
    """The job is done. Raises LeaseLost when it is no longer ours: then undo what was made.

    Call it first in the transaction that stores the result: it locks the row until that commits.
    """
    _update_mine(
        job,
        state=Job.State.DONE,
        lease_until=None,
        finished_at=clock.now(),
        steps_done=job.steps_total,
    )


@transaction.atomic
def fail(job: Job, problem: str, *, for_good: bool = False) -> None:
    """This attempt came to nothing: queue it for another, or give it up and say so."""
    if for_good or job.attempt >= ATTEMPTS:
        _give_up(job, problem)
    else:
        _update_mine(job, state=Job.State.QUEUED, lease_until=None, sent_at=None)


def cancel(job: Job) -> bool:
    """Stop the job, whoever has it in hand; False where it was over already."""
    return bool(cancel_each([job.pk]))


def cancel_each(pks: Iterable[int] | QuerySet) -> int:
    """Stop those of the jobs that are not over; how many."""
    over = {"state": Job.State.CANCELLED, "lease_until": None, "finished_at": clock.now()}
    return Job.objects.filter(pk__in=pks, state__in=UNDER_WAY).update(**over)


@transaction.atomic
def sweep() -> int:
    """Bring back what was forgotten; returns how many jobs. Safe beside another sweep.

    Jobs that the broker never took or took a while ago go to it once more; running jobs whose lease
    has run out are queued again, or given up after three attempts.
    """
    now = clock.now()
    forgotten = Job.objects.select_for_update(skip_locked=True).filter(_forgotten(now))
    jobs = list(forgotten.order_by("requested_at")[:SWEPT_AT_ONCE])
    for job in jobs:
        if job.state == Job.State.RUNNING and job.attempt >= ATTEMPTS:
            _give_up(job, STOPPED)
        else:
            _queue_again(job, now)
    return len(jobs)


def _forgotten(now: datetime) -> Q:
    never_sent = Q(sent_at__isnull=True, requested_at__lt=now - BEING_SENT)
    sent_long_ago = Q(sent_at__lt=now - timedelta(seconds=settings.JOB_RESEND_SECONDS))
    return Q(state=Job.State.RUNNING, lease_until__lt=now) | (
        Q(state=Job.State.QUEUED) & (never_sent | sent_long_ago)
    )


def _queue_again(job: Job, now: datetime) -> None:
    """`sent_at` is set before it is sent, so that a second sweep leaves it alone."""
    job.state, job.lease_until, job.sent_at = Job.State.QUEUED, None, now
    job.save(update_fields=["state", "lease_until", "sent_at"])
    transaction.on_commit(partial(_send, job.pk, job.kind))


def _give_up(job: Job, problem: str) -> None:
    now = clock.now()
    _update_mine(job, state=Job.State.FAILED, lease_until=None, finished_at=now, problem=problem)
    job_failed.send(sender=Job, job=job)


def _update_mine(job: Job, **changes) -> None:
    """Change the row while it is still in our attempt; `attempt` is what tells ours from others."""
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)
    if not mine.update(**changes):
        raise LeaseLost(f"job {job.pk}, attempt {job.attempt}")
    for name, value in changes.items():
        setattr(job, name, value)


def _lease() -> datetime:
    return clock.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
