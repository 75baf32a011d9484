"""`manage.py draw_pack_format`: the tables of docs/pack-format.md and docs/packs.md."""

from django.core.management.base import BaseCommand

from exports.packs import leaving
from exports.packs.format.describing import PAGE, page
from looks.diagrams import bring_up_to_date


class Command(BaseCommand):
    help = "Draw the tables in the docs of packs: from the schema, and from the rule."

    def handle(self, **options):
        PAGE.write_text(page())
        bring_up_to_date(leaving.PAGE, leaving.LEAVER.as_table())
        self.stdout.write(f"{PAGE.name} and {leaving.PAGE.name} are drawn.")
