"""The same entries found another way: every text read, in Python, the newest first."""

import random
from datetime import timedelta

import pytest

from audit import clock
from portfolios import searching
from portfolios.models import Entry, Kind
from portfolios.searching import Filters, find, parse
from tests.factories import EntryFactory, PortfolioFactory, stories

WORDS = ("elephant", "heron", "otter", "newt")
WRITTEN = 36
SEARCHES = 60
QUERIES = (searching._near, searching._either_way, searching._by_index)


@pytest.fixture
def chance():
    return random.Random(20261123)  # noqa: S311 - the same world every time


@pytest.fixture
def world(portfolio, assessor, stranger, programme, chance):
    """Entries of three people at two employers: complete, drafts and in the bin, of a few days."""
    colleague = PortfolioFactory(owner__employer=portfolio.employer, programme=programme)
    elsewhere = PortfolioFactory(owner=stranger, programme=programme)
    days = [clock.now() - timedelta(days=number) for number in range(9)]
    for _ in range(WRITTEN):
        where = chance.choice([portfolio, portfolio, colleague, elsewhere])
        kind = chance.choice([Kind.DOCUMENT, Kind.CRITICAL_REFLECTION])
        body = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        by = chance.choice([where.owner, where.assessor or where.owner])
        state = chance.choice([{}, {"complete": True}, {"complete": True}, {"binned": True}])
        facts = {"portfolio": where, "kind": kind, "body": body, "created_by": by, **state}
        EntryFactory(changed_at=chance.choice(days), **facts)
    stories.written(stories.planned(portfolio), body="elephant heron")


@pytest.fixture
def with_limits(monkeypatch):
    """Other numbers, for this test; SQL that was written with the usual ones is not taken."""
    for query in QUERIES:
        monkeypatch.setattr(query, "written", query._write)

    def set_limits(**numbers):
        for name, number in numbers.items():
            monkeypatch.setattr(searching, name, number)

    return set_limits


def any_limits(chance):
    sample = chance.randint(2, 6)
    return {
        "SAMPLE": sample,
        "OFTEN": chance.randint(1, 2),
        "WALKED": chance.randint(sample, sample + 2),
        "NEWEST": chance.choice([1, 4, 100, 100]),
    }


def read_one_by_one(person, asked, filters):
    """The newest of what `person` may read, with one more that says there are more."""
    wanted, unwanted = (
        {term.words[0] for term in asked.terms if term.is_wanted is sign} for sign in (True, False)
    )
    found = Entry.objects.visible_to(person).select_related("portfolio__owner")
    found = sorted(found, key=lambda one: (one.changed_at, one.pk), reverse=True)
    ids = [
        one.pk
        for one in found
        if wanted <= set(one.body.split())
        and not unwanted & set(one.body.split())
        and filters.kind in ("", one.kind)
        and filters.state in ("", "complete" if one.is_complete else "drafts")
        and filters.whose in one.portfolio.owner.name
    ]
    return set(ids[: searching.NEWEST + 1])


def test_whatever_way_is_taken_the_same_is_found(
    world, with_limits, chance, social_worker, assessor, line_manager, programme_lead, stranger_lead
):
    people = [programme_lead] * 4 + [social_worker, assessor, line_manager, stranger_lead]
    ways = set()
    for _ in range(SEARCHES):
        with_limits(**any_limits(chance))
        words = chance.sample(WORDS, k=chance.randint(1, 2))
        asked = parse(chance.choice([words[0], " ".join(words), f"{words[0]} -{words[-1]}"]))
        narrowed = chance.choice(["kind", "state", "whose", "whose", "", ""])
        value = {"kind": "document", "state": "drafts", "whose": social_worker.last_name}
        filters = Filters(**{narrowed: value[narrowed]} if narrowed else {})
        person = chance.choice(people)
        found = find(person, asked, filters)
        assert set(found) == read_one_by_one(person, asked, filters)
        assert len(set(found)) == len(found)
        ways.add(len(found) > searching.NEWEST)
    assert ways == {True, False}


def test_what_is_found_lies_behind_newer_drafts_of_others(portfolio, programme_lead, with_limits):
    """Words that are common only in what one may not read are looked for in the index."""
    old = clock.now() - timedelta(days=9)
    found = EntryFactory(portfolio=portfolio, body="elephant", complete=True, changed_at=old)
    EntryFactory.create_batch(3, portfolio=portfolio, body="elephant")
    with_limits(SAMPLE=2, OFTEN=1, WALKED=2)
    assert find(programme_lead, parse("elephant"), Filters()) == [found.pk]
