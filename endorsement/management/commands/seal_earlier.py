"""`manage.py seal_earlier`: seals for what was confirmed before there were any."""

from django.core.management.base import BaseCommand

from endorsement.sealing.actions import seal_earlier


class Command(BaseCommand):
    help = "Seal confirmed editions that have no seal yet. Doing it again changes nothing."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"Sealed {seal_earlier()} that were confirmed before.")
