"""A broker that is away costs one short wait, not one for each thing that is sent."""

import pytest
from kombu.exceptions import OperationalError

from dispatch import broker


@pytest.fixture
def asked(monkeypatch):
    """The tasks that a broker which is away was asked to take."""
    asked = []

    def away(task, args):
        asked.append(task)
        raise OperationalError

    monkeypatch.setattr(broker.current_app, "send_task", away)
    broker.forget_failure()
    yield asked
    broker.forget_failure()


def test_broker_away_is_no_error(asked):
    assert broker.send("exports.make", 1) is False


def test_broker_away_is_left_alone_for_a_while(asked):
    broker.send("exports.make", 1)
    broker.send("exports.make", 2)
    assert asked == ["exports.make"]


def test_broker_away_is_asked_again_after_the_pause(asked, monkeypatch):
    broker.send("exports.make", 1)
    later = broker.time.monotonic() + broker.PAUSE_SECONDS
    monkeypatch.setattr(broker.time, "monotonic", lambda: later)
    broker.send("exports.make", 2)
    assert len(asked) == 2


def test_other_errors_are_not_hidden(monkeypatch):
    def broken(task, args):
        raise TypeError

    broker.forget_failure()
    monkeypatch.setattr(broker.current_app, "send_task", broken)
    with pytest.raises(TypeError):
        broker.send("exports.make", 1)
