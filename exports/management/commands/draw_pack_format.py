"""`manage.py draw_pack_format`: the tables of docs/pack-format.md, from the schema."""

from django.core.management.base import BaseCommand

from exports.packs.format.describing import PAGE, page


class Command(BaseCommand):
    help = "Draw the tables in docs/pack-format.md from the schema of packs."

    def handle(self, **options):
        PAGE.write_text(page())
        self.stdout.write(f"{PAGE.name} is drawn.")
