"""Waiting for something to be so."""

import time
from collections.abc import Callable


def until(condition: Callable[[], object], seconds: float, pause: float = 0.05) -> bool:
    """Ask again and again until `condition` holds; False when `seconds` have gone by."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True
