"""`manage.py load_standards`: frameworks and programmes from files into the database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.models import Employer
from standards.loading import DATA, Refused, load_employer_values, load_standards


class Command(BaseCommand):
    help = "Loads frameworks and programmes from TOML files. Run again, it changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=DATA,
            help="with the folders frameworks and programmes; else what the service ships",
        )
        parser.add_argument(
            "--values-of", metavar="SLUG", help="load one file as the values of this employer"
        )

    def handle(self, *, folder, values_of, **options):
        try:
            done = self._load(folder, values_of)
        except Refused as refusal:
            raise CommandError(f"Nothing was loaded.\n{refusal}") from refusal
        self.stdout.write("\n".join(done) or "Everything was loaded before.")

    def _load(self, place, slug):
        if slug is None:
            return load_standards(place)
        employer = Employer.objects.filter(slug=slug).first()
        if employer is None:
            raise CommandError(f"There is no employer {slug}.")
        if not place.is_file():
            raise CommandError("Name the file with the values, like values.toml.")
        return load_employer_values(employer, place)
