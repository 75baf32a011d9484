"""Two employers' words never meet, and a draft is read by nobody but its author.

A canary is a string that stands in one place only. Everybody walks through every page that they
can reach by its links, and whatever they are shown is searched for canaries that are not theirs.
"""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail

from endorsement import actions as signing
from endorsement.judging import lines_to_judge
from exports import render
from people.models import Role
from portfolios import actions as writing
from portfolios.models import Kind
from tests import working
from tests.factories import (
    EmployerFactory,
    FrameworkFactory,
    PersonFactory,
    PortfolioFactory,
    StatementFactory,
    TeamFactory,
    stories,
)
from tests.signing_in import signed_in
from tests.tables.world import a_pdf

HREF = re.compile(r'href="([^"#]+)')
NOT_PAGES = ("/static/", "/accounts/", "/demo/")
NEAR = {"social_worker", "assessor", "line_manager", "programme_lead"}
RUNNERS = {"programme_lead", "administrator"}
MOST_PAGES = 150

# Each canary and the roles that may read it, at its own employer.
READERS = {
    "employer": set(Role.values),
    "team": RUNNERS | NEAR,
    "values": set(Role.values),
    "entry": NEAR,
    "words": NEAR,
    "link": NEAR,
    "file": NEAR,
    "draft": {"social_worker"},
    "draftwords": {"social_worker"},
    "draftfile": {"social_worker"},
    "assessorsdraft": {"assessor"},
    "judgement": {"line_manager"},
}


class Council:
    """An employer whose every word is a canary, with a portfolio at its line manager's."""

    def __init__(self, name, programme):
        self.name = name
        self.employer = EmployerFactory(name=self.canary("employer"), slug=name)
        self.team = TeamFactory(employer=self.employer, name=self.canary("team"))
        self.people = {role: self._person(role) for role in Role.values}
        values = FrameworkFactory(employer=self.employer, title=self.canary("values"))
        StatementFactory(framework=values)
        self.portfolio = self._portfolio(programme)
        self.edition = self._edition()

    def canary(self, place):
        return f"{self.name}x{place}x"

    def _person(self, role):
        return PersonFactory(
            first_name=f"{self.name}{role}", roles=[role], employer=self.employer, team=self.team
        )

    def _portfolio(self, programme):
        people = self.people
        return PortfolioFactory(
            owner=people["social_worker"],
            assessor=people["assessor"],
            line_manager=people["line_manager"],
            programme=programme,
        )

    def _edition(self):
        owner, portfolio = self.people["social_worker"], self.portfolio
        entry = stories.draft_entry(
            portfolio, title=self.canary("entry"), body=f"Words of {self.canary('words')}."
        )
        draft = stories.draft_entry(
            portfolio, title=self.canary("draft"), body=f"Words of {self.canary('draftwords')}."
        )
        for one, place in ((entry, "file"), (draft, "draftfile")):
            upload = a_pdf(f"{self.canary(place)}.pdf")
            writing.attach(entry=one, upload=upload, text_alternative="", by=owner)
        statement = portfolio.programme.frameworks.first().statements.first()
        words = self.canary("link")
        writing.link(entry=entry, statement=statement, explanation=words, by=owner)
        writing.complete(entry=entry, by=owner)
        stories.draft_entry(
            portfolio,
            kind=Kind.DIRECT_OBSERVATION,
            by=self.people["assessor"],
            title=self.canary("assessorsdraft"),
        )
        edition = stories.submitted(portfolio)
        line = next(lines_to_judge(edition.contents))
        signing.judge(
            edition=edition,
            statement=line["id"],
            by=self.people["line_manager"],
            level=edition.contents["levels"][0]["key"],
            words=self.canary("judgement"),
        )
        return edition


@pytest.fixture
def councils(programme):
    return [Council("osprey", programme), Council("wigeon", programme)]


def walk(client):
    """Every page that can be reached from the home page by links: path → (status, text)."""
    seen, waiting = {}, deque(["/", "/portfolios/", "/endorsement/", "/exports/", "/people/"])
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        if path in seen or path.startswith(NOT_PAGES):
            continue
        response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        text = unescape(body.decode("utf-8", "replace"))
        seen[path] = response.status_code, text + str(dict(response.headers))
        if "html" in response.headers.get("Content-Type", ""):
            waiting += (inside(path, link) for link in HREF.findall(text) if inside(path, link))
        if target := response.headers.get("Location"):
            waiting.append(inside(path, target))
    return seen


def inside(path, link):
    """The path of a link that stays in the service, with its query; else nothing."""
    found = urlsplit(urljoin(f"http://testserver{path}", link))
    if found.netloc != "testserver" or found.scheme != "http":
        return ""
    return found.path + (f"?{found.query}" if found.query else "")


def forbidden(role, own, other):
    """The canaries that `role` at `own` must not be shown."""
    yield from (other.canary(place) for place in READERS)
    yield from (own.canary(place) for place, readers in READERS.items() if role not in readers)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("at", [0, 1], ids=["osprey", "wigeon"])
def test_nobody_is_shown_what_is_not_theirs(at, role, councils):
    own, other = councils[at], councils[1 - at]
    pages = walk(signed_in(own.people[role]))
    assert [
        f"{canary} on {path}"
        for path, (_, text) in pages.items()
        for canary in forbidden(role, own, other)
        if canary in text
    ] == []


@pytest.mark.parametrize("role", Role.values)
def test_no_link_leads_nowhere(role, councils):
    pages = walk(signed_in(councils[0].people[role]))
    dead = {path: status for path, (status, _) in pages.items() if status not in (200, 302)}
    allowed = {} if role in RUNNERS else {"/people/": 404}  # not linked: asked for by `walk`
    assert dead == allowed
    assert 8 < len(pages) < MOST_PAGES


def test_everybody_is_shown_what_is_theirs(councils):
    """The walk comes to where canaries are: without this the tests above could not fail."""
    own = councils[0]
    for role in Role.values:
        shown = "".join(text for _, text in walk(signed_in(own.people[role])).values())
        theirs = {place for place, readers in READERS.items() if role in readers}
        assert {place for place in theirs if own.canary(place) not in shown} - {"team"} == set()


def test_mail_carries_no_words_of_anybody(councils):
    working.work()
    sent = "".join(f"{letter.subject}{letter.body}{letter.to}" for letter in mail.outbox)
    assert mail.outbox
    places = set(READERS) - {"employer"}
    assert [
        council.canary(place)
        for council in councils
        for place in places
        if council.canary(place) in sent
    ] == []


def test_document_holds_what_was_shared_and_nothing_else(councils):
    own, other = councils
    html = render.html(own.edition)
    shown = {place for place in READERS if own.canary(place) in html}
    assert {"entry", "words", "link", "file"} <= shown
    assert shown.isdisjoint({"draft", "draftwords", "draftfile", "assessorsdraft", "judgement"})
    assert not [place for place in READERS if other.canary(place) in html]
