"""`manage.py draw_endorsement`: the diagram in docs/endorsement.md, from the table."""

from django.conf import settings
from django.core.management.base import BaseCommand

from endorsement.diagram import draw

PAGE = settings.BASE_DIR / "docs" / "endorsement.md"


class Command(BaseCommand):
    help = "Draw the diagram in docs/endorsement.md from endorsement/workflow.py."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        changed = draw(PAGE)
        self.stdout.write("The diagram was drawn anew." if changed else "The diagram is as it was.")
