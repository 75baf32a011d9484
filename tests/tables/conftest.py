"""The world of the tables, and what everybody got who went through its year."""

import pytest

from tests.tables.world import ROLES, World
from tests.tables.year import walk, walked_with


@pytest.fixture
def world(request, portfolio):
    """Everybody, and a portfolio with something of every kind in it."""
    names = {"owner": "social_worker"}
    people = {
        role: request.getfixturevalue(names.get(role, role))
        for role in ROLES
        if role != "anonymous"
    }
    return World(people, portfolio)


@pytest.fixture(scope="session")
def walked():
    """What was kept of the walks of this process, by role."""
    return {}


@pytest.fixture
def year(request, walked, as_the_application):
    """Call it for the visits of a role: `year("owner")`. The first to ask walks, for others too."""

    def visits_of(role):
        if role not in walked:
            marks = (getattr(item, "callspec", None) for item in request.session.items)
            wanted = {mark.params.get("role") for mark in marks if mark}
            world = request.getfixturevalue("world")
            walked.update(walk(world, walked_with(role, wanted)))
        return walked[role]

    return visits_of
