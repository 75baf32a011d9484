"""What something costs in processor time, whatever else the machine does meanwhile."""

import gc
from time import process_time

READINGS = 3
TRIES = 5


def spent(call, *facts, readings=READINGS):
    """The least of a few readings; nobody looks for garbage of other tests meanwhile."""
    gc.disable()
    try:
        return min(_reading(call, *facts) for _ in range(readings))
    finally:
        gc.enable()


def _reading(call, *facts):
    start = process_time()
    call(*facts)
    return process_time() - start


def in_proportion(read, shape):
    """Whether a text four times as long takes about four times as long, and not sixteen times.

    What disturbs a reading makes it longer, so one good comparison is enough.
    """
    short, long = shape * 500, shape * 2000
    return any(spent(read, long) < 10 * spent(read, short) for _ in range(TRIES))
