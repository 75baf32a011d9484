"""The one clock. Every room asks here for the time, so that the demo and the tests can move it."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_moved: ContextVar[timedelta] = ContextVar("moved", default=timedelta())


def now() -> datetime:
    """The time it is, aware, as far as the service is concerned."""
    return timezone.now() + _moved.get()


def today() -> date:
    """The date it is in London."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime):
    """Within this block the clock starts at `moment` (aware) and runs on from there."""
    token = _moved.set(moment - timezone.now())
    try:
        yield
    finally:
        _moved.reset(token)
