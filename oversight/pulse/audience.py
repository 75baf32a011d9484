"""Who is asked: who leads the programme, and the people of portfolios that go on, each once."""

from collections.abc import Iterable

from people.models import Membership, Person, Role
from portfolios.models import Portfolio

# Whoever has several roles is asked in the first of these, those who lead first.
LEADS = (Role.SENIOR_LEADER, Role.PROGRAMME_LEAD)
PARTS = {
    Role.SOCIAL_WORKER: "owner_id",
    Role.LINE_MANAGER: "line_manager_id",
    Role.ASSESSOR: "assessor_id",
}


def audience(employer_id: int, roles: Iterable[str]) -> dict[int, Role]:
    """Person → role in which they are asked, in the order of the persons. Three queries."""
    asked = set(roles)
    going_on = Portfolio.objects.filter(employer=employer_id, status=Portfolio.Status.ACTIVE)
    rows = list(going_on.values_list(*PARTS.values()))
    found = _leading(employer_id, asked)
    for number, role in enumerate(PARTS):
        if role in asked:
            for row in rows:
                found.setdefault(row[number], role)
    open_accounts = Person.objects.filter(
        pk__in=[one for one in found if one], employer=employer_id, is_active=True
    )
    return {pk: found[pk] for pk in open_accounts.order_by("pk").values_list("pk", flat=True)}


def _leading(employer_id: int, asked: set[str]) -> dict[int, Role]:
    """Those who are asked because they lead: person → role."""
    held = Membership.objects.current().filter(person__employer=employer_id)
    rows = list(held.filter(role__in=asked.intersection(LEADS)).values_list("role", "person_id"))
    found: dict[int, Role] = {}
    for role in LEADS:
        for _, person_id in (row for row in rows if row[0] == role):
            found.setdefault(person_id, role)
    return found
