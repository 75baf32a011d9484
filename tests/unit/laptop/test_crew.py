"""Programs that run together."""

import sys

import pytest

from laptop import crew as crews
from laptop.crew import Crew
from laptop.telling import Problem

STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True)"
WAIT = "import sys, time; print('ready', flush=True); time.sleep(600)"


@pytest.fixture
def crew(tmp_path):
    with Crew(tmp_path / "logs") as crew:
        yield crew


def python(code):
    return [sys.executable, "-c", code]


def says(member, word):
    return lambda: word in member.log.read_text()


def test_program_that_ends_by_itself_is_named_with_its_last_words(crew):
    member = crew.start("Worker", python("print('no broker'); raise SystemExit(3)"))
    member.process.wait()
    with pytest.raises(Problem, match=r"Worker ended by itself \(exit 3\)\.\nno broker"):
        crew.check()


def test_program_that_dies_while_starting_is_named(crew):
    member = crew.start("Web", python("raise SystemExit('port in use')"))
    with pytest.raises(Problem, match="Web stopped while it was starting.\nport in use"):
        crew.wait_for(member, lambda: False)


def test_program_that_is_never_ready_is_named(crew):
    member = crew.start("Web", python(WAIT))
    with pytest.raises(Problem, match="Web was not ready after 0 seconds"):
        crew.wait_for(member, lambda: False, seconds=0)


def test_programs_are_gone_when_the_crew_is(tmp_path):
    with Crew(tmp_path / "logs") as crew:
        members = [crew.start("One", python(WAIT)), crew.start("Two", python(WAIT))]
        for member in members:
            crew.wait_for(member, says(member, "ready"))
        crew.check()
    assert not any(member.alive() for member in members)


def test_program_that_does_not_listen_is_ended_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(crews, "GRACE", 0.1)
    with Crew(tmp_path / "logs") as crew:
        member = crew.start("Deaf", python(f"{STUBBORN}; import time; time.sleep(600)"))
        crew.wait_for(member, says(member, "1"))
    assert not member.alive()


def test_log_of_the_last_start_is_kept_beside_the_new_one(tmp_path):
    for word in ("first", "second"):
        with Crew(tmp_path / "logs") as crew:
            member = crew.start("Web", python(WAIT.replace("ready", word)))
            crew.wait_for(member, says(member, word))
    assert (tmp_path / "logs" / "web.log").read_text() == "second\n"
    assert (tmp_path / "logs" / "web.log.1").read_text() == "first\n"
