"""Django's `createcachetable`, as the role that owns the tables."""

from django.core.management.commands import createcachetable

from asye.roles import as_owner, give_rights


class Command(createcachetable.Command):
    def handle(self, *args, **options) -> None:
        with as_owner():
            super().handle(*args, **options)
            give_rights()
