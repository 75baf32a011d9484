"""A comment: words about an entry, between those who may read it."""

from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery

from audit import clock
from audit.constraints import all_or_none
from people.models import Person
from portfolios.models.entry import Entry, may_read

WRITTEN = Q(words__regex=r"\S")
PUBLISHED = Q(published_at__isnull=False)
WITHDRAWN = Q(withdrawn_at__isnull=False)


class CommentQuerySet(models.QuerySet):
    def published(self):
        """What everybody who may read the entry may read, and nothing else.

        An edition and its documents take none of it. Where a person chooses that comments go
        along with what leaves, this is what may go.
        """
        return self.filter(PUBLISHED, withdrawn_at__isnull=True)

    def said_to(self, person: Person):
        """Of comments on entries that `person` may read: what was published, and their own."""
        return self.filter(PUBLISHED | Q(created_by=person.pk))

    def visible_to(self, person: Person):
        """Comments that `person` may read, while they may read the entry."""
        return self.said_to(person).filter(may_read(person, "entry__"))

    def open_threads(self):
        """Published comments that begin a thread which is not resolved."""
        return self.published().filter(thread__isnull=True, resolved_at__isnull=True)


class Comment(models.Model):
    """A private note, a draft, or what was published to everybody who may read the entry.

    Its words follow the entry: who can no longer read that reads no comment on it. Published words
    never change. They can be withdrawn: then they are emptied, and a line says so. `thread` is the
    comment that is answered; only one that is published can be, and an answer is not answered.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="comments")
    thread = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    is_private = models.BooleanField(default=False)
    words = models.TextField(blank=True)  # Markdown, as written; cleaned when it is shown
    form_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=WRITTEN | WITHDRAWN, name="comment_says_something"),
            models.CheckConstraint(
                condition=~WITHDRAWN | Q(words=""), name="withdrawn_comment_keeps_no_words"
            ),
            all_or_none("published_at", "published_by", name="published_comment_says_who_and_when"),
            all_or_none("withdrawn_at", "withdrawn_by", name="withdrawn_comment_says_who_and_when"),
            all_or_none("resolved_at", "resolved_by", name="resolved_comment_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(is_private=False) | ~PUBLISHED, name="private_note_is_never_published"
            ),
            models.CheckConstraint(
                condition=Q(is_private=False) | Q(thread__isnull=True),
                name="private_note_answers_nobody",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | Q(published_by=F("created_by")),
                name="comment_is_published_by_its_writer",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_by=F("created_by")),
                name="comment_is_withdrawn_by_its_writer",
            ),
            models.CheckConstraint(
                condition=~WITHDRAWN | PUBLISHED, name="only_a_published_comment_is_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | (PUBLISHED & Q(thread__isnull=True)),
                name="only_a_published_thread_is_resolved",
            ),
            models.UniqueConstraint("created_by", "form_key", name="form_makes_one_comment"),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} on entry {self.entry_id}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    @property
    def is_draft(self) -> bool:
        """Whether it is to be published and is not yet."""
        return not self.is_private and not self.is_published


def number_of_open_threads() -> Subquery:
    """For each of the entries that are annotated with it: how many threads on it are open.

    Private notes and drafts are not counted, not even to their writer.
    """
    threads = Comment.objects.open_threads().filter(entry=OuterRef("pk")).order_by()
    counted = threads.annotate(number=Func(F("pk"), function="COUNT")).values("number")
    return Subquery(counted, output_field=models.IntegerField())
