"""Setting units on more than one core: this process, and helpers that live as long as it does.

A helper reads requests from its standard input and ends when that closes, so it cannot outlive the
worker, however that dies. A helper that dies itself takes nothing with it: its unit is set here.
"""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from weasyprint.urls import URLFetcher, URLFetcherResponse

from exports.typesetting.setting import Piece, set_unit
from exports.typesetting.showing import with_pages_shown

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Wanted:
    """A unit to be set: its key, its HTML, and the pictures and files it names (address → bytes,
    type)."""

    key: str
    html: str
    pictures: dict[str, tuple[bytes, str]]


class Given(URLFetcher):
    """Serves the pictures that came with the unit, and nothing else from anywhere."""

    def __init__(self, pictures: dict[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=())
        self.pictures = pictures

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        if url not in self.pictures:
            raise ValueError("This address is not part of the document.")
        content, content_type = self.pictures[url]
        return URLFetcherResponse(url, content, {"Content-Type": content_type})


def set_one(wanted: Wanted) -> Piece:
    html, pages = with_pages_shown(wanted.html, wanted.pictures)
    return set_unit(html, wanted.key, Given({**wanted.pictures, **pages}))


class Hands:
    """`helpers` other processes that set units beside this one.

    One document at a time uses them: a worker's process makes one at a time.
    """

    def __init__(self, helpers: int) -> None:
        self.helpers = helpers
        self._started: list[subprocess.Popen] = []

    def set_all(self, wanted: Iterable[Wanted], done: Callable[[int], None]) -> dict[str, Piece]:
        """Key → piece. `done` is told how many there are, by this thread alone.

        The longest are begun first, so that all hands end at about the same time.
        """
        left = deque(sorted(wanted, key=lambda one: len(one.html), reverse=True))
        pieces: dict[str, Piece] = {}
        given_back: deque[Wanted] = deque()
        threads = [
            Thread(target=_hand_over, args=(helper, left, pieces, given_back), daemon=True)
            for helper in self._processes(min(self.helpers, len(left) - 1))
        ]
        for thread in threads:
            thread.start()
        try:
            _work_off(left, pieces, done)
        finally:
            left.clear()  # where this one gives up, the helpers only end what they have in hand
            for thread in threads:
                thread.join()
        _work_off(given_back, pieces, done)
        return pieces

    def close(self) -> None:
        """Let the helpers go; the next document starts new ones."""
        for helper in self._started:
            _close(helper)
            helper.wait()
        self._started = []

    def _processes(self, number: int) -> list[subprocess.Popen]:
        for helper in self._started:
            if helper.poll() is not None:
                _close(helper)
        self._started = [one for one in self._started if one.returncode is None]
        while len(self._started) < number:
            self._started.append(_start())
        return self._started[: max(number, 0)]


def _start() -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - this interpreter, this module
        [sys.executable, "-m", __name__],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _close(helper: subprocess.Popen) -> None:
    """Its ends of the pipes; what it was to read is lost with it."""
    for pipe in (helper.stdin, helper.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()


def _work_off(left: deque, pieces: dict, done: Callable[[int], None]) -> None:
    for one in _taken(left):
        pieces[one.key] = set_one(one)
        done(len(pieces))
    done(len(pieces))


def _taken(left: deque) -> Iterator[Wanted]:
    with suppress(IndexError):
        while True:
            yield left.popleft()


def _hand_over(helper: subprocess.Popen, left: deque, pieces: dict, given_back: deque) -> None:
    """Have `helper` set units until none is left. What it cannot set is given back."""
    for one in _taken(left):
        piece = _answer(helper, one)
        if piece is None:
            given_back.append(one)
            helper.kill()
            helper.wait()  # so that the next document finds that it is gone
            return
        pieces[one.key] = piece


def _answer(helper: subprocess.Popen, wanted: Wanted) -> Piece | None:
    assert helper.stdin
    assert helper.stdout
    with suppress(OSError, EOFError, pickle.UnpicklingError):
        pickle.dump(wanted, helper.stdin)
        helper.stdin.flush()
        return pickle.load(helper.stdout)  # noqa: S301 - our own helper wrote it
    return None


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """A helper's life: a request, an answer (None where it failed), until requests end."""
    with suppress(EOFError):
        while True:
            wanted = pickle.load(requests)  # noqa: S301 - the worker that started us wrote it
            try:
                piece = set_one(wanted)
            except Exception:  # the worker tries the same unit and says what is wrong
                piece = None
            pickle.dump(piece, answers)
            answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
