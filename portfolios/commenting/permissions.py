"""May I, now? Each function gives the reason why not, a sentence, or None.

Comments are no evidence: they can be written while a portfolio is locked and being read. Whoever
asks here can read the entry; `visible_to` has seen to that.
"""

from people.models import Person
from portfolios.models import Comment, Entry
from portfolios.models.contribution import OPEN_STATUSES

CLOSED = "This portfolio is {}. Comments in it can be read and no longer written."
UNREAD = (
    "Nobody else can read this entry now. Keep what you wrote as a draft or as a private note, "
    "and publish it when the entry is complete."
)
NOT_YOURS = "Only the person who wrote a comment can do this."


def why_not_comment(entry: Entry) -> str | None:
    """Whether anything can be written about `entry` now, a private note at the least."""
    if entry.binned_at:
        return "This entry is in the bin. Restore it first."
    if entry.portfolio.status not in OPEN_STATUSES:
        return CLOSED.format(entry.portfolio.get_status_display().lower())
    return None


def why_not_share(entry: Entry) -> str | None:
    """Whether a comment on `entry` can be published now."""
    return why_not_comment(entry) or (None if entry.is_complete else UNREAD)


def why_not_answer(thread: Comment) -> str | None:
    """Whether `thread`, the first comment of one, can be answered."""
    if thread.thread_id or not thread.is_published:
        return "Only the first comment of a thread can be answered, once it is published."
    if thread.is_withdrawn:
        return "This comment was withdrawn. Write a new one instead."
    if thread.is_resolved:
        return "This thread is resolved. Reopen it, or write a new comment."
    return why_not_comment(thread.entry)


def why_not_edit(comment: Comment, person: Person) -> str | None:
    """Whether `person` may change the words of `comment`, or what becomes of it."""
    if comment.created_by_id != person.pk:
        return NOT_YOURS
    if comment.is_published:
        return "This comment is published and stays as it is. You can withdraw it."
    return why_not_comment(comment.entry)


def why_not_publish(comment: Comment, person: Person) -> str | None:
    """Whether `person` may publish `comment` as it is."""
    if reason := why_not_edit(comment, person) or why_not_share(comment.entry):
        return reason
    if comment.is_private:
        return "This is a private note. Change it to a comment first."
    return why_not_answer(comment.thread) if comment.thread else None


def why_not_remove(comment: Comment, person: Person) -> str | None:
    """Whether `person` may remove `comment` as if it had never been."""
    if comment.created_by_id != person.pk:
        return NOT_YOURS
    return "Others may have read this comment. Withdraw it." if comment.is_published else None


def why_not_withdraw(comment: Comment, person: Person) -> str | None:
    """Whether `person` may withdraw `comment`, which others may have read."""
    if comment.created_by_id != person.pk:
        return NOT_YOURS
    return None if comment.is_published else "This comment is not published. Remove it."


def why_not_resolve(thread: Comment, person: Person) -> str | None:
    """Whether `person` may say that `thread` is dealt with, or open it again."""
    if person.pk not in (thread.entry.portfolio.owner_id, thread.created_by_id):
        return "A thread is resolved by the owner of the portfolio or by whoever began it."
    if thread.thread_id or not thread.is_published or thread.is_withdrawn:
        return "Only a thread that is published can be resolved."
    return why_not_comment(thread.entry)
