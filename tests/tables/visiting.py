"""Going to an address as somebody, by some method, and leaving no trace."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from pathlib import Path

from django.core.cache import cache as django_cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.signing_in import signed_in
from tests.tables.world import ROLES, a_csv, a_docx, a_pdf, a_picture
from tests.tables.world_exports import a_pack

TABLES = Path(__file__).parent / "addresses"
SIGNED_IN = ROLES[1:]
READERS = ["assessor", "line_manager", "programme_lead"]
GROUPS = {
    "everybody": SIGNED_IN,
    "anybody": ROLES,
    "readers": READERS,
    "near": ["owner", *READERS],
    "runners": ["programme_lead", "administrator"],
}
FILES = {"%pdf": a_pdf, "%csv": a_csv, "%picture": a_picture, "%docx": a_docx, "%pack": a_pack}
LOOKED_UP = re.compile(r"(?<![a-z])@([a-z_.]+)")


@dataclass(frozen=True)
class Address:
    """One row of the table: an address, in one state of the portfolio, for everybody."""

    name: str
    when: str = "started"
    args: dict = field(default_factory=dict)
    query: str = ""
    get: dict = field(default_factory=dict)
    post: dict = field(default_factory=dict)
    send: dict = field(default_factory=dict)
    others: int = 404  # for who is signed in and not named
    anonymous: int = 302  # to the sign-in page
    unknown_method: int = 405
    note: str = ""

    def status(self, method: str, role: str) -> int:
        """What `role` gets by `method`."""
        verbs = {"GET": self.get, "HEAD": self.get, "POST": self.post}
        row = verbs.get(method, {})
        for status, names in row.items():
            if role in spelled_out(names):
                return int(status)
        if role == "anonymous":
            return self.anonymous
        return self.others if row else self.unknown_method

    def url(self, world) -> str:
        args = {name: meant(value, world) for name, value in self.args.items()}
        return reverse(self.name, kwargs=args) + str(meant(self.query, world))

    def data(self, world) -> dict:
        return {meant(name, world): meant(value, world) for name, value in self.send.items()}

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name, f"({self.when})", self.note]))


def spelled_out(names: str) -> list[str]:
    return [role for name in names.split() for role in GROUPS.get(name, [name])]


def meant(value, world):
    """A value of the table: "@statement.pk" in it is looked up, "%pdf" is a file."""
    if isinstance(value, list):
        return [meant(one, world) for one in value]
    if not isinstance(value, str):
        return value
    if value in FILES:
        return FILES[value]()
    return LOOKED_UP.sub(lambda found: str(world.find(found[1])), value)


@cache
def addresses() -> list[Address]:
    return [
        Address(**row)
        for file in sorted(TABLES.glob("*.toml"))
        for row in tomllib.loads(file.read_text())["address"]
    ]


def url_names() -> list[str]:
    """The name of every address of the service; an address without one is named by its path."""
    return sorted(set(_names(get_resolver().url_patterns, "", "")))


def _names(patterns, path, space):
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else here
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, here, inner)


class Visitor:
    """Somebody with a browser. What a visit changes is undone when it is over."""

    def __init__(self, role, world, **options):
        self.role, self.world = role, world
        options = {"raise_request_exception": False, **options}
        person = getattr(world, role)
        self.client = signed_in(person, again=True, **options) if person else Client(**options)
        self.cookies = self.client.cookies.output(header="", sep=";")

    def visit(self, address, method):
        """The response, with its content read."""
        self.client.cookies = SimpleCookie(self.cookies)
        django_cache.clear()
        ask, data = getattr(self.client, method.lower()), {}
        with transaction.atomic():
            if method == "POST":
                data = {"data": address.data(self.world)}
            response = ask(address.url(self.world), **data)
            response.read = b"".join(response) if response.streaming else response.content
            transaction.set_rollback(True)
        return response
