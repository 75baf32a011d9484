"""Being told to stop, in whatever way."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

WAYS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(BaseException):
    """Somebody wants the launcher to end; like KeyboardInterrupt, it is no error."""


@contextmanager
def on_request() -> Iterator[None]:
    """Raise Stop wherever the launcher is when it is told to end, once: then it is ending."""

    def stop(*_: object) -> None:
        ignore()
        raise Stop

    for way in WAYS:
        signal.signal(way, stop)
    yield


def ignore() -> None:
    """Let nothing come between while the programs are taken down; that takes seconds only."""
    for way in WAYS:
        signal.signal(way, signal.SIG_IGN)
