"""The year, walked once: everybody goes to every address in every state, and what they got is kept.

The tests of the tables only look at what is kept, so that a world is built and a page is asked for
once, however many tests look at it. A test asks for it by `by_role` and the fixture `year`.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from django.db import connection, transaction

from audit import ledger
from tests.tables.visiting import Address, Visitor, addresses

# Each is walked by one process, so that the two of a small machine have something to do.
HALVES = [
    ["anonymous", "owner", "assessor", "senior_leader", "stranger", "reviewer"],
    ["other_social_worker", "line_manager", "programme_lead", "administrator", "stranger_lead"],
]
STRANGERS = ["other_social_worker", "stranger", "stranger_lead"]
FORGERS = ["owner", "line_manager", "programme_lead", "administrator", "anonymous"]
OTHERS_TRIED = ["anonymous", "owner", "stranger"]
FORGED = "POST without a token"  # as from a form on somebody else's site

# To who has no part in any portfolio its state makes no difference: they go to each name once.
WITHOUT_PART = {"reviewer"}
THEIRS = "oversight:visit"  # but for pages that are about them

NOBODY = 10**9  # an id that no row has
NOT_IDS = {"key", "token", "kind"}
WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)


@dataclass(frozen=True)
class Visit:
    """What `role` got at an address by a method, and what the service did meanwhile."""

    role: str
    address: Address
    method: str
    status: int
    headers: dict
    page: str  # HTML that a GET was answered with
    error: str  # what broke, where something did
    wrote: set  # tables in which a row was written, changed or deleted
    noted: list  # of each row in the access log: is it this visitor's, is it of the portfolio
    nothing: str = ""  # what a stranger is shown where there is nothing; "" where that says nothing

    def __str__(self) -> str:
        said = f" ({self.error})" if self.error else ""
        return f"{self.method} {self.address} as {self.role}: {self.status}{said}"


def by_role(*roles):
    """Run a test for each of `roles`, where what they got in the year is kept."""
    half = {role: number for number, some in enumerate(HALVES, 1) for role in some}
    groups = {role: pytest.mark.xdist_group(f"year-{half[role]}") for role in roles}
    marked = [pytest.param(role, marks=group) for role, group in groups.items()]
    return pytest.mark.parametrize("role", marked)


def walked_with(role, wanted):
    """Who walks together with `role`: those of its half who are wanted."""
    return next([one for one in half if one in {role, *wanted}] for half in HALVES if role in half)


def walk(world, roles):
    """The visits of each of `roles` through the year."""
    found, headed = {role: [] for role in roles}, set()
    for state in world.through_the_year():
        here = [address for address in addresses() if address.when == state]
        for role in roles if here else ():
            with transaction.atomic():  # signing in leaves no trace either
                been = {visit.address.name for visit in found[role]}
                found[role] += visits(role, world, asked_by(role, here, been), headed)
                transaction.set_rollback(True)
    return found


def asked_by(role, here, been):
    """The addresses of one state to which `role` goes, who has been at some names already."""
    if role not in WITHOUT_PART:
        return here
    names = {}
    for address in here:
        key = address if address.name.startswith(THEIRS) else address.name
        if address.name not in been:
            names.setdefault(str(key), address)
    return list(names.values())


def visits(role, world, here, headed):
    """What `role`, who signs in now, gets at the addresses of one state.

    HEAD is asked once for each name and answer: it is a GET without its content.
    """
    visitor = Visitor(role, world)
    for address in here:
        answer = (address.name, address.status("GET", role))
        is_new = answer not in headed
        headed.add(answer)
        methods = ["GET", "HEAD", "POST"] if is_new else ["GET", "POST"]
        yield from (visit(visitor, address, method) for method in methods)
    yield from others(visitor, here)
    if role in FORGERS:
        yield from forged(Visitor(role, world, enforce_csrf_checks=True), here)


def others(visitor, here):
    """PUT, PATCH and DELETE, once for each name. allauth reads PUT as POST; that is its own."""
    names = {address.name: address for address in here if address.when == "started"}
    for name, address in names.items():
        if visitor.role in OTHERS_TRIED and not name.startswith(("account_", "mfa_")):
            yield from (visit(visitor, address, method) for method in ("PUT", "PATCH", "DELETE"))


def forged(visitor, here):
    for address in here:
        if address.status("POST", visitor.role) not in (404, 405):
            yield replace(visit(visitor, address, "POST"), method=FORGED)


def visit(visitor, address, method):
    with tables_written() as tables, openings_noted(visitor) as noted:
        response = visitor.visit(address, method)
    error = getattr(response, "exc_info", None)
    return Visit(
        role=visitor.role,
        address=address,
        method=method,
        status=response.status_code,
        headers=dict(response.headers),
        page=page_of(response) if method == "GET" else "",
        error=f"{error[0].__name__}: {error[1]}" if error else "",
        wrote=tables,
        noted=noted,
        nothing=nothing_like(visitor, address) if method == "GET" else "",
    )


def page_of(response):
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.read.decode() if is_page else ""


def nothing_like(visitor, address):
    """The page at the same address with an id that no row has; "" for who is no stranger there."""
    hidden = visitor.role in STRANGERS and address.status("GET", visitor.role) == 404
    if not hidden or "@" not in str(address.args) or NOT_IDS & address.args.keys():
        return ""
    nobody = replace(address, args=dict.fromkeys(address.args, NOBODY))
    return page_of(visitor.visit(nobody, "GET"))


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


@contextmanager
def openings_noted(visitor):
    """What is written into the access log within this block: see `Visit.noted`."""
    rows, write, write_each = [], ledger.opened, ledger.opened_each
    world, person = visitor.world, getattr(visitor.world, visitor.role)

    def note(by, portfolio_id):
        theirs = {world.portfolio.pk, world.discussed.pk, *world.moderated}
        rows.append((by == person, portfolio_id in theirs))

    def opened(about, **facts):
        note(facts["by"], facts["portfolio_id"])
        write(about, **facts)

    def opened_each(found, **facts):
        for portfolio_id in found.values():
            note(facts["by"], portfolio_id)
        write_each(found, **facts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "opened", opened)
        patch.setattr(ledger, "opened_each", opened_each)
        yield rows
