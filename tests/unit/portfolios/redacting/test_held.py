"""What is pulled back is what stands there when it is held; and what follows on the commit."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection

from audit import ledger
from dispatch.models import Notice
from portfolios import actions as writing
from portfolios.actions.holding import hold_person
from portfolios.models import Comment, Entry
from portfolios.redacting import actions, telling
from portfolios.redacting.actions import pull_back
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from standards.models import Programme
from tests.factories import PersonFactory, stories
from tests.tables.world import a_picture

NAME = "zbyszko"  # in no dictionary
SENTENCE = f"I went to see {NAME} at home with his mother."
WHOLE = Asked("mistake", is_whole=True)
NAMED = Asked("named", phrases=(NAME,))


@pytest.fixture
def entry(portfolio):
    return stories.draft_entry(portfolio, title="A walk", body="It snowed.")


def revised(entry, body):
    return writing.revise(entry=entry, by=entry.created_by, based_on=entry.version, body=body)


def test_text_goes_as_it_is_now_and_not_as_a_page_had_read_it(
    portfolio, entry, social_worker, line_manager
):
    target = find("entry", entry.pk, social_worker)
    revised(entry, SENTENCE)
    quoting = stories.comment(
        stories.complete_entry(portfolio, title="Another"), by=line_manager, words=f"So: {SENTENCE}"
    )
    pull_back(target=target, by=social_worker, asked=WHOLE)
    assert NAME not in Comment.objects.get(pk=quoting.pk).words


def test_words_that_an_assessor_reads_no_more_are_not_theirs_to_take(portfolio, assessor):
    comment = stories.comment(stories.complete_entry(portfolio), by=assessor, words="It snowed.")
    target = find("comment", comment.pk, assessor)
    Comment.objects.filter(pk=comment.pk).update(words="The sun came.")
    with pytest.raises(PermissionDenied, match="do not stand in it"):
        pull_back(target=target, by=assessor, asked=Asked("named", phrases=("snowed",)))


def test_portfolio_that_is_started_meanwhile_is_looked_through(
    portfolio, programme_lead, monkeypatch
):
    """Whoever starts one holds its owner: they are over when this one holds them."""
    stories.complete_entry(portfolio, body=f"We met {NAME} at noon.")
    started = []

    def held(pk):
        programme = Programme.objects.exclude(key=portfolio.programme.key).first()
        other = stories.earlier(portfolio, programme)
        started.append(stories.draft_entry(other, body=f"We met {NAME} at noon."))
        return hold_person(pk)

    monkeypatch.setattr(actions, "hold_person", held)
    pull_back(
        target=find("portfolio", portfolio.pk, programme_lead), by=programme_lead, asked=NAMED
    )
    assert NAME not in Entry.objects.get(pk=started[0].pk).body


def test_storage_that_fails_stops_nothing_else(portfolio, entry, social_worker):
    file = writing.attach(
        entry=entry, upload=a_picture(), text_alternative="A kitchen", by=social_worker
    )
    connection.run_on_commit.clear()
    pull_back(target=find("file", file.pk, social_worker), by=social_worker, asked=WHOLE)
    deletions = [
        robust
        for _, call, robust in connection.run_on_commit
        if getattr(call, "func", None) == default_storage.delete
    ]
    assert deletions == [True, True]


def test_everybody_is_told_in_few_steps_however_many_opened_it(
    portfolio, social_worker, programme_lead, monkeypatch
):
    told, entry = [], stories.complete_entry(portfolio, body=f"We met {NAME} at noon.")
    readers = [PersonFactory(employer=portfolio.employer) for _ in range(3)]
    for reader in (*readers, portfolio.assessor):
        ledger.opened(
            entry, by=reader, employer_id=portfolio.employer_id, portfolio_id=portfolio.pk
        )
    tell = telling.tell
    monkeypatch.setattr(telling, "tell", lambda *who, **what: told.append(1) or tell(*who, **what))
    pull_back(target=find("entry", entry.pk, programme_lead), by=programme_lead, asked=NAMED)
    assert Notice.objects.filter(sentence__contains="redacted").count() == 5
    assert len(told) <= 5  # two for readers, two for downloads, one for the owner
