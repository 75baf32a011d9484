"""Queries whose SQL is kept, held against the same ones written anew."""

from django.db import connection

from people.prepared import Prepared

ask = Prepared.__call__


def asked_and_compared(query: Prepared, person, *shape, **ids) -> list:
    """What it answers; in every test, the SQL that was kept has to be what Django writes now."""
    written, values = query.of(person, *shape, **ids)
    anew = query.build(person, *shape, **ids).query.sql_with_params()
    with connection.cursor() as cursor:
        assert cursor.mogrify(*written.asks(values)) == cursor.mogrify(*anew)
    return ask(query, person, *shape, **ids)
