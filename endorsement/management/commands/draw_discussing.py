"""`manage.py draw_discussing`: the diagram in docs/discussing.md, from the table."""

from django.conf import settings
from django.core.management.base import BaseCommand

from endorsement.discussing.diagram import diagram
from looks.diagrams import bring_up_to_date

PAGE = settings.BASE_DIR / "docs" / "discussing.md"


class Command(BaseCommand):
    help = "Draw the diagram in docs/discussing.md from endorsement/discussing/workflow.py."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        changed = bring_up_to_date(PAGE, diagram())
        self.stdout.write("The diagram was drawn anew." if changed else "The diagram is as it was.")
