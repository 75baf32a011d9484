"""Who is asked: the people of portfolios that go on, each once."""

from collections.abc import Iterable

from people.models import Person, Role
from portfolios.models import Portfolio

# Whoever has several parts is asked in the first of these.
PARTS = {
    Role.SOCIAL_WORKER: "owner_id",
    Role.LINE_MANAGER: "line_manager_id",
    Role.ASSESSOR: "assessor_id",
}


def audience(employer_id: int, roles: Iterable[str]) -> dict[int, Role]:
    """Person → role in which they are asked, in the order of the persons. Two queries."""
    going_on = Portfolio.objects.filter(employer=employer_id, status=Portfolio.Status.ACTIVE)
    rows = list(going_on.values_list(*PARTS.values()))
    found: dict[int, Role] = {}
    for number, role in enumerate(PARTS):
        if role in roles:
            for row in rows:
                found.setdefault(row[number], role)
    open_accounts = Person.objects.filter(
        pk__in=[one for one in found if one], employer=employer_id, is_active=True
    )
    return {pk: found[pk] for pk in open_accounts.order_by("pk").values_list("pk", flat=True)}
