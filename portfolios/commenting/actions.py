"""What is done with comments: keyword-only, atomic, with the ledger inside.

The ledger has a row for what others can notice; of a private note or a draft it holds nothing.
"""

from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from audit import clock
from people.models import Person
from portfolios.actions.drafts import spend_draft
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.commenting import permissions
from portfolios.commenting.telling import tell_of
from portfolios.models import Comment, Draft, Entry


class Becomes(models.TextChoices):
    """What is to become of words when their form is sent."""

    PUBLISHED = "published", "Publish it now. Everybody who can read the entry can read it"
    DRAFT = "draft", "Keep it as my draft. Only I see it until I publish it"
    PRIVATE = "private", "Keep it as a private note. Only I ever see it"


@transaction.atomic
def write(
    *,
    entry: Entry,
    by: Person,
    words: str,
    becomes: Becomes,
    thread: Comment | None = None,
    form_key: UUID | None = None,
    place: str = "",
) -> Comment:
    """A new comment on `entry`, or an answer in `thread`.

    What is sent twice from one form (`form_key`) is one comment; the second time gives the first.
    `place` names the form whose draft is spent by that.
    """
    entry = hold_entry(entry)
    sent = Comment.objects.filter(created_by=by, form_key=form_key).first() if form_key else None
    if sent and sent.words == words:
        return sent
    refuse(permissions.why_not_comment(entry))
    comment = Comment(entry=entry, created_by=by, form_key=None if sent else form_key)
    if thread:
        comment.thread = _fresh(thread, entry)
        refuse(permissions.why_not_answer(comment.thread))
    return _set(comment, words, becomes, by, place)


@transaction.atomic
def edit(*, comment: Comment, by: Person, words: str, becomes: Becomes, place: str = "") -> Comment:
    """Other words for a draft or a private note, or something else to become of it."""
    comment = _held(comment)
    refuse(permissions.why_not_edit(comment, by))
    comment.changed_at = clock.now()
    return _set(comment, words, becomes, by, place)


def _set(comment: Comment, words: str, becomes: Becomes, by: Person, place: str) -> Comment:
    comment.words, comment.is_private = words, becomes == Becomes.PRIVATE
    if becomes == Becomes.PUBLISHED:
        _publish(comment, by)
    comment.save()
    if comment.is_published:
        _published(comment, by)
    if place:
        spend_draft(portfolio=comment.entry.portfolio, place=place, by=by)
    return comment


def _publish(comment: Comment, by: Person) -> None:
    refuse(permissions.why_not_publish(comment, by))
    comment.published_at, comment.published_by = clock.now(), by


def _published(comment: Comment, by: Person) -> None:
    facts = {"entry": comment.entry_id, "thread": comment.thread_id}
    note("comment.published", comment, comment.entry.portfolio, by, **facts)
    tell_of(comment)


@transaction.atomic
def publish(*, comment: Comment, by: Person) -> Comment:
    """Share a draft with everybody who may read the entry. A second time does nothing."""
    comment = _held(comment)
    if comment.is_published and comment.created_by_id == by.pk:
        return comment
    _publish(comment, by)
    comment.save()
    _published(comment, by)
    return comment


@transaction.atomic
def remove(*, comment: Comment, by: Person) -> None:
    """Remove one's own draft or private note for good."""
    comment = _held(comment)
    refuse(permissions.why_not_remove(comment, by))
    Comment.objects.filter(pk=comment.pk).delete()


@transaction.atomic
def withdraw(*, comment: Comment, by: Person) -> Comment:
    """Empty what was published; a line says that it was withdrawn. A second time does nothing."""
    comment = _held(comment)
    refuse(permissions.why_not_withdraw(comment, by))
    if comment.is_withdrawn:
        return comment
    comment.words, comment.withdrawn_at, comment.withdrawn_by = "", clock.now(), by
    comment.save()
    note("comment.withdrawn", comment, comment.entry.portfolio, by, entry=comment.entry_id)
    return comment


@transaction.atomic
def resolve(*, thread: Comment, by: Person) -> Comment:
    """Say that a thread is dealt with. A second time does nothing."""
    thread = _held(thread)
    refuse(permissions.why_not_resolve(thread, by))
    if not thread.is_resolved:
        thread.resolved_at, thread.resolved_by = clock.now(), by
        thread.save()
        note("comment.resolved", thread, thread.entry.portfolio, by, entry=thread.entry_id)
    return thread


@transaction.atomic
def reopen(*, thread: Comment, by: Person) -> Comment:
    """Go on with a thread that was resolved. A second time does nothing."""
    thread = _held(thread)
    refuse(permissions.why_not_resolve(thread, by))
    if thread.is_resolved:
        thread.resolved_at = thread.resolved_by = None
        thread.save()
        note("comment.reopened", thread, thread.entry.portfolio, by, entry=thread.entry_id)
    return thread


def erase_all(entry: Entry) -> None:
    """Remove every comment on `entry`, and what is being typed about it; see ADR 13.

    Called inside the transaction in which a contributor takes back what `entry` said.
    """
    Comment.objects.filter(entry=entry).delete()
    forms = Q(place__startswith=forms_of(entry.pk))
    Draft.objects.filter(forms, portfolio=entry.portfolio_id).delete()


def forms_of(entry_id: int) -> str:
    """How the places of all forms for comments on an entry begin."""
    return f"comment:{entry_id}:"


def _held(comment: Comment) -> Comment:
    """The comment as it is now; its entry is held until the transaction ends."""
    return _fresh(comment, hold_entry(comment.entry))


def _fresh(comment: Comment, entry: Entry) -> Comment:
    fresh = Comment.objects.select_related("thread", "created_by").get(pk=comment.pk, entry=entry)
    fresh.entry = entry
    if fresh.thread:
        fresh.thread.entry = entry
    return fresh
