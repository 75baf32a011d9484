"""Room on the stack of Python for programs that call deeply, and a million times.

Python keeps its frames in chunks of 16 KiB. It asks the system for another chunk when one is full
and gives that back as soon as the call returns. Where a call that is made again and again begins
at such an edge, most of what it costs is that (CPython 3.11 to 3.13, `_PyThreadState_PushFrame`).
For setting it was a tenth of the time, or nothing, as the depth of the stack had it.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

SLOTS = 40_000  # of 8 bytes: a chunk is a power of two, so as much again is left for what is called

P, R = ParamSpec("P"), TypeVar("R")


def with_room(work: Callable[P, R]) -> Callable[P, R]:
    """`work` in a frame so large that the chunk that holds it has room for all that it calls."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return work(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=SLOTS)
    return wraps(work)(call)
