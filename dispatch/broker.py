"""Handing work to the broker. It may be away: that costs the asker nothing but time."""

import logging
import time

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# After a failure this process leaves the broker alone for so long, so that a page that sends
# several things waits for a dead broker once at most.
PAUSE_SECONDS = 5
_away_until = 0.0


def send(task: str, *ids: int) -> bool:
    """Ask a worker to run the task named `task` with `ids`; returns whether the broker took it.

    Never raises for a broker that is away: a row says what is to be done, and a sweep sends it
    again.
    """
    global _away_until
    if time.monotonic() < _away_until:
        return False
    try:
        current_app.send_task(task, args=ids)
    except (OperationalError, OSError) as problem:
        _away_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("The broker did not take %s: %s", task, type(problem).__name__)
        return False
    return True


def forget_failure() -> None:
    """Try again at once, as a new process would."""
    global _away_until
    _away_until = 0.0
