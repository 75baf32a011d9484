"""Who writes, publishes, answers, resolves and withdraws, and what is left of it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from portfolios import actions as writing
from portfolios.commenting import actions
from portfolios.commenting.actions import Becomes
from portfolios.models import Comment, Draft, Portfolio
from tests.factories import stories


@pytest.fixture
def entry(portfolio):
    return stories.complete_entry(portfolio)


@pytest.fixture
def thread(entry, line_manager):
    return stories.comment(entry, by=line_manager)


def seen_by(person):
    return set(Comment.objects.visible_to(person).values_list("words", flat=True))


@pytest.mark.parametrize("becomes", [Becomes.DRAFT, Becomes.PRIVATE])
def test_note_and_draft_are_seen_by_their_writer_alone(
    becomes, entry, line_manager, assessor, programme_lead, social_worker
):
    stories.comment(entry, by=line_manager, becomes=becomes, words="canary")
    assert seen_by(line_manager) == {"canary"}
    for person in (social_worker, assessor, programme_lead):
        assert seen_by(person) == set()
    assert not LedgerEntry.objects.filter(action__startswith="comment").exists()


def test_published_comment_is_seen_by_those_who_can_read_the_entry(
    thread, social_worker, assessor, programme_lead, other_social_worker, stranger, stranger_lead
):
    for person in (social_worker, assessor, programme_lead):
        assert seen_by(person) == {thread.words}
    for person in (other_social_worker, stranger, stranger_lead):
        assert seen_by(person) == set()


def test_comments_follow_the_entry_when_it_is_a_draft_again(thread, line_manager, social_worker):
    stories.comment(thread.entry, by=line_manager, becomes=Becomes.PRIVATE, words="canary")
    writing.take_back(entry=thread.entry, by=social_worker)
    assert seen_by(line_manager) == set()
    assert seen_by(social_worker) == {thread.words}
    writing.bin_entry(entry=thread.entry, by=social_worker)
    assert seen_by(social_worker) == set()


def test_nothing_is_published_on_what_nobody_else_reads(portfolio, social_worker):
    draft = stories.draft_entry(portfolio)
    with pytest.raises(PermissionDenied, match="Nobody else can read"):
        stories.comment(draft, by=social_worker)
    note = stories.comment(draft, by=social_worker, becomes=Becomes.DRAFT)
    with pytest.raises(PermissionDenied, match="Nobody else can read"):
        actions.publish(comment=note, by=social_worker)
    writing.complete(entry=draft, by=social_worker)
    assert actions.publish(comment=note, by=social_worker).is_published


def test_comments_are_written_while_an_edition_is_read(portfolio, line_manager, social_worker):
    entry = stories.complete_entry(portfolio, title="A hard visit")
    stories.submitted(portfolio)
    thread = stories.comment(entry, by=line_manager)
    assert stories.comment(entry, by=social_worker, thread=thread).is_published


@pytest.mark.parametrize("status", ["withdrawn", "completed"])
def test_nothing_is_written_in_a_closed_portfolio(status, thread, line_manager):
    Portfolio.objects.update(status=status)
    with pytest.raises(PermissionDenied, match="no longer written"):
        stories.comment(thread.entry, by=line_manager, becomes=Becomes.PRIVATE)
    assert actions.withdraw(comment=thread, by=line_manager).is_withdrawn


# Answers ----------------------------------------------------------------------------------------


def test_answer_stands_in_the_thread_and_is_not_answered(thread, social_worker, assessor):
    answer = stories.comment(thread.entry, by=social_worker, thread=thread)
    assert answer.thread == thread
    with pytest.raises(PermissionDenied, match="first comment"):
        stories.comment(thread.entry, by=assessor, thread=answer)


def test_draft_is_not_answered(entry, line_manager):
    draft = stories.comment(entry, by=line_manager, becomes=Becomes.DRAFT)
    with pytest.raises(PermissionDenied, match="first comment"):
        stories.comment(entry, by=line_manager, thread=draft)


def test_answer_belongs_to_the_entry_of_its_thread(portfolio, thread, social_worker):
    other = stories.complete_entry(portfolio)
    with pytest.raises(Comment.DoesNotExist):
        stories.comment(other, by=social_worker, thread=thread)


def test_draft_of_an_answer_waits_while_the_thread_is_resolved(thread, line_manager, assessor):
    answer = stories.comment(thread.entry, by=assessor, thread=thread, becomes=Becomes.DRAFT)
    actions.resolve(thread=thread, by=line_manager)
    with pytest.raises(PermissionDenied, match="resolved"):
        actions.publish(comment=answer, by=assessor)
    actions.reopen(thread=thread, by=line_manager)
    assert actions.publish(comment=answer, by=assessor).is_published


# Changing, publishing, withdrawing --------------------------------------------------------------


def test_draft_is_changed_and_published_by_its_writer(entry, assessor, line_manager):
    draft = stories.comment(entry, by=assessor, becomes=Becomes.DRAFT)
    with pytest.raises(PermissionDenied):
        actions.edit(comment=draft, by=line_manager, words="Mine", becomes=Becomes.DRAFT)
    actions.edit(comment=draft, by=assessor, words="Better", becomes=Becomes.PRIVATE)
    with pytest.raises(PermissionDenied, match="private note"):
        actions.publish(comment=draft, by=assessor)
    shared = actions.edit(comment=draft, by=assessor, words="Best", becomes=Becomes.PUBLISHED)
    assert (shared.words, shared.published_by) == ("Best", assessor)
    with pytest.raises(PermissionDenied, match="stays as it is"):
        actions.edit(comment=draft, by=assessor, words="Other", becomes=Becomes.DRAFT)


def test_publish_twice_does_nothing_the_second_time(entry, assessor):
    draft = stories.comment(entry, by=assessor, becomes=Becomes.DRAFT)
    first = actions.publish(comment=draft, by=assessor).published_at
    assert actions.publish(comment=draft, by=assessor).published_at == first
    assert LedgerEntry.objects.filter(action="comment.published").count() == 1


def test_withdrawn_comment_leaves_a_line_without_words(thread, social_worker, line_manager):
    stories.comment(thread.entry, by=social_worker, thread=thread, words="The answer stays.")
    with pytest.raises(PermissionDenied):
        actions.withdraw(comment=thread, by=social_worker)
    actions.withdraw(comment=thread, by=line_manager)
    actions.withdraw(comment=thread, by=line_manager)
    thread.refresh_from_db()
    assert (thread.words, thread.withdrawn_by) == ("", line_manager)
    assert LedgerEntry.objects.filter(action="comment.withdrawn").count() == 1
    assert "The answer stays." in seen_by(line_manager)


def test_draft_is_removed_and_what_was_published_is_not(entry, thread, line_manager, assessor):
    note = stories.comment(entry, by=line_manager, becomes=Becomes.PRIVATE)
    with pytest.raises(PermissionDenied):
        actions.remove(comment=note, by=assessor)
    actions.remove(comment=note, by=line_manager)
    with pytest.raises(PermissionDenied, match="Withdraw"):
        actions.remove(comment=thread, by=line_manager)
    assert list(Comment.objects.all()) == [thread]


@pytest.mark.parametrize("who", ["social_worker", "line_manager"])
def test_thread_is_resolved_by_the_owner_or_who_began_it(who, thread, request):
    person = request.getfixturevalue(who)
    assert actions.resolve(thread=thread, by=person).resolved_by == person
    assert not Comment.objects.open_threads().exists()
    assert not actions.reopen(thread=thread, by=person).is_resolved


def test_thread_is_not_resolved_by_anybody_else(thread, assessor):
    with pytest.raises(PermissionDenied):
        actions.resolve(thread=thread, by=assessor)


def test_what_is_sent_twice_from_one_form_is_one_comment(entry, assessor):
    key = uuid.uuid4()
    first = stories.comment(entry, by=assessor, form_key=key)
    assert stories.comment(entry, by=assessor, form_key=key) == first
    other = stories.comment(entry, by=assessor, form_key=key, words="Other words are not lost.")
    assert other != first
    assert Comment.objects.count() == 2


# What leaves, and what goes ---------------------------------------------------------------------


def test_edition_holds_no_comment(portfolio, line_manager, social_worker):
    entry = stories.complete_entry(portfolio)
    stories.comment(entry, by=line_manager, words="canary-published")
    stories.comment(entry, by=social_worker, words="canary-note", becomes=Becomes.PRIVATE)
    assert "canary" not in stories.submitted(portfolio).content


def test_only_what_is_published_and_not_withdrawn_may_ever_leave(entry, thread, line_manager):
    for becomes in (Becomes.DRAFT, Becomes.PRIVATE):
        stories.comment(entry, by=line_manager, becomes=becomes)
    actions.withdraw(comment=stories.comment(entry, by=line_manager), by=line_manager)
    assert list(Comment.objects.published()) == [thread]


def test_comments_on_feedback_go_when_it_is_taken_back(portfolio, line_manager, social_worker):
    entry, code = stories.given(portfolio)
    thread = stories.comment(entry, by=line_manager, words="She says “she waited”.")
    stories.comment(entry, by=social_worker, thread=thread)
    stories.comment(entry, by=social_worker, becomes=Becomes.PRIVATE)
    kept = {"portfolio": portfolio, "created_by": social_worker, "words": {"words": "waited"}}
    Draft.objects.create(place=f"{actions.forms_of(entry.pk)}new", **kept)
    Draft.objects.create(place=f"{actions.forms_of(entry.pk)[:-1]}0:new", **kept)
    assert stories.answering.take_back(code=code)
    assert not Comment.objects.exists()
    assert Draft.objects.get().place.endswith("0:new")
