"""`manage.py load_demo`: the demo employers, once."""

from django.core.management.base import BaseCommand

from asye.demo.loading import load_demo


class Command(BaseCommand):
    help = "Load the fictional employers of the demo. Doing it again changes nothing."

    def handle(self, *args, **options):
        done = load_demo()
        self.stdout.write("The demo is loaded." if done else "The demo is already there.")
