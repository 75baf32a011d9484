"""The one door to frozen words: what was pulled back is covered wherever they are read.

A frozen text never changes, and its fingerprint stays true. What must not be read any more is laid
over by the database itself, each time the column is read: on pages, in documents, in lists, through
joins and inside JSON alike. So no reader can forget it. `originals()` is the only way round it, for
checks of fingerprints and for finding what else has to be covered; nothing shown comes from there.

What is saved unchanged stays as it was stored: a row that was read covered can be saved again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.db.models.expressions import Col

_uncovered: ContextVar[bool] = ContextVar("uncovered", default=False)


@contextmanager
def originals() -> Iterator[None]:
    """Within this block queries read frozen words as they were stored."""
    token = _uncovered.set(True)
    try:
        yield
    finally:
        _uncovered.reset(token)


class CoveredCol(Col):
    """A column of frozen words, as readers see it."""

    def as_sql(self, compiler, connection):
        sql, params = super().as_sql(compiler, connection)
        if _uncovered.get():
            return sql, params
        quote = compiler.quote_name_unless_alias
        key = f"{quote(self.alias)}.{quote(self.target.model._meta.pk.column)}"
        return self.target.covered(key, sql), params


class Unless(models.Expression):
    """`value`, unless it is what a reader of `field` sees: then what is stored stays."""

    def __init__(self, field: models.Field, value: object) -> None:
        super().__init__(output_field=field)
        self.kept, self.value = field, value

    def as_sql(self, compiler, connection):
        quote, table = connection.ops.quote_name, self.kept.model._meta.db_table
        column = f"{quote(table)}.{quote(self.kept.column)}"
        key = f"{quote(table)}.{quote(self.kept.model._meta.pk.column)}"
        ready = self.kept.get_db_prep_save(self.value, connection)
        kind = self.kept.db_type(connection)
        seen = f"{self.kept.covered(key, column)} IS NOT DISTINCT FROM %s::{kind}"
        return f"CASE WHEN {seen} THEN {column} ELSE %s::{kind} END", [ready, ready]


class CoverMixin:
    """A field whose words are covered where they were pulled back. Migrations see a plain one."""

    plain: type[models.Field]

    @property
    def place(self) -> str:
        """How covers name the column."""
        return place_of(self)

    def covered(self, key: str, column: str) -> str:
        """SQL of what a reader sees of `column` in the row with that `key`."""
        return f"audit_covered('{self.place}', {key}, {column})"

    def get_col(self, alias, output_field=None):
        if alias is None:  # the SQL of a constraint, which is about what is stored
            return super().get_col(alias, output_field)
        return CoveredCol(alias, self, output_field)

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if add or model_instance.pk is None or hasattr(value, "resolve_expression"):
            return value
        return Unless(self, value)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.plain.__name__}", args, kwargs


class CoveredText(CoverMixin, models.TextField):
    """Words that are frozen, now or later."""

    plain = models.TextField


class CoveredLine(CoverMixin, models.CharField):
    """One line of words that is frozen, now or later."""

    plain = models.CharField


class CoveredJSON(CoverMixin, models.JSONField):
    """Words in JSON that are frozen, now or later: covered in the form that the database writes."""

    plain = models.JSONField

    def covered(self, key: str, column: str) -> str:
        return f"audit_covered('{self.place}', {key}, {column}::text)::jsonb"


def place_of(field: models.Field) -> str:
    return f"{field.model._meta.db_table}.{field.column}"
