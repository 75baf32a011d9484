"""Pulling back what has gone on: into a document for a purpose, to and from another employer."""

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from audit.covering import originals
from dispatch.models import Notice
from exports import making, render
from exports.models import Compilation, Export
from exports.typesetting.binding import Finished
from portfolios.models import Brought, Entry, Release
from portfolios.redacting.actions import pull_back
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from tests.factories import compiling, stories, transfers
from tests.signing_in import signed_in

NAME = "zbyszko vole"  # the check does not find it; it is in no dictionary
BODY = f"On Monday it rained. I went to see {NAME} at home."
NAMED = Asked("named", phrases=(NAME,))
WHOLE = Asked("mistake", is_whole=True)


@pytest.fixture
def entry(portfolio, social_worker):
    written = stories.complete_entry(portfolio, title="A walk", body=BODY)
    stories.answered(written, social_worker)
    return written


def pulled(about, by, asked=NAMED, kind="entry"):
    return pull_back(target=find(kind, about.pk, by), by=by, asked=asked)


# A document for a purpose -------------------------------------------------------------------------


@pytest.fixture
def export(portfolio, entry, files, monkeypatch):
    """Asked for, of an engine that prints what it reads."""
    monkeypatch.setattr(render, "bound", lambda source, step, **_: printed(source))
    return compiling.asked_for(portfolio, "annual_conversation")


def printed(source):
    return Finished(content=source.content.encode(), pages=1)


def read(export):
    return Export.objects.for_page().get(pk=export.pk)


@pytest.mark.parametrize("asked", [NAMED, WHOLE])
def test_document_for_a_purpose_is_withdrawn_with_what_was_chosen(
    export, entry, social_worker, asked
):
    making.make(export.job_id)
    assert read(export).is_ready and NAME in read(export).compilation.content
    redaction = pulled(entry, social_worker, asked)
    assert read(export).is_withdrawn and not read(export).file
    with originals():
        assert Compilation.objects.get().content == ""
    assert read(export).redaction == redaction
    # Its owner's alone: the record does not say that there was one, and they are told.
    assert redaction.outside == {"documents": [], "downloaded": [], "opened": [], "arrived": []}
    assert "Documents for a purpose" not in redaction.went
    assert "exports" not in str(list(redaction.places.values_list("subject_kind", flat=True)))
    [told] = Notice.objects.filter(person=social_worker, sentence__contains="redacted")
    assert "Delete your copy" in told.sentence
    assert told.path == reverse("portfolios:redaction", args=[redaction.pk])


def test_document_for_a_purpose_without_the_words_stays(export, portfolio, social_worker):
    other = stories.complete_entry(portfolio, title="A talk", body="Of Gannet Ferry, later.")
    making.make(export.job_id)
    pulled(other, social_worker, Asked("named", phrases=("Gannet Ferry",)))
    assert read(export).is_ready and read(export).compilation.is_intact


def test_document_for_a_purpose_that_waits_is_not_made(export, entry, social_worker):
    pulled(entry, social_worker)
    making.make(export.job_id)
    assert not read(export).file
    assert read(export).job.problem == making.PULLED_BACK


def test_document_for_a_purpose_under_way_does_not_hold_the_words(
    export, entry, social_worker, monkeypatch
):
    def slow(source, step, **_):
        document = printed(source)
        pulled(entry, social_worker)
        return document

    monkeypatch.setattr(render, "bound", slow)
    making.make(export.job_id)
    assert not read(export).file
    assert read(export).job.problem == making.PULLED_BACK


def test_form_of_a_document_lets_go_of_the_words(portfolio, entry, social_worker):
    words = {"words_about_me": f"I helped {NAME}.", "replace": f"{NAME} = Person A"}
    compiling.kept(portfolio, "job_interview", **words)
    pulled(entry, social_worker)
    asked = compiling.actions.Draft.objects.get(place__startswith="purpose:").words
    assert NAME not in str(asked) and asked["words_about_me"].startswith("I helped [redacted on")


# To another employer, and from one ----------------------------------------------------------------


@pytest.fixture
def newcomer(portfolio, other_employer):
    return transfers.newcomer_of(portfolio, other_employer)


def agreed_to():
    return Release.objects.get().content


def test_what_is_pulled_back_before_it_is_taken_over_arrives_covered(
    portfolio, entry, social_worker, programme_lead, stranger_lead, newcomer
):
    release = transfers.claimed(portfolio, programme_lead, newcomer)
    assert NAME in agreed_to()
    redaction = pulled(entry, social_worker)
    assert NAME not in agreed_to() and redaction.outside["arrived"] == []
    came = transfers.accepted(release, stranger_lead)
    with originals():  # and it is still as its owner signed it
        assert NAME in agreed_to()
    brought = Entry.objects.get(portfolio=came, title="A walk")
    assert "[redacted on" in brought.body and NAME not in brought.body


def test_whole_entry_goes_from_what_was_agreed_to(
    portfolio, entry, social_worker, programme_lead, newcomer
):
    transfers.claimed(portfolio, programme_lead, newcomer)
    pulled(entry, social_worker, WHOLE)
    assert "On Monday" not in agreed_to() and "A walk" not in agreed_to()
    assert "A walk" not in Release.objects.get().signature.text


def test_what_has_arrived_is_not_reached_and_the_line_says_so(
    portfolio, entry, social_worker, programme_lead, stranger_lead, newcomer, administrator
):
    release = transfers.claimed(portfolio, programme_lead, newcomer)
    came = transfers.accepted(release, stranger_lead)
    told = {"reason": "named", "words_1": NAME}
    page = reverse("portfolios:pull-back", args=["portfolio", portfolio.pk])
    preview = signed_in(programme_lead).post(page, told).content.decode()
    assert "nothing is taken back there" in preview
    redaction = pulled(portfolio, programme_lead, kind="portfolio")
    assert redaction.outside["arrived"] == [release.pk]
    assert NAME in Entry.objects.get(portfolio=came, title="A walk").body
    line = reverse("portfolios:redaction", args=[redaction.pk])
    assert "Nothing was taken back there" in signed_in(administrator).get(line).content.decode()


@pytest.fixture
def observed(portfolio, programme_lead, stranger_lead, newcomer):
    """An observation that both had signed at the former employer, at the next one."""
    stories.observed(stories.planned(portfolio))
    came = transfers.accepted(transfers.claimed(portfolio, programme_lead, newcomer), stranger_lead)
    return Entry.objects.get(portfolio=came, kind="direct_observation")


def test_what_came_signed_from_another_employer_can_be_pulled_back(observed, newcomer):
    before = Brought.objects.get(entry=observed)
    said = [part["words"] for part in before.content["parts"] if part["words"]]
    pulled(observed, newcomer, WHOLE)
    after = Brought.objects.get(entry=observed)
    assert Entry.objects.get(pk=observed.pk).body.startswith("[redacted on")
    assert after.title.startswith("[redacted on") and before.title not in str(after.content)
    assert said and not [words for words in said if words in str(after.content)]
    with originals():
        assert Brought.objects.get(entry=observed).content == before.content


def test_what_came_signed_stays_in_every_other_transaction(observed):
    with pytest.raises(InternalError), transaction.atomic():
        Entry.objects.filter(pk=observed.pk).update(body="Another.")
