"""Everybody at once, from a file of staff."""

from django.db import transaction

from audit import clock
from audit.ledger import record
from people import importing, permissions
from people.holding import refuse
from people.models import Employer, Person, StaffImport
from people.signals import staff_imported
from people.staff_import import Plan, Row


@transaction.atomic
def keep_file(*, employer: Employer, content: bytes, by: Person) -> StaffImport:
    """Keep an uploaded file of staff until it is confirmed."""
    refuse(permissions.why_not_run(by))
    kept = StaffImport.objects.create(employer=employer, content=content, uploaded_by=by)
    record("staff file checked", kept, by=by, employer_id=employer.pk)
    return kept


@transaction.atomic
def confirm_file(*, kept: StaffImport, by: Person) -> Plan | None:
    """Import the kept file; None when somebody did before. A repeat does nothing.

    The file is checked again: what was right at its check may not be any more. The plan then
    has problems, and nothing has changed.
    """
    kept = StaffImport.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if kept.applied_at is not None:
        return None
    plan = import_staff(employer=kept.employer, content=bytes(kept.content), by=by)
    if not plan.problems:
        kept.applied_at, kept.applied_by, kept.content = clock.now(), by, b""
        kept.save(update_fields=["applied_at", "applied_by", "content"])
    return plan


@transaction.atomic
def import_staff(*, employer: Employer, content: bytes, by: Person | None) -> Plan:
    """Bring in the whole file, or nothing of it when the plan that is returned has problems.

    `by` is None for the command of whoever runs the server. Nobody gets a password or a letter:
    inviting is a step of its own. Raises UnreadableFile.
    """
    if by is not None:
        refuse(permissions.why_not_run(by))
    Employer.objects.select_for_update().get(pk=employer.pk)
    plan = importing.plan(content, employer, by=by)
    if plan.problems:
        return plan
    people = importing.write(plan.rows, employer, by=by)
    for row in plan.new + plan.changed:
        action = "person added" if row in plan.new else "person changed"
        record(action, people[row["email"]], by=by, employer_id=employer.pk, role=row["role"])
    record(
        "staff imported",
        employer,
        by=by,
        employer_id=employer.pk,
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
    )
    staff_imported.send(
        sender=Employer, employer=employer, by=by, rows=[_told(row, people) for row in plan.rows]
    )
    return plan


def _told(row: Row, people: dict[str, Person]) -> dict:
    """A row as the later rooms get it."""
    return {
        **row.cells,
        "person": people[row["email"]],
        "assessor": people.get(row["assessor_email"]),
    }
