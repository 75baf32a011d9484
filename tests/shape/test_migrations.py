"""Migrations are complete, in one line, and named for what they do."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.shape.sources import ROOMS

WITH_MIGRATIONS = [room for room in ROOMS if any(apps.get_app_config(room).get_models())]


@pytest.fixture
def loader(db):
    return MigrationLoader(connection)


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("room", WITH_MIGRATIONS)
def test_migrations_are_in_one_line(room, loader):
    names = sorted(name for app, name in loader.disk_migrations if app == room)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for before, name in zip([None, *names], names, strict=False):
        inside = [
            other for app, other in loader.disk_migrations[room, name].dependencies if app == room
        ]
        assert inside == ([before] if before else [])


@pytest.mark.parametrize("room", WITH_MIGRATIONS)
def test_migrations_are_named(room, loader):
    named_by_machine = re.compile(r"\d{4}_(auto_|alter_|add_.*_and_more|.*_and_more$)")
    assert [
        name for app, name in loader.disk_migrations if app == room and named_by_machine.match(name)
    ] == []
