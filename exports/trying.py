"""One attempt at a job of this room: what ends it, and what the person who asked is told."""

import errno
import logging
from collections.abc import Callable
from contextlib import suppress

from django.db import connection

from dispatch import jobs, leases
from dispatch.models import Job

logger = logging.getLogger(__name__)

NO_ROOM = "There is no room left to store it. Tell those who run this service, then ask again."
WENT_WRONG = "Something went wrong three times. Tell those who run this service."
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # disk, quota, size of a file


class Refused(Exception):
    """It cannot be made, now or later; the message says why, to the person who asked."""


def attempt(job_id: int, do: Callable[[Job], None]) -> None:
    """Have `do` work on the job if it waits; a second delivery finds nothing to do.

    The lease is kept meanwhile. `do` ends with `jobs.finish`; where it fails the job is queued
    again or given up, and `job_failed` tells the person who asked.
    """
    job = jobs.claim(job_id)
    if job is None:
        return
    with suppress(jobs.LeaseLost), leases.kept(job):
        _try(job, do)


def _try(job: Job, do: Callable[[Job], None]) -> None:
    try:
        do(job)
    except Refused as refusal:
        jobs.fail(job, str(refusal), for_good=True)
    except jobs.LeaseLost:
        raise
    except Exception as problem:
        logger.exception("Job %s failed, attempt %s", job.pk, job.attempt)
        if not connection.is_usable():  # the database was restarted meanwhile
            connection.close()
        jobs.fail(job, _said_of(problem))


def _said_of(problem: Exception) -> str:
    """What the person who asked is told when it failed three times."""
    is_full = isinstance(problem, OSError) and problem.errno in FULL
    return NO_ROOM if is_full else WENT_WRONG
