"""From one employer to another: what its owner wrote there is, word for word, what is here."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from exports.packs import actions, packing
from exports.packs.bringing import actions as bringing
from exports.packs.bringing import keeping
from exports.packs.models import Pack
from people.models import Person
from portfolios.models import Brought, Entry, Kind
from tests.factories import PersonFactory, PortfolioFactory, editions, reviewing, stories


@pytest.fixture
def there(portfolio, other_employer, monkeypatch):
    """The same person's portfolio at the employer before."""
    monkeypatch.setattr(packing, "pdf", lambda *about: b"%PDF-1.7")
    owner, near = portfolio.owner, {"employer": other_employer}
    names = {"first_name": owner.first_name, "last_name": owner.last_name}
    before = PersonFactory(social_worker=True, **names, **near)
    return PortfolioFactory(
        owner=before,
        programme=portfolio.programme,
        assessor=PersonFactory(assessor=True, **near),
        line_manager=PersonFactory(line_manager=True, **near),
    )


def packed(portfolio, worker):
    """The pack of its owner, as they choose it in a browser."""
    actions.ask(
        by=Person.objects.with_roles().select_related("employer").get(pk=portfolio.owner_id)
    )
    worker()
    with default_storage.open(Pack.objects.latest("pk").file.name) as file:
        return SimpleUploadedFile("pack.zip", file.read(), "application/zip")


def brought_in(portfolio, upload, worker):
    arrival = keeping.keep(portfolio=portfolio, upload=upload, by=portfolio.owner)
    bringing.confirm(arrival=arrival, by=portfolio.owner, with_others=True, other_name=False)
    worker()
    arrival.refresh_from_db()
    return arrival


def written(portfolio):
    """Of everything that the owner wrote: its words, what it shows, its files."""
    own = portfolio.entries.filter(created_by=portfolio.owner)
    own = own.exclude(kind__in=[Kind.LIVED_EXPERIENCE_FEEDBACK, Kind.PROFESSIONAL_FEEDBACK])
    return sorted(map(_words_of, own.exclude(source="employer")))


def _words_of(entry: Entry):
    links = entry.links.values_list("statement__code", "statement__framework__key", "explanation")
    files = entry.attachments.values_list("name", "sha256", "text_alternative")
    facts = (str(entry.review_month), str(entry.happened_on), entry.report_type)
    return entry.title, entry.body, entry.kind, facts, sorted(links), sorted(files)


def test_own_words_links_and_files_are_the_same(there, portfolio, worker):
    editions.filled(there)
    stories.draft_entry(there, title="Half a thought", body="  *Not yet*\n\n1. done\n")
    arrival = brought_in(portfolio, packed(there, worker), worker)
    assert (arrival.state, arrival.refused) == ("done", [])
    assert written(portfolio) == written(there)
    assert len(written(portfolio)) == 4


def test_what_was_signed_there_is_read_here(there, portfolio, worker):
    reviewing.signed(there)
    stories.observed(stories.planned(there), body="A calm visit.")
    brought_in(portfolio, packed(there, worker), worker)
    kinds = set(Brought.objects.filter(entry=None).values_list("kind", flat=True))
    assert {"review", "direct_observation"} <= kinds
    assert "A calm visit." in str(list(Brought.objects.values_list("content", flat=True)))


def test_a_pack_that_is_made_once_more_brings_what_is_new(there, portfolio, worker):
    stories.complete_entry(there, title="Before")
    stories.observed(stories.planned(there))
    first = brought_in(portfolio, packed(there, worker), worker)
    stories.complete_entry(there, title="After")
    again = brought_in(portfolio, packed(there, worker), worker)
    assert again != first
    assert (first.drafts, first.others > 0) == (1, True)
    assert (again.drafts, again.others) == (1, 0)
    assert sorted(portfolio.entries.values_list("title", flat=True)) == ["After", "Before"]
