"""`manage.py demo_year`: a year at thirteen employers, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from asye.demo.year.loading import load_year


class Command(BaseCommand):
    help = "Add a year at thirteen fictional employers to the demo. Again, it changes nothing."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is no demo: its people are fiction. Set DEMO to make it one.")
        done = load_year()
        self.stdout.write("The year is told." if done else "The year is already there.")
