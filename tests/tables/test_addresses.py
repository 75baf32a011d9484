"""Every address × role × method gives exactly the status of the table in addresses/*.toml."""

from tests.tables.visiting import addresses, url_names
from tests.tables.world import ROLES, STATES
from tests.tables.year import FORGED, HALVES, OTHERS_TRIED, WITHOUT_PART, by_role

OTHERS = {"PUT", "PATCH", "DELETE"}


def test_every_address_is_in_the_table():
    assert sorted({address.name for address in addresses()}) == url_names()


def test_every_row_is_of_a_known_state():
    assert {address.when for address in addresses()} <= set(STATES)


def test_everybody_walks_through_the_year():
    assert sorted(role for half in HALVES for role in half) == sorted(ROLES)


def wrong(visits):
    """The visits with another answer than the table's, in words."""
    for visit in visits:
        expected = visit.address.status(visit.method, visit.role)
        if visit.status != expected:
            yield f"{visit}, not {expected}"


def none_wrong(visits):
    found = list(wrong(visits))
    assert not found, "\n".join(found)


def methods_tried(visits):
    """Name of an address → what was tried, but for HEAD: the first who gets an answer asks it."""
    tried = {}
    for visit in visits:
        if visit.method != "HEAD":
            tried.setdefault(visit.address.name, set()).add(visit.method)
    return tried


@by_role(*ROLES)
def test_address_answers_as_the_table_says(role, year):
    visits = [visit for visit in year(role) if visit.method not in {FORGED, *OTHERS}]
    assert methods_tried(visits) == {address.name: {"GET", "POST"} for address in addresses()}
    states = {visit.address.when for visit in visits}
    assert role in WITHOUT_PART or states == {address.when for address in addresses()}
    none_wrong(visits)


@by_role(*OTHERS_TRIED)
def test_other_methods_are_refused(role, year):
    visits = [visit for visit in year(role) if visit.method in OTHERS]
    assert len(visits) > 100
    none_wrong(visits)
