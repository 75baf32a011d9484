"""`manage.py draw_moderation`: the diagram in docs/moderation.md, from the table."""

from django.conf import settings
from django.core.management.base import BaseCommand

from endorsement.moderating.diagram import draw

PAGE = settings.BASE_DIR / "docs" / "moderation.md"


class Command(BaseCommand):
    help = "Draw the diagram in docs/moderation.md from endorsement/moderating/workflow.py."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        changed = draw(PAGE)
        self.stdout.write("The diagram was drawn anew." if changed else "The diagram is as it was.")
