"""People and stories are made once, by the application's own actions, and then put back.

A portfolio on its way to a decision takes hundreds of queries, and hundreds of tests begin with
one. What the fixtures marked `@kept` have made for a test is kept: rows, files, objects, and what
waits for the commit. The next test with the same fixtures finds it all as it was after they ran.

The kept fixtures of a test run before its others. Each is made of kept ones only, of a few that
make nothing themselves, and of parameters of the test. Where a test puts another fixture in the
place of one of these, it runs anew.
"""

import pickle
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import pytest
from django.db import connection, transaction

from audit import clock
from tests import rows

MAKE_NOTHING = {"db", "files", "colleague"}


@dataclass(frozen=True)
class Kept:
    """What some fixtures made: SQL, files by path, pickled objects by fixture, and what waits."""

    rows: list[bytes]
    files: dict[Path, bytes]
    objects: bytes
    waiting: list


kept_so_far: dict[tuple, Kept] = {}
made: dict[str, object] = {}  # by the kept fixtures of this test, or for it by an earlier one


def kept(make):
    """A fixture whose work is kept."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made_once(**facts):
        if name not in made:
            made[name] = make(**facts)
        return made[name]

    made_once.kept_as = name
    return pytest.fixture(made_once)


def prepare(request, files):
    """Have what the kept fixtures of this test make: from before, or now."""
    made.clear()
    names = [name for name in request.fixturenames if is_kept(request.node, name)]
    if names:
        request.getfixturevalue("db")
        # In a test that commits, all of it is committed here.
        with nullcontext() if connection.in_atomic_block else transaction.atomic():
            _prepare(request, names, files)


def _prepare(request, names, files):
    if "as_the_application" in request.fixturenames:
        request.getfixturevalue("as_the_application")
    key = (clock.today(), *sorted(said_of(request.node, name) for name in names))
    if key in kept_so_far:
        return put_back(kept_so_far[key], files)
    for name in names:
        request.getfixturevalue(name)
    kept_so_far[key] = keep(files)
    return None


def keep(files):
    with rows.as_the_owner() as cursor:
        ours = [rows.kept(cursor, table, rows.OURS) for table in rows.prints(cursor, rows.OURS)]
    paths = [path for path in files.rglob("*") if path.is_file()]
    written = {path.relative_to(files): path.read_bytes() for path in paths}
    waiting = [(do, robust) for _, do, robust in connection.run_on_commit]
    return Kept(ours, written, pickle.dumps(made), waiting)


def put_back(one, files):
    with rows.as_the_owner() as cursor:
        rows.run(cursor, one.rows)
    for path, content in one.files.items():
        place = files / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    made.update(pickle.loads(one.objects))
    for do, robust in one.waiting:
        transaction.on_commit(do, robust=robust)


def makers(item, name):
    """The fixtures of that name that a test can see, the nearest last."""
    return item._fixtureinfo.name2fixturedefs.get(name, ())


def said_of(item, name):
    """That fixture of a test, with the parameters of the test that it takes."""
    nearest = makers(item, name)[-1]
    taken = [parameters(item).get(part) for part in nearest.argnames]
    return nearest.func.kept_as, repr(taken)


def parameters(item):
    return item.callspec.params if hasattr(item, "callspec") else {}


def is_kept(item, name, above=0):
    """Whether that fixture of a test is kept, or the one so many above it of the same name."""
    found = makers(item, name)[: -above or None]
    return (
        bool(found)
        and hasattr(found[-1].func, "kept_as")
        and all(
            part in MAKE_NOTHING
            or part in parameters(item)
            or is_kept(item, part, above + 1 if part == name else 0)
            for part in found[-1].argnames
        )
    )
