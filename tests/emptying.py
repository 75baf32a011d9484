"""Leaving the tables as they were before the first test, after a test that really committed.

Django's own way empties every table of the service and has each app say anew what is to stand
there, and waits for whoever still reads one of them. Here only what a test has changed is undone,
mostly a dozen tables.
"""

from django.db import OperationalError, connection, transaction
from psycopg2.errors import DeadlockDetected

from laptop.waiting import until
from tests import rows

TRIES = 5
PATIENCE = 20  # seconds for the last request of a browser that is closed


def nothing_runs():
    """Whether nobody else asks the database for anything now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle')"
        )
        return cursor.fetchone()[0]


class Standing:
    """What stands in the tables now."""

    def __init__(self):
        with rows.as_the_owner() as cursor:
            self.prints = rows.prints(cursor)
            self.rows = {table: rows.kept(cursor, table) for table in self.prints}

    def restore(self, *about):
        """Have just that stand there again, once a save that is under way is over."""
        until(nothing_runs, PATIENCE)
        with transaction.atomic(), rows.as_the_owner() as cursor:
            now = rows.prints(cursor).items() ^ self.prints.items()
            changed = sorted({table for table, _ in now})
            removed = [f'DELETE FROM "{table}"'.encode() for table in changed]
            rows.run(cursor, removed + [self.rows[one] for one in changed if one in self.rows])


def patiently(restore):
    """`restore`, again when a request of a browser that is closing stood in the way.

    Each of the two waits for a row that the other holds; the database stops one of them, and that
    may be us. The request ends, and then nothing is in the way.
    """

    def restored(*about):
        for _ in range(TRIES - 1):
            try:
                return restore(*about)
            except OperationalError as problem:
                if not isinstance(problem.__cause__, DeadlockDetected):
                    raise
        return restore(*about)

    return restored
