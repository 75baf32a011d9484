"""Several at once: threads that start together, and a place at which they meet half-way.

Every race test has a control: the same with the lock off, which shows what the lock prevents.
"""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

from django.db import connection
from django.db.models import QuerySet

AT_ONCE = 20
PATIENCE = 60  # seconds, for a machine that is busy
LET = 0.4  # how long one waits half-way for another, whom the lock keeps out


def at_once(*calls):
    """Run `calls` in threads that start together; what each returned or raised."""
    start, answers = Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            with connection.cursor() as cursor:  # a busy machine is no reason to give up
                cursor.execute(f"SET lock_timeout = '{PATIENCE}s'; SET statement_timeout = 0")
            start.wait(PATIENCE)
            answers[place] = call()
        except Exception as problem:  # every kind is looked at by the test
            answers[place] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE * 2)
    return answers


def of_kind(answers, kind):
    return [answer for answer in answers if isinstance(answer, kind)]


class Meeting:
    """Those who come together meet half-way, unless a lock keeps all but one of them out."""

    def __init__(self, patch):
        self.patch, self.longest = patch, LET

    def without_the_lock(self):
        """No row is held by anybody from now on."""
        self.patch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)
        self.longest = PATIENCE

    def after(self, parties, *places):
        """`parties` wait for each other once each has been through one of `places` (room, name)."""
        self._put(parties, places, self._then_wait)

    def before(self, parties, *places):
        """`parties` wait for each other before any goes through one of `places` (room, name)."""
        self._put(parties, places, self._wait_first)

    def _put(self, parties, places, waiting):
        barrier = Barrier(parties)
        for room, name in places:
            self.patch.setattr(room, name, waiting(getattr(room, name), barrier))

    def _then_wait(self, do, barrier):
        def doing(*args, **facts):
            found = do(*args, **facts)
            self._wait(barrier)
            return found

        return doing

    def _wait_first(self, do, barrier):
        def doing(*args, **facts):
            self._wait(barrier)
            return do(*args, **facts)

        return doing

    def _wait(self, barrier):
        with suppress(BrokenBarrierError):  # nobody else came: the lock holds
            barrier.wait(self.longest)
