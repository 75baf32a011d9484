"""What holds for every answer, at every address of the table."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.tables.visiting import READERS, SIGNED_IN, Visitor, addresses
from tests.tables.year import FORGED, FORGERS, STRANGERS, by_role, tables_written

# A GET may write who opened what, and that a session is alive.
MAY_BE_WRITTEN = {"audit_opening", "django_session"}
# allauth copies somebody's address into a table of its own when it looks at a reset link.
LIBRARY = {"account_reset_password_from_key": {"account_emailaddress"}}
# A list that leaves as a file is in the ledger before it does: that, too, is who opened what.
HANDED_OUT = {"audit_ledgerentry"}
FILES = ("-table", "support:given-file", "people:import-problems")
NEAR = ["owner", *READERS]
REFUSED = (403, 404, 405)
# What is another in every answer: the token, and the seconds that the session lasts still.
OWN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|data-(?:idle|limit)="\d+"')

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

# An address with a secret in it is told to nobody, not even to us.
STRICTER = {"Referrer-Policy": ["same-origin", "no-referrer"]}


@by_role("anonymous", "administrator", *NEAR)
def test_get_writes_nothing_but_who_opened_what(role, year):
    found = {}
    for visit in year(role):
        allowed = MAY_BE_WRITTEN | LIBRARY.get(visit.address.name, set())
        if visit.address.name.endswith(FILES):
            allowed |= HANDED_OUT
        if visit.method == "GET" and visit.wrote - allowed:
            found[str(visit)] = visit.wrote - allowed
    assert found == {}


@by_role(*SIGNED_IN)
def test_refused_post_writes_nothing(role, year):
    """The check is in the service, not in the page that has no button."""
    refused = [
        visit
        for visit in year(role)
        if visit.method == "POST" and visit.address.status("POST", role) in REFUSED
    ]
    assert len(refused) > 50
    assert {str(visit): visit.wrote for visit in refused if visit.wrote - MAY_BE_WRITTEN} == {}


@by_role(*STRANGERS)
def test_what_is_somebody_elses_looks_like_what_is_not_there(role, year):
    compared = [visit for visit in year(role) if visit.nothing]
    assert len(compared) > 15
    assert [
        str(visit) for visit in compared if OWN.sub("", visit.page) != OWN.sub("", visit.nothing)
    ] == []


def test_visit_leaves_no_trace(world):
    """What the tables rest on: after a visit that changed something, nothing is changed."""
    drafts = (one for one in addresses() if one.args == {"pk": "@draft.pk"})
    address = next(one for one in drafts if one.name == "portfolios:complete")
    with tables_written() as tables:
        assert Visitor("owner", world).visit(address, "POST").status_code == 302
    assert "portfolios_entry" in tables
    world.draft.refresh_from_db()
    assert not world.draft.is_complete


def directives(response):
    policy = response.headers.get("Content-Security-Policy", "")
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: values for name, *values in parts}


def wrong_headers(response):
    """What a browser is not told that it must be."""
    for name, value in HEADERS.items():
        if response.headers.get(name) not in STRICTER.get(name, [value]):
            yield f"{name}: {response.headers.get(name)}"
    policy = directives(response)
    if policy.get("default-src") != ["'none'"]:
        yield f"default-src {policy.get('default-src')}"
    if policy.get("frame-ancestors") != ["'none'"]:
        yield f"frame-ancestors {policy.get('frame-ancestors')}"
    allowed = [value for values in policy.values() for value in values]
    yield from (f"CSP allows {value}" for value in allowed if "unsafe" in value or "*" in value)
    if not {"no-store", "private"} & set(re.split(r",\s*", response.headers["Cache-Control"])):
        yield f"Cache-Control: {response.headers['Cache-Control']}"


@by_role("anonymous", "owner", "programme_lead")
def test_every_answer_is_dressed_for_the_browser(role, year):
    found = {str(visit): list(wrong_headers(visit)) for visit in year(role)}
    assert {visit: wrong for visit, wrong in found.items() if wrong} == {}


def test_bare_answer_would_be_found():
    response = HttpResponse()
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["Cache-Control"] = "max-age=600"
    assert len(list(wrong_headers(response))) == len(HEADERS) + 3


@pytest.mark.parametrize("path", ["/nowhere/", "/static/nowhere.css"])
def test_what_is_not_there_is_dressed_too(path, db):
    response = Client().get(path)
    assert response.status_code == 404
    assert list(wrong_headers(response)) == []


@by_role(*FORGERS)
def test_post_without_a_token_is_refused_everywhere(role, year):
    """A form on somebody else's site changes nothing, whoever is signed in here."""
    forged = [visit for visit in year(role) if visit.method == FORGED]
    assert len(forged) > 20
    assert [str(visit) for visit in forged if visit.status != 403] == []
