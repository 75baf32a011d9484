"""Which team belongs to which service of the employer."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.ledger import record
from people.models import Employer, Person, Team
from people.permissions import why_not_run


@transaction.atomic
def sort_teams(*, employer: Employer, services: dict[int, str], by: Person) -> int:
    """Say of teams, by id, which service they belong to; how many changed. "" is none.

    Teams of another employer are passed over.
    """
    if reason := why_not_run(by):
        raise PermissionDenied(reason)
    rows = Team.objects.select_for_update().filter(employer=employer, pk__in=services)
    changed = [team for team in rows.order_by("pk") if team.service != services[team.pk]]
    for team in changed:
        team.service = services[team.pk]
    if changed:
        Team.objects.bulk_update(changed, ["service"])
        record("teams sorted", employer, by=by, employer_id=employer.pk, teams=len(changed))
    return len(changed)
