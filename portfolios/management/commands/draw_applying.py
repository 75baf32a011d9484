"""`manage.py draw_applying`: the diagram in docs/applying.md, from the table."""

from django.conf import settings
from django.core.management.base import BaseCommand

from looks.diagrams import bring_up_to_date
from portfolios.applying.diagram import diagram

PAGE = settings.BASE_DIR / "docs" / "applying.md"


class Command(BaseCommand):
    help = "Draw the diagram in docs/applying.md from portfolios/applying/moves.py."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        changed = bring_up_to_date(PAGE, diagram())
        self.stdout.write("The diagram was drawn anew." if changed else "The diagram is as it was.")
