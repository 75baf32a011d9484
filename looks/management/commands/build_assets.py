"""`manage.py build_assets`: the browser's files from node_modules/ to static/vendor/."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from looks.assets import build


class Command(BaseCommand):
    help = "Copy stylesheets and scripts from node_modules/ to static/vendor/ (after `npm ci`)."
    requires_system_checks = ()

    def handle(self, **options):
        packages = settings.BASE_DIR / "node_modules"
        try:
            changed = build(packages, settings.BASE_DIR / "static" / "vendor")
        except FileNotFoundError as missing:
            raise CommandError(f"{missing.filename} is missing. Run `npm ci` first.") from None
        self.stdout.write(f"{len(changed)} files written to static/vendor/")
