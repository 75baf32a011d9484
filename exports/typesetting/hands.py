"""Setting units on more than one core: this process, and helpers that live as long as it does.

A helper reads requests from its standard input and ends when that closes, so it cannot outlive the
worker, however that dies. A helper that dies itself takes nothing with it: its unit is set here.
"""

import gc
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from weasyprint.urls import URLFetcher, URLFetcherResponse

from exports.typesetting.setting import Piece, set_unit
from exports.typesetting.showing import with_pages_shown

ROOT = Path(__file__).resolve().parents[2]
WORTH_A_START = 8  # units: a helper needs more than half a second to load the engine


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
    """`helpers` other processes that set units beside this one, and wait for more in between.

    One document at a time uses them: a worker's process makes one at a time.
    """

    def __init__(self, helpers: int) -> None:
        self.helpers = helpers
        self.idle: list[subprocess.Popen] = []

    @contextmanager
    def shift(self) -> Iterator["Shift"]:
        """The setting of one document. Where this process gives up, the helpers only end what they
        have in hand."""
        with ThreadPoolExecutor(max(self.helpers, 1)) as threads:
            try:
                yield Shift(self, threads)
            finally:
                threads.shutdown(cancel_futures=True)

    def ask(self, wanted: Wanted) -> Piece | None:
        """What a helper makes of it; None where it could not, and then it is gone."""
        helper = self._waiting() or _start()
        piece = _answer(helper, wanted)
        if piece is None:
            helper.kill()
            _let_go(helper)
        else:
            self.idle.append(helper)
        return piece

    def close(self) -> None:
        """Let the helpers go; the next document starts new ones."""
        while helper := self._waiting():
            _let_go(helper)

    def _waiting(self) -> subprocess.Popen | None:
        with suppress(IndexError):  # other threads take them too
            return self.idle.pop()
        return None


class Shift:
    """Units of one document, begun as they come and finished together."""

    def __init__(self, hands: Hands, threads: ThreadPoolExecutor) -> None:
        self._hands, self._threads = hands, threads
        self._wanted: dict[str, Wanted] = {}
        self._given: dict[str, Future] = {}
        self._helped = bool(hands.idle)

    def __len__(self) -> int:
        return len(self._wanted)

    def begin(self, wanted: Wanted) -> None:
        """A helper that waits sets it now; one is started only where there is much to do."""
        self._wanted[wanted.key] = wanted
        if self._helped or len(self) >= WORTH_A_START:
            self._helped = bool(self._hands.helpers)
        if self._helped:
            for key in self._wanted.keys() - self._given.keys():
                self._given[key] = self._threads.submit(self._hands.ask, self._wanted[key])

    def finish(self) -> Iterator[tuple[str, Piece]]:
        """Keys with their pieces, each as it comes, of all that were begun.

        This process sets what no helper has in hand, the longest first, so that all hands end at
        about the same time.
        """
        left = sorted(self._wanted, key=self._length, reverse=True)
        while left:
            made = filter(self._is_made, left)
            ours = filter(self._is_ours, left)
            key = next(made, None) or next(ours, left[0])
            left.remove(key)
            yield key, self._piece(key)

    def _is_made(self, key: str) -> bool:
        given = self._given.get(key)
        return given is not None and given.done() and not given.cancelled()

    def _is_ours(self, key: str) -> bool:
        """Whether no helper has it in hand; from now on none takes it."""
        given = self._given.get(key)
        return given is None or given.cancel()

    def _piece(self, key: str) -> Piece:
        given = self._given.get(key)
        if given is None or given.cancelled():
            return set_one(self._wanted[key])
        return given.result() or set_one(self._wanted[key])

    def _length(self, key: str) -> int:
        return len(self._wanted[key].html)


def _start() -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - this interpreter, this module
        [sys.executable, "-m", __name__],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _let_go(helper: subprocess.Popen) -> None:
    """Close its ends of the pipes, which ends it; what it was to read is lost with it."""
    for pipe in (helper.stdin, helper.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
    helper.wait()


def _answer(helper: subprocess.Popen, wanted: Wanted) -> Piece | None:
    assert helper.stdin
    assert helper.stdout
    with suppress(OSError, EOFError, pickle.UnpicklingError):
        pickle.dump(wanted, helper.stdin)
        helper.stdin.flush()
        return pickle.load(helper.stdout)  # noqa: S301 - our own helper wrote it
    return None


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """A helper's life: a request, an answer (None where it failed), until requests end.

    Rubbish is collected when the answer is given, and the engine itself never looked through.
    """
    gc.disable()
    gc.freeze()
    with suppress(EOFError):
        while True:
            wanted = pickle.load(requests)  # noqa: S301 - the worker that started us wrote it
            try:
                piece = set_one(wanted)
            except Exception:  # the worker tries the same unit and says what is wrong
                piece = None
            pickle.dump(piece, answers)
            answers.flush()
            del wanted, piece
            gc.collect()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
