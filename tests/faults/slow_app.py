"""The service's Celery app with a renderer that waits at a gate, for these tests alone.

The renderer leaves a mark when it starts, named after its process, and goes on when the gate is
open: so a test knows that an export is in the middle, and where.
"""

import os
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"

from celery.signals import worker_init  # noqa: E402

from asye.celery import app  # noqa: E402, F401 - `celery -A` looks for it here
from laptop.waiting import until  # noqa: E402

GATE = Path(os.environ["FAULTS_GATE"])
PATIENCE = 180


def slow(edition, step=None):
    """A document of one page, when the gate opens."""
    from exports.typesetting.binding import Finished

    number = len(list(GATE.glob("mark-*")))
    (GATE / f"mark-{number}-{os.getpid()}").touch()
    until((GATE / "open").exists, PATIENCE, pause=0.02)
    return Finished(content=b"%PDF-1.7 made in attempt " + str(number).encode(), pages=1)


def claim_anything(pk):
    """The control: a job is begun by whoever hears of it, as if the row said nothing."""
    from dispatch.models import Job

    Job.objects.filter(pk=pk).update(state="queued", lease_until=None, finished_at=None)
    return honest_claim(pk)


def update_anyway(job, **changes):
    """The control: whoever is done writes so, as if nobody else could have taken over."""
    from dispatch.models import Job

    if changes.get("lease_until"):  # it goes on, even where the other one is done already
        changes |= {"state": "running", "finished_at": None}
    Job.objects.filter(pk=job.pk).update(**changes)


@worker_init.connect
def arrange(**_):
    global honest_claim
    from dispatch import jobs
    from exports import render

    render.bound = slow
    honest_claim = jobs.claim
    if os.environ.get("FAULTS_CARELESS"):
        jobs.claim, jobs._update_mine = claim_anything, update_anyway
