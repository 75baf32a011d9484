"""What is said to the virus scanner, and what is made of its answer."""

import socket

import pytest

from portfolios import scanner
from tests.clamd import EICAR, NAME, clamd

LARGE = bytes(range(256)) * 1000  # several chunks, the last one not whole


@pytest.fixture(params=["tcp", "unix"])
def scanning(request, settings, tmp_path):
    with clamd(settings, tmp_path / "s" if request.param == "unix" else None) as running:
        yield running


def test_clean_file_is_clean_and_arrives_whole(scanning):
    assert scanner.virus_in(LARGE) == ""
    assert scanning.heard == [LARGE]


def test_virus_is_named(scanning):
    assert scanner.virus_in(LARGE + EICAR) == NAME


@pytest.mark.parametrize(
    ("says", "is_away"),
    [
        (b"INSTREAM size limit exceeded. ERROR\0", False),
        (b"stream: OK, more or less\0", False),
        (b"\0", False),
        (b"", True),
        (b"stream: OK", True),  # cut off: more might have come
        (b"x" * 20_000, True),
    ],
)
def test_answer_that_is_no_verdict_is_none(says, is_away, settings):
    with clamd(settings) as running:
        running.says = says
        with pytest.raises(scanner.Unanswered) as unanswered:
            scanner.virus_in(b"a")
    assert unanswered.value.is_away is is_away


def test_scanner_that_is_too_slow_is_away(settings):
    with clamd(settings) as running:
        running.may_answer.clear()
        settings.CLAMAV_SECONDS = 0.2
        with pytest.raises(scanner.Unanswered, match="Timeout"):
            scanner.virus_in(b"a")


def test_scanner_that_is_not_there_is_away(settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(scanner.Unanswered, match="ConnectionRefused"):
            scanner.virus_in(b"a")


@pytest.mark.parametrize("address", ["clamav:3310", "unix:///nowhere/at/all", "tcp://", "http://a"])
def test_address_that_is_none_passes_nothing(address, settings):
    settings.CLAMAV_URL = address
    with pytest.raises(scanner.Unanswered):
        scanner.virus_in(b"a")
