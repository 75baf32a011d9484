"""`manage.py draw_pack_format`: the tables of docs/pack-format.md, from the schema."""

from django.core.management.base import BaseCommand

from exports.packs.format.describing import PAGE, tables
from looks.diagrams import bring_up_to_date


class Command(BaseCommand):
    help = "Draw the tables in docs/pack-format.md from the schema of packs."

    def handle(self, **options):
        changed = bring_up_to_date(PAGE, tables())
        self.stdout.write(f"{PAGE.name}: {'drawn anew' if changed else 'as it was'}")
