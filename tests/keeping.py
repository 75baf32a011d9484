"""People and stories are made once, by the application's own actions, and then put back.

A portfolio on its way to a decision takes hundreds of queries, and hundreds of tests begin with
one. What the fixtures marked `@kept` have made for a test is kept: the rows, the objects and what
waits for the commit. The next test with the same fixtures finds it all as it was after they ran.
"""

import pickle
from dataclasses import dataclass
from functools import wraps

import pytest
from django.db import connection, transaction

from audit import clock
from tests import rows

# What a kept fixture may be made of besides others that are kept: these write no row.
WRITE_NOTHING = {"db", "colleague"}


@dataclass(frozen=True)
class Kept:
    """What some fixtures made: rows as SQL, objects by fixture, pickled, and what waits."""

    rows: list[bytes]
    objects: bytes
    waiting: list


kept_so_far: dict[tuple, Kept] = {}
found: dict[str, object] = {}  # what this test was given by fixtures that need not run


def name_of(make):
    return f"{make.__module__}.{make.__qualname__}"


def kept(make):
    """A fixture whose work is kept: it makes rows and objects, and nothing else."""

    @wraps(make)
    def found_or_made(**facts):
        name = name_of(make)
        return found[name] if name in found else make(**facts)

    found_or_made.is_kept = True
    return pytest.fixture(found_or_made)


def prepare(request):
    """Have what the kept fixtures of this test make, from before or from them."""
    found.clear()
    names = [name for name in request.fixturenames if is_kept(request.node, name)]
    if not names:
        return
    request.getfixturevalue("db")
    if not connection.in_atomic_block:
        return
    if "as_the_application" in request.fixturenames:
        request.getfixturevalue("as_the_application")
    makers = {name: makers_of(request.node, name)[-1].func for name in names}
    key = (clock.today(), *sorted(map(name_of, makers.values())))
    if key in kept_so_far:
        put_back(kept_so_far[key])
    else:
        kept_so_far[key] = keep({name: request.getfixturevalue(name) for name in names}, makers)


def keep(values, makers):
    objects = {name_of(makers[name]): value for name, value in values.items()}
    waiting = [(done, robust) for _, done, robust in connection.run_on_commit]
    with rows.as_the_owner() as cursor:
        ours = [rows.kept(cursor, table, rows.OURS) for table in rows.prints(cursor, rows.OURS)]
    return Kept(ours, pickle.dumps(objects), waiting)


def put_back(one):
    with rows.as_the_owner() as cursor:
        rows.run(cursor, one.rows)
    found.update(pickle.loads(one.objects))
    for done, robust in one.waiting:
        transaction.on_commit(done, robust=robust)


def makers_of(item, name):
    """The fixtures of that name that a test can see, the nearest last."""
    return item._fixtureinfo.name2fixturedefs.get(name, ())


def is_kept(item, name):
    """Whether that fixture of a test is kept, and whatever it is made of."""
    if not (makers := makers_of(item, name)):
        return False
    nearest = makers[-1]
    return (
        getattr(nearest.func, "is_kept", False)
        and all(
            part in WRITE_NOTHING or is_kept(item, part)
            for part in nearest.argnames
            if part != name
        )
        and name not in nearest.argnames
    )
