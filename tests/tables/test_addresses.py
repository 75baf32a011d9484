"""Every address × role × method gives exactly the status of the table in addresses/*.toml."""

import pytest

from tests.tables.visiting import Visitor, addresses, url_names
from tests.tables.world import ROLES, STATES

pytestmark = pytest.mark.usefixtures("as_the_application")


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


def answers(visitor, world):
    """What is wrong with the answers that a visitor gets through the year."""
    headed = set()
    for state in world.through_the_year():
        for address in addresses():
            if address.when == state:
                methods = ["GET", "POST"] if address.name in headed else ["GET", "HEAD", "POST"]
                headed.add(address.name)
                yield from (wrong(address, method, visitor) for method in methods)


def none_wrong(sentences):
    found = list(filter(None, sentences))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_address_answers_as_the_table_says(role, world):
    none_wrong(answers(Visitor(role, world), world))


@pytest.mark.parametrize("role", ["anonymous", "owner", "stranger"])
def test_other_methods_are_refused(role, world):
    """PUT, PATCH and DELETE are nowhere known. allauth reads PUT as POST; that is its own."""
    visitor = Visitor(role, world)
    ours = {
        address.name: address
        for address in addresses()
        if address.when == "started" and not address.name.startswith(("account_", "mfa_"))
    }
    others = ["PUT", "PATCH", "DELETE"]
    none_wrong(wrong(address, method, visitor) for address in ours.values() for method in others)
