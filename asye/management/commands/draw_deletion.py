"""Print the SQL function that deletes by rule, as `migrate` installs it: docs/retention.md."""

from django.core.management.base import BaseCommand

from retention.function import text


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        self.stdout.write(text(), ending="")
