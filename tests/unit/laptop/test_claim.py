"""One server for each data home."""

import subprocess
import sys

import pytest

from laptop import claim as claims
from laptop.claim import claim
from laptop.telling import Problem


def test_second_server_is_refused_with_the_number_of_the_first(tmp_path):
    refused = pytest.raises(Problem, match=r"already runs on .* \(process \d+\)")
    with claim(tmp_path), refused, claim(tmp_path):
        pass


def test_home_is_free_when_its_server_is_gone(tmp_path):
    with claim(tmp_path):
        pass
    with claim(tmp_path) as lock:
        assert lock


def test_home_of_a_killed_server_is_waited_for_until_its_parts_are_gone(tmp_path, monkeypatch):
    part = _killed_server_with_a_part_left(tmp_path)
    monkeypatch.setattr(claims, "LEAVING", 0)
    with pytest.raises(Problem), claim(tmp_path):
        pass
    monkeypatch.undo()
    part.stdin.close()
    with claim(tmp_path) as lock:
        assert lock
    part.wait()


def _killed_server_with_a_part_left(home):
    """A process that inherited the lock of a server which ended without a word."""
    with claim(home) as lock:
        part = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock]
        )
    gone = subprocess.Popen(["true"])
    gone.wait()
    (home / "server.lock").write_text(str(gone.pid))
    return part
