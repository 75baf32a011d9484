"""The staff import for whoever runs the server; the page does the same."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.actions import import_staff
from people.models import Employer
from people.staff_import import Plan, UnreadableFile


class Command(BaseCommand):
    help = "Bring in a CSV file of staff as a whole, or say everything that is wrong with it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("employer", help="the short name (slug) of the employer")
        parser.add_argument("file", type=Path)

    def handle(self, *, employer: str, file: Path, **_) -> None:
        found = Employer.objects.filter(slug=employer).first()
        if found is None:
            raise CommandError(f"There is no employer with the short name {employer}.")
        try:
            plan = import_staff(employer=found, content=file.read_bytes(), by=None)
        except (OSError, UnreadableFile) as problem:
            raise CommandError(str(problem)) from None
        self._insist(plan)
        self.stdout.write(
            f"{len(plan.rows)} people: {len(plan.new)} new, {len(plan.changed)} changed, "
            f"{len(plan.unchanged)} as before."
        )

    def _insist(self, plan: Plan) -> None:
        if not plan.problems:
            return
        for problem in plan.problems:
            where = f"row {problem.row}" + (f", {problem.column}" if problem.column else "")
            self.stderr.write(f"{where}: {problem.sentence}")
        raise CommandError(f"Nothing was imported: {len(plan.problems)} problems.")
