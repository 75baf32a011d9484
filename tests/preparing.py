"""Queries whose SQL is kept, held against the same ones written anew."""

from collections import defaultdict

from django.db import connection

from audit import clock
from people.prepared import Nothing, Prepared

ask = Prepared.__call__

ENOUGH = 3  # people or ids for whom one SQL is held against Django's: to write it anew is dear
held = defaultdict(set)  # what SQL is kept for → the values for which it was held against Django's


def likeness(given: tuple) -> tuple:
    """Which of the values are the same, and which are empty: an `if` could ask either."""
    return tuple((given.index(one), bool(one)) for one in given)


def asked_and_compared(query: Prepared, person, *shape, **ids) -> list:
    """What it answers; in every test, the SQL that is kept has to be what Django writes now."""
    written, values = query.of(person, *shape, **ids)
    if isinstance(written, Nothing):
        assert list(query.build(person, *shape, **ids)) == []
        return []
    given = tuple(values.values())
    asked = (query, frozenset(person.roles), clock.today(), tuple(values), repr(shape))
    before = held[*asked, likeness(given)]
    if given not in before and len(before) < ENOUGH:
        anew = query.build(person, *shape, **ids).query.sql_with_params()
        with connection.cursor() as cursor:
            assert cursor.mogrify(*written.asks(values)) == cursor.mogrify(*anew)
        before.add(given)
    return ask(query, person, *shape, **ids)
