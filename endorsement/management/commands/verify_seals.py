"""`manage.py verify_seals`: whether every sealed record is as it was sealed."""

import sys

from django.core.management.base import BaseCommand

from endorsement.sealing.checking import verify


class Command(BaseCommand):
    help = "Make every seal anew and compare: one line for each fault, and exit code 1 if any."

    def handle(self, *args, **options) -> None:
        report = verify()
        for fault in report.faults:
            self.stdout.write(str(fault))
        if report.faults:
            sys.exit(1)
        for employer, (number, sha256) in sorted(report.heads.items()):
            self.stdout.write(f"employer {employer}: {number} sealed, as they were; last {sha256}")
        for stone in report.removed:
            about = f"employer {stone.employer_id}: seal {stone.number} (edition {stone.pk})"
            self.stdout.write(f"{about} was deleted by rule on {stone.removed_at:%-d %B %Y}")
        self.stdout.write("No fault was found.")
