"""Two roles of the database: one owns the tables and migrates, the other runs the service.

The second owns nothing. What it may do with a table follows from the triggers of the model: rows
that a trigger keeps may be written and read, and that is all. A trigger alone would not hold
against SQL typed as the application, which can tell django-pgtrigger to look away; a right that was
never given would.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, models, transaction

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
READ_ONLY = {"django_migrations": "SELECT"}
OWNED = """
    SELECT relname, relkind = 'S' FROM pg_class
    WHERE relowner = current_user::regrole AND relnamespace = current_schema()::regnamespace
    AND relkind IN ('r', 'p', 'S') ORDER BY relname
"""

# What runs with the owner's rights: the deletion by rule, which asks everything itself.
LENT = """
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE proowner = current_user::regrole AND pronamespace = current_schema()::regnamespace
    AND prosecdef ORDER BY 1
"""


@contextmanager
def as_owner() -> Iterator[None]:
    """Within this block the database is asked as the role that owns the tables, where it is set."""
    if not settings.MIGRATION_DATABASE:
        yield
        return
    ours = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(settings.MIGRATION_DATABASE)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(ours)


def make_application_role() -> None:
    """Make the application's role where it is not there yet; asked as the owner.

    Its password is the one in DATABASE_URL. Where the owner may not make roles, whoever looks after
    the database has to.
    """
    role = settings.APPLICATION_ROLE
    if not role or _exists(role):
        return
    password = settings.DATABASES["default"].get("PASSWORD") or None
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {_name(role)} LOGIN PASSWORD %s", [password])
    except DatabaseError as problem:
        if not _exists(role):  # another process may have been quicker
            raise CommandError(
                f"The role {role} is not in the database, and this one may not make it. Ask "
                f"whoever looks after the database for: CREATE ROLE {role} LOGIN PASSWORD '…';"
            ) from problem


def give_rights() -> None:
    """Give the application's role exactly what it needs of everything that this role owns.

    In one transaction: at no moment has it more, or less, than before or after.
    """
    if not (role := settings.APPLICATION_ROLE):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OWNED)
        for statement in statements(role, cursor.fetchall()):
            cursor.execute(statement)
        cursor.execute(LENT)
        for (function,) in cursor.fetchall():
            cursor.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {_name(role)}")


def statements(role: str, owned: list[tuple[str, bool]]) -> Iterator[str]:
    """SQL that gives `role` its rights on `owned`: (name, whether it is a sequence)."""
    to, kept = _name(role), rights_by_table()
    yield f"GRANT USAGE ON SCHEMA {_schema()} TO {to}"
    for name, is_sequence in owned:
        what = f"{'SEQUENCE' if is_sequence else 'TABLE'} {_name(name)}"
        rights = "USAGE, SELECT" if is_sequence else kept.get(name, EVERYTHING)
        yield f"REVOKE ALL ON {what} FROM {to}, PUBLIC"
        yield f"GRANT {rights} ON {what} TO {to}"
    # Tables that are made before rights are given again: enough to write, not to change.
    later = f"ALTER DEFAULT PRIVILEGES IN SCHEMA {_schema()} GRANT"
    yield f"{later} SELECT, INSERT ON TABLES TO {to}"
    yield f"{later} USAGE, SELECT ON SEQUENCES TO {to}"


def rights_by_table() -> dict[str, str]:
    """Table → rights, for each that is not simply everybody's to change."""
    found = {model._meta.db_table: rights_on(model) for model in apps.get_models()}
    return READ_ONLY | {table: rights for table, rights in found.items() if rights != EVERYTHING}


def rights_on(model: type[models.Model]) -> str:
    """What the application may do with rows of `model`, as its triggers have it."""
    rights = {"SELECT": "SELECT", "INSERT": "INSERT", "UPDATE": "UPDATE", "DELETE": "DELETE"}
    for trigger in getattr(model._meta, "triggers", []):
        if isinstance(trigger, pgtrigger.ReadOnly):
            rights["UPDATE"] = f"UPDATE ({', '.join(_columns_left(model, trigger))})"
        elif isinstance(trigger, pgtrigger.Protect) and trigger.condition is None:
            for operation in trigger.operation:
                rights.pop(str(operation), None)
    return ", ".join(rights.values())


def _columns_left(model: type[models.Model], trigger: pgtrigger.ReadOnly) -> list[str]:
    """The columns that a trigger lets change."""
    kept = set(trigger.fields or ())
    fields = [one for one in model._meta.local_concrete_fields if not one.primary_key]
    return [_name(one.column) for one in fields if one.name not in kept]


def owns_tables() -> bool:
    """Whether the role that we are owns tables of the service, or is above all rights."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(pg_has_role(relowner, 'USAGE')) FROM pg_class "
            "WHERE relname = 'audit_ledgerentry' AND relnamespace = current_schema()::regnamespace"
        )
        return bool(cursor.fetchone()[0])


def _exists(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return _name(cursor.fetchone()[0])
