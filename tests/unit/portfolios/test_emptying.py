"""The bin is emptied after thirty days, and of what was in it nothing is left."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from audit import clock
from audit.models import LedgerEntry
from portfolios import actions
from portfolios.actions import emptying
from portfolios.models import Draft, Entry, Kind, Link, Version, WordDocument
from tests.factories import stories
from tests.unit.portfolios.word import making


@pytest.fixture
def binned(portfolio, framework, files):
    entry = stories.draft_entry(portfolio, body="canary-body")
    upload = SimpleUploadedFile("plan.txt", b"canary-file")
    actions.attach(entry=entry, upload=upload, by=portfolio.owner)
    statement = framework.statements.first()
    actions.link(entry=entry, statement=statement, explanation="So.", by=portfolio.owner)
    return actions.bin_entry(entry=entry, by=portfolio.owner)


def emptied_after(days, run_on_commit):
    with clock.at(clock.now() + timedelta(days=days)):
        removed = emptying.empty_bin()
        run_on_commit()
    return removed


def test_after_thirty_days_nothing_is_left_but_that_it_was_there(binned, run_on_commit):
    path = binned.attachments.get().file.name
    assert emptied_after(31, run_on_commit) == 1
    left = [model.objects.count() for model in (Entry, Version, Link)]
    assert left == [0, 0, 0]
    assert not default_storage.exists(path)
    row = LedgerEntry.objects.get(action="entry.removed")
    assert (row.subject_id, row.happened_by) == (binned.pk, None)
    assert "canary" not in str(row.facts)


def test_within_thirty_days_it_can_be_restored(binned, run_on_commit, social_worker):
    assert emptied_after(29, run_on_commit) == 0
    actions.restore(entry=Entry.objects.get(), by=social_worker)
    assert emptied_after(60, run_on_commit) == 0
    assert Entry.objects.get().attachments.count() == 1


def test_second_night_finds_nothing(binned, run_on_commit):
    assert [emptied_after(31, run_on_commit) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize(
    ("words", "days", "stays"),
    [({}, 0.5, True), ({}, 2, False), ({"a": "b"}, 89, True), ({"a": "b"}, 91, False)],
)
def test_forms_that_were_sent_or_left_behind_go(words, days, stays, portfolio, social_worker):
    Draft.objects.create(
        portfolio=portfolio, place="a form", words=words, created_by=social_worker, saved_in=uuid4()
    )
    with clock.at(clock.now() + timedelta(days=days)):
        emptying.clear_drafts()
    assert Draft.objects.exists() is stays


@pytest.mark.parametrize(("hours", "stays"), [(23, True), (25, False)])
def test_word_document_goes_after_a_day_with_its_pictures(
    hours, stays, portfolio, social_worker, files, run_on_commit
):
    upload = making.illustrated(making.p("a", making.drawn()), pictures=1)
    facts = {"portfolio": portfolio, "kind": Kind.DOCUMENT, "by": social_worker}
    document = actions.bring_in(upload=upload, **facts)
    with clock.at(clock.now() + timedelta(hours=hours)):
        assert emptying.clear_word_documents() == (not stays)
    run_on_commit()
    assert WordDocument.objects.exists() is stays
    assert default_storage.exists(document.pictures[0]["path"]) is stays
