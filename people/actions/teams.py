"""Where somebody works, and for whom."""

from django.db import transaction

from audit.ledger import record
from people import permissions
from people.holding import refuse
from people.models import Employer, Person, Team


@transaction.atomic
def place(*, person: Person, by: Person, team: str, manager: Person | None) -> None:
    """Change the team and the line manager of `person`."""
    refuse(permissions.why_not_place(person, manager, by))
    person.team, person.manager = team_named(person.employer, team), manager
    person.save(update_fields=["team", "manager"])
    record(
        "person placed",
        person,
        by=by,
        employer_id=person.employer_id,
        team=person.team_id,
        manager=person.manager_id,
    )


def team_named(employer: Employer, name: str) -> Team | None:
    """The team of that name, made if there is none; None for an empty name."""
    if not name:
        return None
    found = Team.objects.filter(employer=employer, name__iexact=name).first()
    return found or Team.objects.create(employer=employer, name=name)
