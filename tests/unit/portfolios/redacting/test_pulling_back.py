"""Pulling back one thing: what goes, what stays closed, who hears of it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import InternalError, connection, transaction

from audit import ledger
from audit.covering import originals
from audit.models import Cover, LedgerEntry, Redaction
from audit.signing import fingerprint
from dispatch.models import Notice
from endorsement.models import Discussion, Edition
from endorsement.sealing.checking import verify
from portfolios import actions as writing
from portfolios.actions import Conflict, saving
from portfolios.models import Attachment, Carried, Comment, Entry, Version
from portfolios.models.version import with_open_version
from portfolios.redacting.actions import pull_back
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from standards.models import Programme
from support.models import Review
from support.reviewing.actions import ahead, sign, text_ahead
from support.reviewing.due import held, settled
from support.reviewing.workflow import Move
from tests.factories import PortfolioFactory, discussing, reviewing, stories
from tests.tables.world import a_picture

NAME = "zbyszko vole"  # the check does not find it; it is in no dictionary
SENTENCE = f"I went to see {NAME} at home with her mother."
BODY = f"On Monday it rained all day long.\n\n{SENTENCE} We talked."
NAMED = Asked("named", phrases=(NAME,))
WHOLE = Asked("mistake", is_whole=True)


@pytest.fixture
def entry(portfolio, social_worker):
    draft = stories.draft_entry(portfolio, title="A walk", body=BODY)
    stories.answered(draft, social_worker)
    return writing.complete(entry=draft, by=social_worker)


def pulled(about, by, asked=NAMED, kind="entry"):
    return pull_back(target=find(kind, about.pk, by), by=by, asked=asked)


def read(entry):
    return Entry.objects.get(pk=entry.pk)


def test_words_go_from_entry_and_versions_and_a_mark_stays(entry, social_worker):
    redaction = pulled(entry, social_worker)
    body = read(entry).body
    assert NAME not in body and "It rained" not in body
    assert "On Monday it rained" in body
    assert f"[redacted on {redaction.redacted_at:%-d %B %Y}: named a person]" in body
    assert not Version.objects.filter(entry=entry, body__contains=NAME).exists()


def test_what_is_put_there_is_printed_with_the_mark(entry, social_worker):
    asked = Asked("named", phrases=(NAME,), put="the child")
    pulled(entry, social_worker, asked)
    assert "I went to see the child [redacted on" in read(entry).body


def test_whole_entry_goes_with_every_version_and_quotation(entry, social_worker, line_manager):
    quoting = stories.comment(entry, by=line_manager, words=f"You write: {SENTENCE.upper()} Why?")
    pulled(entry, social_worker, WHOLE)
    assert read(entry).body.startswith("[redacted on") and "Monday" not in read(entry).body
    assert read(entry).title.startswith("[redacted on")
    words = Comment.objects.get(pk=quoting.pk).words
    assert words.startswith("You write: [redacted on") and words.endswith("Why?")


def test_copy_carried_forward_goes_too(portfolio, entry, social_worker):
    Carried.objects.create(
        entry=stories.draft_entry(portfolio, title="A copy", body="Other words by now."),
        portfolio=portfolio,
        source=entry,
        source_portfolio=stories.earlier(portfolio, _other(portfolio)),
        programme="Before",
        title=entry.title,
        version=1,
        completed_on=entry.completed_at.date(),
        created_by=social_worker,
    )
    pulled(entry, social_worker, WHOLE)
    copy = Carried.objects.get(source=entry)
    assert copy.title.startswith("[redacted on")
    assert copy.entry.body.startswith("[redacted on")


def _other(portfolio):
    return Programme.objects.exclude(key=portfolio.programme.key).order_by("pk").first()


def test_words_that_stand_nowhere_leave_no_line(portfolio, entry, programme_lead):
    nowhere = Asked("named", phrases=("Nobody Atall",))
    assert pulled(portfolio, programme_lead, nowhere, kind="portfolio") is None
    assert not Redaction.objects.exists()
    assert not LedgerEntry.objects.filter(action__startswith="words.").exists()


def test_words_that_stand_only_in_drafts_of_others_are_as_if_they_stood_nowhere(
    portfolio, entry, programme_lead, line_manager
):
    private = stories.comment(entry, by=line_manager, words="Call Merganser.", becomes="draft")
    merganser = Asked("named", phrases=("Merganser",))
    assert pulled(portfolio, programme_lead, merganser, kind="portfolio") is None
    private.refresh_from_db()
    assert private.words == "Call Merganser."


@pytest.mark.parametrize("word", ["Nobody Atall", "Merganser"])
def test_who_may_not_read_it_is_on_record_for_having_asked(
    word, portfolio, entry, social_worker, line_manager, administrator
):
    """Merganser stands in a draft of the line manager: no administrator learns that either."""
    stories.comment(entry, by=line_manager, words="Call Merganser.", becomes="draft")
    asked = Asked("named", phrases=(word,))
    assert pulled(portfolio, administrator, asked, kind="portfolio") is None
    row = LedgerEntry.objects.get(action="words.looked_for")
    assert (row.happened_by, row.facts) == (administrator, {"portfolio": portfolio.pk})
    [told] = Notice.objects.filter(person=social_worker, sentence__contains="looked for words")
    assert word not in told.sentence and administrator.name in told.sentence


def test_who_only_reads_it_may_not(entry, assessor, line_manager):
    for reader in (assessor, line_manager):
        with pytest.raises(PermissionDenied):
            pulled(entry, reader)
    assert NAME in read(entry).body


def test_autosave_of_a_page_opened_before_does_not_bring_it_back(portfolio, social_worker):
    draft = stories.draft_entry(portfolio, title="A walk", body=BODY)
    before = draft.version
    pulled(draft, social_worker)
    page = with_open_version(Entry.objects.all()).get(pk=draft.pk)
    with pytest.raises(Conflict):
        facts = {"based_on": before, "tab": uuid.uuid4(), "step": 1}
        saving.autosave(entry=page, by=social_worker, title="A walk", body=BODY, **facts)
    assert NAME not in read(draft).body


def test_file_goes_with_its_bytes_and_a_row_without_a_name_stays(
    portfolio, social_worker, run_on_commit
):
    draft = stories.draft_entry(portfolio)
    upload = a_picture()
    file = writing.attach(
        entry=draft, upload=upload, text_alternative=f"{NAME} drew it", by=social_worker
    )
    paths, sha256 = (file.file.name, file.small.name), file.sha256
    pulled(file, social_worker, Asked("identifies", is_whole=True), kind="file")
    run_on_commit()
    left = Attachment.objects.get(pk=file.pk)
    assert not any(default_storage.exists(path) for path in paths)
    assert (left.scan, left.sha256, left.file.name) == ("pulled", sha256, "")
    assert NAME not in left.text_alternative and "genogram" not in left.name


def test_record_does_not_count_what_somebody_only_drafts(entry, social_worker, line_manager):
    stories.comment(entry, by=line_manager, words=f"Who is {NAME}?", becomes="draft")
    assert "Comments" not in pulled(entry, social_worker).went
    assert not Comment.objects.filter(words__contains=NAME).exists()


def test_those_who_opened_it_are_told_and_not_what(
    portfolio, entry, social_worker, assessor, programme_lead
):
    ledger.opened(entry, by=assessor, employer_id=portfolio.employer_id, portfolio_id=portfolio.pk)
    redaction = pulled(entry, programme_lead)
    told = dict(Notice.objects.filter(sentence__contains="redacted").values_list("person", "path"))
    assert told == {
        assessor.pk: f"/portfolios/{portfolio.pk}/",
        social_worker.pk: f"/portfolios/redactions/{redaction.pk}/",
    }
    assert not Notice.objects.filter(sentence__contains="zbyszko").exists()
    assert redaction.outside["opened"] == [assessor.pk]
    assert "zbyszko" not in str(LedgerEntry.objects.values_list("facts", flat=True)[:50])


def test_signed_observation_lets_go_in_that_transaction_and_in_no_other(portfolio, assessor):
    observed = stories.observed(stories.planned(portfolio), body=BODY)
    entry = read(observed.entry)
    with pytest.raises(InternalError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(body="Other words.")
    pulled(entry, portfolio.owner)
    assert NAME not in read(entry).body
    observed.refresh_from_db()
    signature = observed.observer_signature
    assert NAME not in signature.text
    with originals():
        signature.refresh_from_db()
    assert NAME in signature.text
    with pytest.raises(InternalError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(kind="document")


def test_covered_row_is_saved_again_without_losing_what_is_stored(portfolio, programme_lead):
    reviewing.written(portfolio, reflection=SENTENCE)
    reviewing.signed_by(portfolio, portfolio.owner)
    pulled(portfolio, programme_lead, kind="portfolio")
    reviewing.signed_by(portfolio, portfolio.assessor)  # saves every column of the row
    review = reviewing.review_of(portfolio)
    assert review.state == "with_manager" and NAME not in review.content + review.reflection
    assert review.is_intact
    with originals():
        stored = Review.objects.get(pk=review.pk)
    assert NAME in stored.content and NAME in stored.reflection


def as_assessor(portfolio):
    """What is on the assessor's screen before they sign."""
    found = next(one for one in held(settled(portfolio)) if one.point.key == reviewing.FIRST)
    return text_ahead(ahead(found, portfolio.assessor), Move.SIGN_AS_ASSESSOR, found.review.sha256)


def test_second_signs_the_covered_text_that_they_saw_and_no_other(portfolio, programme_lead):
    reviewing.written(portfolio, reflection=SENTENCE)
    reviewing.signed_by(portfolio, portfolio.owner)
    opened = as_assessor(portfolio)
    pulled(portfolio, programme_lead, kind="portfolio")
    about = {"portfolio": portfolio, "key": reviewing.FIRST, "by": portfolio.assessor}
    with pytest.raises(PermissionDenied, match="Something changed"):
        sign(**about, typed_name="A", seen=fingerprint(opened))
    shown = as_assessor(portfolio)
    assert NAME in opened and NAME not in shown
    sign(**about, typed_name="A", seen=fingerprint(shown))
    review = reviewing.review_of(portfolio)
    with originals():
        stored = Review.objects.get(pk=review.pk)
        signature = stored.assessor_signature
        assert (signature.text, signature.sha256) == (shown, fingerprint(shown))
        assert NAME in stored.owner_signature.text
        assert fingerprint(stored.content) == stored.sha256
        assert shown.endswith(stored.sha256), "it names what the first one signed"
    assert review.is_intact


def test_readiness_discussion_is_covered_and_agreed_to_as_it_is_read(
    social_worker, line_manager, programme_lead, programme
):
    rules = Programme.objects.get(key="practice-endorsement", is_current=True)
    facts = {"owner": social_worker, "line_manager": line_manager, "programme": rules}
    portfolio = PortfolioFactory(**facts)
    record = discussing.recorded(portfolio, lead=programme_lead, to_do=SENTENCE)
    pulled(portfolio, programme_lead, kind="portfolio")
    read = Discussion.objects.get(pk=record.pk)
    assert NAME not in read.content and "redacted on" in read.contents["to_do"]
    discussing.agree(read, social_worker)
    assert record.sha256 in read.agreements.get().signature.text
    with originals():
        assert fingerprint(Discussion.objects.get(pk=record.pk).content) == record.sha256


def test_second_time_takes_what_the_first_left(portfolio, programme_lead):
    reviewing.written(portfolio, reflection=SENTENCE)
    reviewing.signed_by(portfolio, portfolio.owner)
    pulled(portfolio, programme_lead, kind="portfolio")
    longer = Asked("asked", phrases=(SENTENCE,))
    again = Asked("asked", phrases=(NAME,))
    assert pulled(portfolio, programme_lead, again, kind="portfolio") is None
    assert pulled(portfolio, programme_lead, longer, kind="portfolio")
    said = reviewing.review_of(portfolio).reflection
    assert "went to see" not in said and NAME not in said
    spans = Cover.objects.filter(place="support_review.reflection").order_by("start")
    assert all(one.stop <= other.start for one, other in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize("when", ["before", "after"])
def test_record_is_sealed_and_verified_over_the_original(
    portfolio, entry, social_worker, programme_lead, when
):
    edition = stories.submitted(portfolio)
    stories.with_lead(edition)
    if when == "before":
        pulled(entry, social_worker)
    stories.confirm(stories.forget(Edition.objects.get(pk=edition.pk)), programme_lead)
    if when == "after":
        pulled(entry, social_worker)
    assert verify().faults == []
    assert NAME not in Edition.objects.get(pk=edition.pk).content


def test_flipped_byte_is_still_found(portfolio, entry, social_worker, programme_lead):
    """The negative control: covers do not make the check blind."""
    edition = stories.submitted(portfolio)
    stories.confirmed(edition, programme_lead)
    pulled(entry, social_worker)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE audit_signature SET text = text || '.' WHERE id = %s", [edition.declaration_id]
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert verify().faults
