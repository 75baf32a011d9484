"""Queries that are put into SQL once and asked again with other values.

Django takes ten times as long to write the SQL of a home page as Postgres takes to answer it, and
writes the same for whoever holds the same roles on the same day. Kept is the SQL, never a row.
While it is written, all that can be read of the person are stand-ins for two ids, and the roles:
whatever else it would depend on is refused, and the query is then asked as any other. So what
somebody types into a search is never kept either.
"""

import logging
import re
from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, update_wrapper

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.http import Http404

from audit import clock
from people.models import Person

log = logging.getLogger(__name__)

KEPT = 64  # of each query: as many sets of roles, today
STAND_IN = 900_000_000_000_000_000  # for the first value; no id ever gets there
# Of a larger one Django knows that nothing has it; the database would look at every row.
LARGEST = BigIntegerField.MAX_BIGINT
# A stand-in that went into something else, from which it cannot be taken again; and a moment, also
# inside an array or a document.
NEVER_KEPT = re.compile(rf"{str(STAND_IN)[:12]}|\d-\d\d[ T]\d\d:\d\d")
Given = int | str
IDS = {"person": int, "employer": int}  # those that are never given
NOBODY = Person()  # asks what is the same whoever asks, once it is known that they may
NOBODY.roles_held = []


class NotTheSameForAll(Exception):
    """The SQL depends on more than roles, day and ids, so it cannot be kept."""


class StandInText(str):
    """It is no longer the same once anything is done to it: small or large letters, spaces or
    accents taken away, signs escaped. Nor does the SQL depend on whether it is long or empty."""

    def __len__(self) -> int:
        raise NotTheSameForAll("It asks how long a text is, or whether there is one")


STAND_INS = {int: int, str: lambda number: StandInText(f" Éa'%_\\{number} ")}


@dataclass(frozen=True)
class Written:
    """A query with its SQL; `places` are those of its parameters that are values, by name.

    `converters` are what Django puts the columns of a row through; to look for them takes it as
    long as to make a row.
    """

    queryset: QuerySet
    compiler: SQLCompiler
    sql: str
    params: tuple
    places: dict[int, str]
    converters: dict

    def asks(self, values: dict[str, Given]) -> tuple[str, tuple]:
        """The SQL, and its parameters with `values` in their places."""
        params = (
            values[self.places[place]] if place in self.places else param
            for place, param in enumerate(self.params)
        )
        return self.sql, tuple(params)

    def rows(self, values: dict[str, Given]) -> list:
        """What the database answers to `values`, as the query would have had it."""
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # this thread's own
        compiler.as_sql = lambda: self.asks(values)
        compiler.get_converters = lambda columns: self.converters
        queryset = self.queryset.all()
        queryset.query.get_compiler = lambda *args, **options: compiler
        return list(queryset)


class Nothing:
    """A query that Django does not ask, because who holds these roles is shown no row."""

    def rows(self, values: dict[str, Given]) -> list:
        return []


class Prepared:
    """A function that builds a query, as one that asks it.

    It is given a person, then what the SQL itself depends on (`shape`), then ids and texts by name.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self.written = lru_cache(KEPT, typed=True)(self._write)
        update_wrapper(self, build)

    def __call__(self, person: Person, *shape: Hashable, **given: Given) -> list:
        if any(isinstance(one, int) and one > LARGEST for one in given.values()):
            return list(self.build(person, *shape, **given))
        try:
            written, values = self.of(person, *shape, **given)
        except Exception:  # a fault of the query itself shows when it is asked without stand-ins
            log.exception("Not kept, and written each time: %s", self.build.__qualname__)
            return list(self.build(person, *shape, **given))
        return written.rows(values)

    def or_404(self, person: Person, *shape: Hashable, **given: Given) -> Model:
        """The one row that it finds."""
        rows = self(person, *shape, **given)
        if not rows:
            raise Http404
        [row] = rows
        return row

    def of(
        self, person: Person, *shape: Hashable, **given: Given
    ) -> tuple[Written | Nothing, dict[str, Given]]:
        """The query as it is kept for `person` today, and the values to ask it with."""
        values = {**given, "person": person.pk, "employer": person.employer_id}
        kinds = {name: type(value) for name, value in given.items()} | IDS
        roles = frozenset(person.roles)
        return self.written(roles, clock.today(), tuple(kinds.items()), *shape), values

    def _write(
        self,
        roles: frozenset[str],
        day: date,
        kinds: tuple[tuple[str, type], ...],
        *shape: Hashable,
    ) -> Written | Nothing:
        """`day` is read by the query itself, and is here so that another day has its own."""
        values = {
            name: STAND_INS[kind](STAND_IN + number) for number, (name, kind) in enumerate(kinds)
        }
        by_value = {value: name for name, value in values.items()}
        person = Person.from_db(
            DEFAULT_DB_ALIAS, ["id", "employer_id"], [values.pop("person"), values.pop("employer")]
        )
        person.roles_held = sorted(roles)
        with connection.execute_wrapper(_refused):
            queryset = self.build(person, *shape, **values)
            compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
            try:
                sql, params = compiler.as_sql()
            except EmptyResultSet:
                return self._nothing(person, *shape, **_small(kinds))
            converters = compiler.get_converters([column for column, *_ in compiler.select])
        places = {
            place: by_value[param]
            for place, param in enumerate(params)
            if isinstance(param, Given) and param in by_value
        }
        self._insist_on({name for name, _ in kinds} - IDS.keys(), in_places=places)
        fixed = [0 if place in places else param for place, param in enumerate(params)]
        beside = queryset._prefetch_related_lookups  # asked with the stand-ins
        if beside or NEVER_KEPT.search(_as_text(sql, fixed)):
            raise NotTheSameForAll(self.build.__qualname__)
        return Written(queryset, compiler, sql, params, places, converters)

    def _insist_on(self, given: set[str], *, in_places: dict[int, str]) -> None:
        """A number with no place in its column is left out by Django, where others stand beside it
        in an "or"; so is what only an `if` asks for."""
        if left_out := given - set(in_places.values()):
            raise NotTheSameForAll(f"{sorted(left_out)} of {self.build.__qualname__}")

    def _nothing(self, person: Person, *shape: Hashable, **small: Given) -> Nothing:
        """EmptyResultSet stays where a stand-in was too large for its column."""
        try:
            self.build(person, *shape, **small).query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            return Nothing()
        raise NotTheSameForAll(f"A value has no place in its column: {self.build.__qualname__}")


def _small(kinds: tuple[tuple[str, type], ...]) -> dict[str, Given]:
    """A value for each of those that are given, which has a place in any column."""
    return {name: kind(1) for name, kind in kinds if name not in IDS}


def _refused(execute, sql, params, many, context):
    raise NotTheSameForAll(f"It asks the database while it is written: {sql}")


def _as_text(sql: str, params: list) -> str:
    with connection.cursor() as cursor:
        return cursor.mogrify(sql, params).decode()


def prepared(build: Callable[..., QuerySet]) -> Prepared:
    """For a function that builds a query: the query is asked, and its SQL kept."""
    return Prepared(build)
