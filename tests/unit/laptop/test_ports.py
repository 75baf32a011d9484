"""The port is looked at before anything is started."""

import socket

import pytest

from laptop import ports
from laptop.telling import Problem


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_port_of_another_program_is_refused_with_a_way_out(taken, monkeypatch):
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(Problem, match=f"Port {taken} is in use") as refused:
        ports.wanted()
    assert f"PORT={taken + 1} script/server" in str(refused.value)


def test_port_that_is_free_is_taken(taken, monkeypatch):
    monkeypatch.setattr(ports, "is_free", lambda port: True)
    monkeypatch.setenv("PORT", str(taken))
    assert ports.wanted() == taken


@pytest.mark.parametrize("text", ["0", "-1", "65536", "eight"])
def test_port_that_is_none_is_refused(text, monkeypatch):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Problem, match="is not a port"):
        ports.wanted()


def test_address_of_ipv6_is_bound_where_there_is_one(monkeypatch):
    monkeypatch.setattr(ports, "is_free", lambda port, address: True)
    assert ports.addresses(8000) == ["127.0.0.1:8000", "[::1]:8000"]
    monkeypatch.setattr(ports, "is_free", lambda port, address: False)
    assert ports.addresses(8000) == ["127.0.0.1:8000"]
