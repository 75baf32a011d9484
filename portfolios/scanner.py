"""Asking ClamAV whether a file holds a virus.

It is spoken to as clamd's own manual says (INSTREAM): the file goes over in chunks, each with its
length before it, and one line comes back. Nothing is written to a disk that both would have to
share, so the scanner may stand on another machine.
"""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
PORT = 3310


class Unanswered(Exception):
    """Nobody said whether the file is clean. `is_away`: the scanner itself could not be asked."""

    def __init__(self, why: str, *, is_away: bool) -> None:
        super().__init__(why)
        self.is_away = is_away


def is_configured() -> bool:
    return bool(settings.CLAMAV_URL)


def virus_in(content: bytes) -> str:
    """The name of the virus in `content`, or nothing if it is clean.

    Raises `Unanswered` when the scanner is away, too slow, or says neither: such a file is held.
    """
    until = time.monotonic() + settings.CLAMAV_SECONDS
    try:
        with closing(_connected()) as scanner:
            for piece in _spoken(content):
                _hurry(scanner, until)
                scanner.sendall(piece)
            return _verdict(_answer(scanner, until))
    except (OSError, ValueError) as problem:  # refused, cut off, too slow; an address that is none
        raise Unanswered(type(problem).__name__, is_away=True) from problem


def _connected() -> socket.socket:
    """To the address in CLAMAV_URL: tcp://host:port or unix:///path."""
    address = urlsplit(settings.CLAMAV_URL)
    if address.scheme == "tcp" and address.hostname:
        place = (address.hostname, address.port or PORT)
        return socket.create_connection(place, timeout=settings.CLAMAV_SECONDS)
    if address.scheme != "unix":
        raise ValueError("CLAMAV_URL")
    scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        scanner.settimeout(settings.CLAMAV_SECONDS)
        scanner.connect(address.path)
    except OSError:
        scanner.close()
        raise
    return scanner


def _spoken(content: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(content), CHUNK):
        chunk = content[start : start + CHUNK]
        yield struct.pack(">I", len(chunk)) + chunk
    yield struct.pack(">I", 0)


def _hurry(scanner: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    scanner.settimeout(left)


def _answer(scanner: socket.socket, until: float) -> str:
    """The line that comes back, to its end: a piece of "OK" would be no answer."""
    heard = b""
    while not heard.endswith(b"\0"):
        _hurry(scanner, until)
        more = scanner.recv(LONGEST_ANSWER)
        if not more or len(heard) > LONGEST_ANSWER:
            raise ConnectionError
        heard += more
    return heard.rstrip(b"\0").decode("utf-8", "replace")


def _verdict(answer: str) -> str:
    """Of "stream: OK", "stream: NAME FOUND" or anything else, which is no verdict."""
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise Unanswered(answer[:200], is_away=False)
