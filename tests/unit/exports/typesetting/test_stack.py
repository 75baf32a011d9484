"""A frame with room: whatever is called in it stays in one chunk, and does what it did before."""

import inspect
from types import FunctionType

import pytest

from exports.typesetting.stack import SLOTS, with_room

CHUNK = 16 * 1024 // 8  # slots of the chunks that Python asks for by itself


def said(first, *others, last="no"):
    """What it was called with, and in how large a frame it was called."""
    return first, others, last, inspect.currentframe().f_back.f_code.co_stacksize


@pytest.mark.parametrize("call", [lambda do: do(1, 2, last="yes"), lambda do: do(first=1)])
def test_it_returns_what_it_did_without(call):
    assert call(with_room(said))[:3] == call(said)[:3]


def test_it_raises_what_it_did_without():
    problem = ValueError("as before")

    def failing():
        raise problem

    with pytest.raises(ValueError, match="as before") as raised:
        with_room(failing)()
    assert raised.value is problem


def test_frame_that_calls_it_is_larger_than_any_chunk_that_python_takes_by_itself():
    *_, around = with_room(said)(1)
    assert around == SLOTS > CHUNK
    assert said(1)[-1] < CHUNK


def test_it_is_named_as_before_and_others_keep_their_frames():
    roomy = with_room(said)
    assert (roomy.__name__, roomy.__doc__) == (said.__name__, said.__doc__)
    assert isinstance(roomy, FunctionType)
    assert said.__code__.co_stacksize < CHUNK
