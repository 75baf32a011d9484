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


def slow(edition, step, **_):
    """A document of one page, when the gate opens."""
    from exports.typesetting.binding import Finished

    number = len(list(GATE.glob("mark-*")))
    (GATE / f"mark-{number}-{os.getpid()}").touch()
    ways = [GATE / "open", GATE / f"open-{number}"]
    until(lambda: any(way.exists() for way in ways), PATIENCE, pause=0.02)
    step(1, 2)
    return Finished(content=b"%PDF-1.7 made in attempt " + str(number).encode(), pages=1)


@worker_init.connect
def arrange(**_):
    from exports import render
    from tests.faults import careless

    render.bound = slow
    if os.environ.get("FAULTS_CARELESS"):
        careless.without_claim_and_lease()
    if os.environ.get("FAULTS_CLINGING"):
        careless.without_a_new_connection()
