"""Draw the pictures of docs/documents/ anew, from the data of the demo: docs/exports.md."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from asye.demo.drawing import draw_all


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "documents"
        folder.mkdir(exist_ok=True)
        for path in draw_all(folder):
            self.stdout.write(str(path))
        transaction.set_rollback(True)  # what was set of them is not needed again
