"""Helpers set what this process would; one that dies or stumbles costs time and nothing else."""

import pickle
from dataclasses import replace
from io import BytesIO

import pytest

from exports.typesetting import hands
from exports.typesetting.hands import Hands
from tests.unit.exports.typesetting.documents import binder, document


@pytest.fixture
def started():
    """Hands with one helper, which is stopped in the end."""
    made = Hands(1)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def anything_is_worth_a_start(monkeypatch):
    monkeypatch.setattr(hands, "WORTH_A_START", 2)


def bound_by(some_hands):
    return replace(binder(), hands=some_hands).bind(document()).content


def test_helper_sets_the_same_pages_and_lives_on(started):
    alone = binder().bind(document()).content
    assert bound_by(started) == alone
    (helper,) = started.idle
    assert bound_by(started) == alone
    assert started.idle == [helper]
    assert helper.poll() is None


def test_helper_that_was_killed_is_replaced(started):
    bound_by(started)
    (helper,) = started.idle
    helper.kill()
    helper.wait()
    assert bound_by(started) == binder().bind(document()).content
    assert started.idle[0].pid != helper.pid


def test_what_a_helper_gives_back_is_set_here(started, monkeypatch):
    monkeypatch.setattr(hands, "_answer", lambda helper, wanted: None)
    assert bound_by(started) == binder().bind(document()).content


def test_helper_ends_with_the_worker(started):
    """However the worker dies, its end of the pipe closes, which is all that `close` does."""
    bound_by(started)
    (helper,) = started.idle
    started.close()
    assert helper.returncode == 0


def test_helper_that_stumbles_says_so_and_goes_on(monkeypatch):
    def stumble(wanted):
        if wanted.key == "a":
            raise MemoryError
        return wanted.key

    monkeypatch.setattr(hands, "set_one", stumble)
    wishes = [hands.Wanted(key, "<p>Here</p>", {}) for key in "ab"]
    answers = BytesIO()
    hands.serve(BytesIO(b"".join(map(pickle.dumps, wishes))), answers)
    answers.seek(0)
    assert [pickle.load(answers), pickle.load(answers)] == [None, "b"]


def test_worker_that_gives_up_leaves_no_unit_to_others(started):
    """A lost lease stops the work: a helper ends what it has in hand, and nothing more."""
    html = document().units[2].html
    asked, ask = [], started.ask
    started.ask = lambda wanted: asked.append(wanted) or ask(wanted)
    with pytest.raises(RuntimeError), started.shift() as shift:
        for number in range(20):
            shift.begin(hands.Wanted(str(number), html, {}))
        raise RuntimeError
    assert len(asked) <= 1
    assert bound_by(started)


def test_one_unit_is_not_worth_a_start(started):
    with started.shift() as shift:
        shift.begin(hands.Wanted("a", document().units[2].html, {}))
        assert [key for key, _ in shift.finish()] == ["a"]
    assert started.idle == []


def test_helper_that_waits_is_given_even_one(started):
    bound_by(started)
    with started.shift() as shift:
        shift.begin(hands.Wanted("a", document().units[2].html, {}))
        assert started.idle == []
        assert len(list(shift.finish())) == 1
