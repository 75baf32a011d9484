"""Emptying the tables after a test that really committed."""

from django.db import OperationalError
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg2.errors import DeadlockDetected

TRIES = 5
empty = DatabaseOperations.execute_sql_flush


def emptied_after_others(operations, sql_list):
    """Django's own, again when a request of a browser that is closing stood in the way.

    Each of the two waits for a table that the other holds; the database stops one of them, and that
    may be us. The request ends, and then nothing is in the way.
    """
    for _ in range(TRIES - 1):
        try:
            return empty(operations, sql_list)
        except OperationalError as problem:
            if not isinstance(problem.__cause__, DeadlockDetected):
                raise
    return empty(operations, sql_list)
