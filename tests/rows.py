"""Rows as they lie in the tables: which there are, and SQL that puts them back.

When they are put back nothing is checked and no trigger runs: all that was done when the
application itself wrote them.
"""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection

EVERY = "TRUE"
OURS = "age(xmin) <= 0"  # written by the transaction that is under way


def prints(cursor, which=EVERY) -> dict[str, str]:
    """Of each table that holds such rows, a fingerprint of these, in whatever order they lie."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}', md5(array_agg(one::text ORDER BY one::text)::text)"
        f' FROM "{table}" one WHERE {which}'
        for table in connection.introspection.table_names(cursor)
    )
    cursor.execute(asked)
    return {table: found for table, found in cursor.fetchall() if found}


def kept(cursor, table: str, which=EVERY) -> bytes:
    """SQL that puts such rows of `table` back."""
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)"
        " FROM information_schema.columns"
        " WHERE table_name = %s AND table_schema = 'public' AND is_generated = 'NEVER'",
        [table],
    )
    columns = cursor.fetchone()[0]
    cursor.execute(f'SELECT array_agg(one)::text FROM "{table}" one WHERE {which}')
    sql = f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM unnest(%s::"{table}"[])'
    return cursor.cursor.mogrify(sql, cursor.fetchone())


def run(cursor, statements: list[bytes]) -> None:
    """All in one go, within the transaction under way."""
    unchecked = [b"SET LOCAL session_replication_role = replica", *statements]
    cursor.cursor.execute(b";".join([*unchecked, b"SET LOCAL session_replication_role = DEFAULT"]))


@contextmanager
def as_the_owner():
    """A cursor of the owner of the tables, also where the test asks as the application."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = session_user")
        is_owner = cursor.fetchone()[0]
        if not is_owner:
            cursor.execute("SET LOCAL ROLE NONE")
        yield cursor
        if not is_owner:
            cursor.execute(f"SET LOCAL ROLE {settings.APPLICATION_ROLE}")
