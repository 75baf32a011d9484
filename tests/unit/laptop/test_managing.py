"""`script/manage` works on the data of a server that runs, and on no other."""

import json

import pytest

from laptop import managing
from laptop.claim import claim
from laptop.telling import Problem


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ASYE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def started(monkeypatch):
    """What would be started, instead of starting it."""
    calls = []
    monkeypatch.setattr(managing.os, "execve", lambda *call: calls.append(call))
    return calls


def test_command_gets_the_servers_settings(home, started):
    with claim(home), managing.shared({"DATABASE_URL": "postgres://x"}, home):
        managing.main(["migrate", "--plan"])
    (_, argv, env) = started[0]
    assert argv[-2:] == ["migrate", "--plan"]
    assert env["DATABASE_URL"] == "postgres://x"


def test_settings_are_read_by_their_owner_only_and_gone_with_the_server(home):
    with managing.shared({"SECRET_KEY": "s"}, home):
        file = home / managing.FILE
        assert json.loads(file.read_text()) == {"SECRET_KEY": "s"}
        assert file.stat().st_mode & 0o777 == 0o600
    assert not file.exists()


def test_command_without_a_server_is_told_to_start_one(home, started):
    with pytest.raises(Problem, match="Start one first: script/server"):
        managing.main(["migrate"])
    assert not started


def test_settings_that_a_killed_server_has_left_are_not_used(home, started):
    with claim(home):
        pass
    (home / managing.FILE).write_text("{}")
    with pytest.raises(Problem, match="No server runs"):
        managing.main(["migrate"])
    assert not started
