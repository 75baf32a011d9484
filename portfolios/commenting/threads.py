"""The comments of an entry as its page shows them: read with the entry, in the same query."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from people.models import Person
from portfolios.commenting import permissions
from portfolios.models import Comment, Entry
from portfolios.redacting.permissions import may_pull_back

PLAIN = ("id", "thread_id", "is_private", "words", "created_by_id")
STAMPS = ("created_at", "changed_at", "published_at", "withdrawn_at", "resolved_at")
NAMES = {f"writer_{name}": f"created_by__{name}" for name in ("first_name", "last_name")}


def with_comments(entries: QuerySet, person: Person) -> QuerySet:
    """`entries`, each with `said`: what `threads_of` makes threads of."""
    said = Comment.objects.said_to(person).filter(entry=OuterRef("pk")).order_by("pk")
    listed = {name: name for name in (*PLAIN, *STAMPS)} | NAMES
    return entries.annotate(said=ArraySubquery(said.values(listed=JSONObject(**listed))))


@dataclass
class Said:
    """One comment, and what its reader may do with it."""

    comment: Comment
    may: dict[str, bool]
    answers: list["Said"] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """Keeps the notes in its text apart from those of others."""
        return f"comment-{self.comment.pk}"


@dataclass(frozen=True)
class Threads:
    """All comments on an entry that one person may read, by what is to be done about them."""

    open: list[Said]
    resolved: list[Said]

    @property
    def number_open(self) -> int:
        """How many published threads wait: neither resolved nor withdrawn."""
        shared = [one.comment for one in self.open if one.comment.is_published]
        return sum(not comment.is_withdrawn for comment in shared)


def threads_of(entry: Entry, person: Person) -> Threads:
    """The threads of an entry that was read `with_comments`, the oldest first."""
    comments = [_comment(row, entry) for row in entry.said]
    threads = {one.pk: Said(one, {}) for one in comments if one.thread_id is None}
    for comment in comments:
        if comment.thread_id:
            comment.thread = threads[comment.thread_id].comment
            said = Said(comment, _may(comment, person))
            threads[comment.thread_id].answers.append(said)
    for said in threads.values():
        said.may = _may(said.comment, person)
    return Threads(
        open=[one for one in threads.values() if not one.comment.is_resolved],
        resolved=[one for one in threads.values() if one.comment.is_resolved],
    )


def _comment(row: dict, entry: Entry) -> Comment:
    comment = Comment(entry=entry, **{name: row[name] for name in PLAIN})
    for name in STAMPS:
        setattr(comment, name, row[name] and datetime.fromisoformat(row[name]))
    names = {name.removeprefix("writer_"): row[name] for name in NAMES}
    comment.created_by = Person(pk=row["created_by_id"], **names)
    return comment


def _may(comment: Comment, person: Person) -> dict[str, bool]:
    may_resolve = not permissions.why_not_resolve(comment, person)
    return {
        "answer": not permissions.why_not_answer(comment),
        "edit": not permissions.why_not_edit(comment, person),
        "publish": not permissions.why_not_publish(comment, person),
        "remove": not permissions.why_not_remove(comment, person),
        "withdraw": not comment.is_withdrawn and not permissions.why_not_withdraw(comment, person),
        "pull_back": _may_pull_back(comment, person),
        "resolve": may_resolve and not comment.is_resolved,
        "reopen": may_resolve and comment.is_resolved,
    }


def _may_pull_back(comment: Comment, person: Person) -> bool:
    """Of what was published: it went to others."""
    portfolio, authors = comment.entry.portfolio, (comment.created_by_id,)
    is_there = comment.is_published and not comment.is_withdrawn
    return is_there and may_pull_back(portfolio, authors, person)
