"""A record that is sealed, and somebody who owns the tables and changes it behind its back."""

import pytest
from django.db import connection

from endorsement.models import Seal
from tests.factories import PersonFactory, PortfolioFactory, stories
from tests.keeping import kept


@kept
def sealed(edition, programme_lead):
    """The seal of a record that was confirmed by the application's own action."""
    stories.confirmed(edition, programme_lead)
    return Seal.objects.get()


@pytest.fixture
def another_with_lead(programme, employer, line_manager, assessor):
    """Call it for an edition of somebody else at the employer, endorsed, waiting for the lead."""

    def make():
        owner = PersonFactory(employer=employer, social_worker=True)
        near = {"line_manager": line_manager, "assessor": assessor}
        portfolio = PortfolioFactory(owner=owner, programme=programme, **near)
        edition = stories.submitted(portfolio)
        stories.with_lead(edition)
        return edition

    return make


class Owner:
    """Whoever owns the tables: no trigger and no constraint stands in their way."""

    def run(self, sql, *values):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql, values)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    def lift_checks(self, table):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass "
                "AND contype IN ('c', 'f', 'u')",
                [table],
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')

    def flip(self, row, field):
        """Change the least of one value: one bit of its middle letter, one microsecond."""
        table, column = row._meta.db_table, row._meta.get_field(field).column
        self.lift_checks(table)
        self.run(f"UPDATE {table} SET {column} = {flipped(row, field)} WHERE id = {row.pk}")


def flipped(row, field):
    """SQL for another value of `field`, as near to its own as can be."""
    found = row._meta.get_field(field)
    column, value = found.column, getattr(row, row._meta.get_field(field).attname)
    if value in (None, ""):
        return "now()" if found.get_internal_type() in ("DateField", "DateTimeField") else "'9'"
    if isinstance(value, str):
        middle = len(value) // 2 + 1
        letter = f"chr(ascii(substr({column}, {middle}, 1)) # 1)"
        return f"overlay({column} placing {letter} from {middle} for 1)"
    if isinstance(value, int):
        return f"{column} + 1000"  # beyond the ids of other rows
    return f"{column} + interval '1 microsecond'"


@pytest.fixture
def owner_of_tables():
    return Owner()
