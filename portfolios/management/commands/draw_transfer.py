"""`manage.py draw_transfer`: the diagram in docs/transfer.md, from the table."""

from django.conf import settings
from django.core.management.base import BaseCommand

from looks.diagrams import bring_up_to_date
from portfolios.transferring.diagram import diagram

PAGE = settings.BASE_DIR / "docs" / "transfer.md"


class Command(BaseCommand):
    help = "Draw the diagram in docs/transfer.md from portfolios/transferring/workflow.py."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        changed = bring_up_to_date(PAGE, diagram())
        self.stdout.write("The diagram was drawn anew." if changed else "The diagram is as it was.")
