"""`manage.py draw_diagrams`: the diagrams of states in docs/, from the tables in the code."""

from django.core.management.base import BaseCommand

from asye.diagrams import DRAWN, PAGES
from looks.diagrams import bring_up_to_date


class Command(BaseCommand):
    help = "Draw the diagrams in docs/ from the tables of states and moves."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        for name, diagram in DRAWN.items():
            changed = bring_up_to_date(PAGES / name, diagram())
            self.stdout.write(f"{name}: {'drawn anew' if changed else 'as it was'}")
