"""Two editions beside each other: entries, links, files and published judgements."""

import pytest

from endorsement import comparing
from endorsement.models import Judgement
from portfolios import actions as writing
from portfolios.models import Entry, Kind
from tests.factories import stories


def text(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.fixture
def second(edition):
    """The owner changed the text and title of an entry, dropped a link and added an entry."""
    stories.returned(edition)
    portfolio = edition.portfolio
    entry = portfolio.entries.filter(kind=Kind.CRITICAL_REFLECTION).first()
    writing.take_back(entry=entry, by=portfolio.owner)
    entry = Entry.objects.get(pk=entry.pk)
    body = entry.body.replace("listened first", "listened longer")
    facts = {"title": "As it is now", "body": body, "based_on": entry.version}
    writing.revise(entry=entry, by=portfolio.owner, **facts)
    writing.complete(entry=Entry.objects.get(pk=entry.pk), by=portfolio.owner)
    stories.complete_entry(portfolio, kind=Kind.DOCUMENT, title="A certificate")
    return stories.submit(portfolio)


def compared(before, after):
    published = Judgement.objects.filter(published_at__isnull=False)
    return comparing.compared(before, after, list(published))


def test_what_is_new_and_what_changed_is_told_entry_by_entry(edition, second):
    found = compared(edition, second)
    assert [entry["title"] for entry in found.added] == ["A certificate"]
    assert found.removed == []
    (changed,) = found.changed
    assert changed.title == "As it is now"
    assert [row.what for row in changed.rows] == ["Title", "Text"]
    assert "listened first" in text(changed.rows[1].before)
    assert "listened longer" in text(changed.rows[1].after)
    assert {piece.kind for piece in changed.rows[1].before} == {"same", "gone"}
    assert {piece.kind for piece in changed.rows[1].after} == {"same", "new"}


def test_what_is_gone_is_told_from_the_other_side(edition, second):
    found = compared(second, edition)
    assert [entry["title"] for entry in found.removed] == ["A certificate"]


def test_links_are_told_by_statement(edition):
    contents = edition.contents
    entry = next(one for one in comparing.entries_of(contents) if one["links"])
    (row,) = comparing._rows(entry, {**entry, "links": entry["links"][1:]})
    link = entry["links"][0]
    assert row.what == f"Link to {link['code']}. {link['title']}"
    assert text(row.before) == link["explanation"]
    assert row.after == []


def test_published_judgements_are_told_by_part_and_drafts_are_not(edition, second):
    assert compared(edition, second).judgements  # the assessor's, of the first edition alone
    stories.recommended(second)
    stories.judged(second)
    assert compared(edition, second).judgements == []


def test_same_edition_has_no_differences(edition):
    assert compared(edition, edition).is_empty


def test_page_shows_both_widths_and_the_edition_leads_to_it(edition, second, as_, social_worker):
    client = as_(social_worker)
    address = f"/endorsement/{second.pk}/differences/"
    assert address in client.get(f"/endorsement/{second.pk}/").text
    page = client.get(address).text
    assert "What differs between editions 1 and 2" in page
    assert "A certificate" in page
    assert client.get(f"/endorsement/{edition.pk}/differences/").status_code == 404
