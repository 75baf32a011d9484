"""Every page of how the programme is doing, with something on it, looked at closely."""

import pytest
from django.db import transaction

from tests.tables.visiting import addresses, spelled_out
from tests.tables.world import ROLES, World
from tests.tables.world_leading import ends_today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILES = ("-table", "-pdf")  # how the names of addresses end where something is handed out


@pytest.fixture
def world(request, portfolio):
    """As the tables have it; see `tests.tables.conftest`."""
    named = {role: "social_worker" if role == "owner" else role for role in ROLES[1:]}
    people = {role: request.getfixturevalue(name) for role, name in named.items()}
    with transaction.atomic():
        made = World(people, portfolio)
    ends_today(portfolio)  # it was counted when all that was kept
    return made


def pages():
    """(role, address) for each page of the room, as the first sees it whom the table names."""
    for address in addresses():
        seen_by = spelled_out(address.get.get("200", ""))
        if address.name.startswith("oversight:") and not address.name.endswith(FILES) and seen_by:
            yield seen_by[0], address


def test_pages_are_fit_for_everybody_who_sees_them(world, desk_of):
    """On a desk and on a small screen, to axe, with one heading and a title of their own."""
    found = sorted(pages(), key=lambda one: one[0])
    desks = {role: desk_of(getattr(world, role)) for role, _ in found}
    for role, address in found:
        desks[role].goes_to(address.url(world))
        assert desks[role].page.title().partition(" – ")[0] not in ("Page not found", "Forbidden")
