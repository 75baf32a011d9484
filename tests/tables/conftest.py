"""The world of the tables."""

import pytest

from tests.tables.world import ROLES, World


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
