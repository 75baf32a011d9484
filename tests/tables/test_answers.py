"""What holds for every answer, at every address of the table."""

import re
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.tables.visiting import READERS, SIGNED_IN, Visitor, addresses

WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
# A GET may write who opened what, and that a session is alive.
MAY_BE_WRITTEN = {"audit_opening", "django_session"}
# allauth copies somebody's address into a table of its own when it looks at a reset link.
LIBRARY = {"account_reset_password_from_key": {"account_emailaddress"}}
NEAR = ["owner", *READERS]
REFUSED = (403, 404, 405)
NOBODY = 10**9  # an id that no row has
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


def through_the_year(world):
    """Every row of the table, when the world is in its state."""
    for state in world.through_the_year():
        yield from (address for address in addresses() if address.when == state)


@contextmanager
def tables_written():
    """The tables in which a row is written, changed or deleted within this block."""
    tables = set()

    def note(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        written = WRITES.match(sql)
        if written and context["cursor"].rowcount > 0:
            tables.add(written[2])
        return result

    with connection.execute_wrapper(note):
        yield tables


@pytest.mark.parametrize("role", ["anonymous", "administrator", *NEAR])
def test_get_writes_nothing_but_who_opened_what(role, world):
    visitor, found = Visitor(role, world), {}
    for address in through_the_year(world):
        with tables_written() as tables:
            visitor.visit(address, "GET")
        if written := tables - MAY_BE_WRITTEN - LIBRARY.get(address.name, set()):
            found[str(address)] = written
    assert found == {}


@pytest.mark.parametrize("role", SIGNED_IN)
def test_refused_post_writes_nothing(role, world):
    """The check is in the service, not in the page that has no button."""
    visitor, found = Visitor(role, world), {}
    for address in through_the_year(world):
        if address.status("POST", role) in REFUSED:
            with tables_written() as tables:
                visitor.visit(address, "POST")
            if written := tables - MAY_BE_WRITTEN:
                found[str(address)] = written
    assert found == {}


@pytest.mark.parametrize("role", ["other_social_worker", "stranger", "stranger_lead"])
def test_what_is_somebody_elses_looks_like_what_is_not_there(role, world):
    visitor, compared = Visitor(role, world), 0
    for address in through_the_year(world):
        if address.status("GET", role) == 404 and "@" in str(address.args):
            nothing = replace(address, args=dict.fromkeys(address.args, NOBODY))
            if "key" in address.args or "token" in address.args or "kind" in address.args:
                continue
            theirs, none = (visitor.visit(one, "GET") for one in (address, nothing))
            assert OWN.sub("", theirs.read.decode()) == OWN.sub("", none.read.decode())
            compared += 1
    assert compared > 15


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


@pytest.mark.parametrize("role", ["anonymous", "owner", "programme_lead"])
def test_every_answer_is_dressed_for_the_browser(role, world):
    visitor, found = Visitor(role, world), {}
    for address in through_the_year(world):
        for method in ("GET", "POST"):
            if wrong := list(wrong_headers(visitor.visit(address, method))):
                found[f"{method} {address}"] = wrong
    assert found == {}


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


def test_post_without_a_token_is_refused_everywhere(world):
    """A form on somebody else's site changes nothing, whoever is signed in here."""
    visitors = [
        Visitor(role, world, enforce_csrf_checks=True)
        for role in ("owner", "line_manager", "programme_lead", "administrator", "anonymous")
    ]
    found, tried = [], 0
    for address in through_the_year(world):
        for visitor in visitors:
            if address.status("POST", visitor.role) not in (404, 405):
                tried += 1
                response = visitor.visit(address, "POST")
                if response.status_code != 403:
                    found.append(f"{address} as {visitor.role}: {response.status_code}")
    assert tried > 100
    assert found == []
