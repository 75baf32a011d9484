"""What holds for every answer, at every address of the table."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.tables.visiting import Visitor, addresses
from tests.tables.world import ROLES

WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
# A GET may write who opened what, and that a session is alive.
MAY_BE_WRITTEN = {"audit_opening", "django_session"}
# allauth counts tries and marks codes as shown on pages of its own.
OWN_RULES = ("account_", "mfa_")

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


def tables_written(queries):
    return {found[2] for query in queries if (found := WRITES.match(query["sql"]))}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "other_social_worker"])
def test_get_writes_nothing_but_who_opened_what(role, world):
    visitor, found = Visitor(role, world), {}
    for address in through_the_year(world):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            visitor.visit(address, "GET")
        if written := tables_written(queries) - MAY_BE_WRITTEN:
            found[str(address)] = written
    assert found == {}


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
