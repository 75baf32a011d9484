"""Text is text: what people type is never taken for markup, nor for a field they did not see."""

import re

import pytest

from portfolios.models import Portfolio
from tests.signing_in import signed_in
from tests.tables.visiting import meant
from tests.tables.walking import Council, walk

PAYLOADS = [
    "<script>a()</script>",
    "<img src=x onerror=a()>",
    "\"'><svg/onload=a()>",
    "</textarea><script>a()</script>",
    "[x](javascript:a())",
    "<a href='javascript:a()'>x</a>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "<style>*{}</style>",
    "&lt;script&gt;a()",
    "<!--",
    "![x](//evil.test)",
    "<iframe src=/x>",
]
# What a browser would act on. Escaped, none of these stands in the page.
ACTIVE = re.compile(
    r"<script>|<img src=x|<svg/onload|<[^<>]*href=[\"']?javascript:|<iframe|<style>|<img[^>]+evil",
    re.I,
)


# Four in one text: to walk through every page takes seconds, and a name holds no more.
TEXTS = [" ".join(PAYLOADS[first::3]) for first in range(3)]


class Hostile(Council):
    """An employer of which every word is an attack."""

    def __init__(self, text, programme):
        self.text = text
        super().__init__("osprey", programme)

    def canary(self, place):
        return f"{place} {self.text}"


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_never_markup(text, programme):
    council = Hostile(text, programme)
    for role in ("social_worker", "line_manager", "programme_lead"):
        pages = walk(signed_in(council.people[role]))
        acted_on = {
            path: ACTIVE.findall(page.raw) for path, page in pages.items() if "html" in page.kind
        }
        assert {path: found for path, found in acted_on.items() if found} == {}
        assert not any(page.status == 500 for page in pages.values())
        assert any("entry " in page.raw for page in pages.values())


@pytest.mark.parametrize("payload", PAYLOADS[:6])
def test_search_finds_what_it_looks_for(payload):
    """The pattern can fail: each of these, put in a page as it is, would be found."""
    linked = payload.replace("[x](", "<a href='")
    assert ACTIVE.search(linked)


EXTRAS = {
    "owner": "@other_social_worker.pk",
    "employer": "@stranger.employer.pk",
    "portfolio": "1",
    "created_by": "@assessor.pk",
    "completed_at": "2026-01-01",
    "completed_by": "@owner.pk",
    "binned_at": "2026-01-01",
    "locked_at": "2026-01-01",
    "kind": "direct_observation",
    "version": "99",
    "status": "completed",
    "state": "confirmed",
    "signed_by": "@programme_lead.pk",
    "signed_at": "2026-01-01",
    "role": "administrator",
}


def facts(row, *but):
    """Every column of a row as it is in the database now."""
    row.refresh_from_db()
    names = {field.attname for field in row._meta.concrete_fields} - set(but)
    return {name: getattr(row, name) for name in names}


@pytest.fixture
def extras(world):
    return {name: meant(value, world) for name, value in EXTRAS.items()}


def test_fields_that_the_form_has_not_are_ignored_in_an_entry(world, extras, as_):
    changes = ("title", "body", "version", "changed_at", "review_month")
    before = facts(world.draft, *changes)
    words = {"title": "New", "body": "New.", "review_month": "6", "based_on": world.draft.version}
    answer = as_(world.owner).post(f"/portfolios/entries/{world.draft.pk}/edit/", extras | words)
    assert answer.status_code == 302
    assert facts(world.draft, *changes) == before
    assert (world.draft.title, world.draft.version) == ("New", 2)


def test_fields_that_the_form_has_not_are_ignored_in_a_portfolio(world, extras, as_):
    started = {"started_on_day": "1", "started_on_month": "9", "started_on_year": "2026"}
    chosen = {"programme": world.other_programme.pk, **started}
    assert as_(world.owner).post("/portfolios/start/", extras | chosen).status_code == 302
    made = Portfolio.objects.filter(programme=world.other_programme).latest("pk")
    assert (made.owner, made.employer, made.status) == (world.owner, world.owner.employer, "active")
    assert made.locked_at is None


def test_fields_that_the_form_has_not_are_ignored_in_a_person(world, extras, as_):
    before = facts(world.other_social_worker, "team_id", "manager_id")
    address = f"/people/{world.other_social_worker.pk}/place/"
    answer = as_(world.programme_lead).post(address, extras | {"team": "Duty"})
    assert answer.status_code == 302
    assert facts(world.other_social_worker, "team_id", "manager_id") == before
    assert world.other_social_worker.memberships.get().role == "social_worker"
