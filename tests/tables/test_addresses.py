"""Every address × role × method gives exactly the status of the table in addresses/*.toml."""

import pytest

from tests.tables.visiting import METHODS, Visitor, addresses, url_names
from tests.tables.world import ROLES, STATES


def test_every_address_is_in_the_table():
    assert sorted({address.name for address in addresses()}) == url_names()


def test_every_row_is_of_a_known_state():
    assert {address.when for address in addresses()} <= set(STATES)


def wrong(address, method, visitor):
    """What is wrong with the answer, in words, or None."""
    expected = address.status(method, visitor.role)
    response = visitor.visit(address, method)
    if response.status_code == expected:
        return None
    error = getattr(response, "exc_info", None)
    said = f" ({error[0].__name__}: {error[1]})" if error else ""
    return f"{method} {address} as {visitor.role}: {response.status_code}, not {expected}{said}"


@pytest.mark.parametrize("role", ROLES)
def test_address_answers_as_the_table_says(role, world):
    visitor, found = Visitor(role, world), []
    for state in world.through_the_year():
        for address in addresses():
            if address.when == state:
                found += filter(None, (wrong(address, method, visitor) for method in METHODS))
    assert found == []
