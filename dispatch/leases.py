"""A lease that is kept while work goes on, by a second thread that dies with the process."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection

from dispatch import jobs
from dispatch.models import Job

logger = logging.getLogger(__name__)


@contextmanager
def kept(job: Job) -> Iterator[None]:
    """While the block runs, the job's lease is renewed every third of its length.

    A step may last longer than a lease. A process that is killed renews nothing, and one that
    hangs is ended by the task's time limit.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(job, over), name=f"lease of {job}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _beat(job: Job) -> None:
    try:
        jobs.beat(job)
    except OperationalError:  # the database is being restarted: the next beat connects anew
        connection.close()


def _keep(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(settings.JOB_LEASE_SECONDS / 3):
            _beat(job)
    except jobs.LeaseLost:
        logger.warning("The lease of job %s was lost in attempt %s", job.pk, job.attempt)
    finally:
        connection.close()
