"""Words are pulled back while somebody hands them in, or has a PDF of them made."""

import pytest
from django.core.files.storage import default_storage

from endorsement import actions as signing
from endorsement.models import Edition
from exports import making, render
from exports.actions import ask
from exports.models import Export
from exports.typesetting.binding import Finished
from portfolios.redacting import actions
from portfolios.redacting.actions import pull_back
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from tests.factories import editions, stories
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "Ptarmigan"


def named(portfolio):
    return stories.complete_entry(portfolio, title="A walk", body=f"We met {WORD} at noon.")


def pulling(portfolio, lead):
    target = find("portfolio", portfolio.pk, lead)
    return lambda: pull_back(target=target, by=lead, asked=Asked("named", phrases=(WORD,)))


# Handed in, and in another window pulled back -----------------------------------------------------


def handed_in_and_pulled(portfolio, lead, meeting):
    """The edition; they meet once both have read the words."""
    named(portfolio)
    stories.ready(portfolio)
    owner = portfolio.owner
    meeting.after(2, (signing, "why_not_signed"), (actions, "files_of"))
    answers = at_once(
        lambda: signing.submit(portfolio=portfolio, by=owner, typed_name=owner.name),
        pulling(portfolio, lead),
    )
    assert not of_kind(answers, Exception)
    return Edition.objects.get()


def test_edition_does_not_show_what_is_pulled_back_meanwhile(portfolio, programme_lead, meeting):
    edition = handed_in_and_pulled(portfolio, programme_lead, meeting)
    assert WORD not in edition.content
    assert edition.is_intact


def test_edition_shows_it_without_the_lock(portfolio, programme_lead, meeting):
    meeting.without_the_lock()
    assert WORD in handed_in_and_pulled(portfolio, programme_lead, meeting).content


# A PDF is made, and pulled back while it is stored ------------------------------------------------


@pytest.fixture
def export(portfolio, files, monkeypatch):
    """Asked for, of an engine that prints what it reads."""
    named(portfolio)
    monkeypatch.setattr(render, "bound", lambda edition, step, **_: printed(edition))
    return ask(edition=editions.frozen(portfolio), by=portfolio.owner)


def printed(edition):
    return Finished(content=edition.content.encode(), pages=1)


def stored(export):
    """What of it can be downloaded, if anything."""
    name = Export.objects.get(pk=export.pk).file.name
    if not name:
        return ""
    with default_storage.open(name) as kept:
        return kept.read().decode()


def made_and_pulled(export, portfolio, lead, meeting):
    """What can be downloaded; they meet when neither sees of the other what would stop it."""
    meeting.after(2, (making.jobs, "finish"), (actions.telling, "of_redaction"))
    answers = at_once(lambda: making.make(export.job_id), pulling(portfolio, lead))
    assert not of_kind(answers, Exception)
    return stored(export)


def test_document_that_is_stored_meanwhile_does_not_hold_it(
    export, portfolio, programme_lead, meeting
):
    assert WORD not in made_and_pulled(export, portfolio, programme_lead, meeting)


def test_document_holds_it_without_the_lock(export, portfolio, programme_lead, meeting):
    meeting.without_the_lock()
    assert WORD in made_and_pulled(export, portfolio, programme_lead, meeting)


def test_document_that_was_set_before_and_stored_after_is_made_anew(
    export, portfolio, programme_lead, monkeypatch
):
    """The engine has read the words when they are pulled back: what it made is thrown away."""
    read = []

    def slow(edition, step, **_):
        document = printed(edition)
        if not read:
            pulling(portfolio, programme_lead)()
        read.append(document.content.decode())
        return document

    monkeypatch.setattr(render, "bound", slow)
    making.make(export.job_id)
    assert [WORD in content for content in read] == [True, False]
    assert "redacted on" in stored(export)
    assert WORD not in stored(export)
