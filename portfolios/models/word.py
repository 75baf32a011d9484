"""A Word document that was read and is not an entry yet."""

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q

from audit import clock
from people.models import Person
from portfolios.models.entry import Kind
from portfolios.models.portfolio import Portfolio, may_open

KEPT = timedelta(days=1)
FOLDER = "word"  # in the storage


class WordDocumentQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Nobody's but one's own, for a day, while the portfolio may still be opened."""
        kept = Q(created_by=person.pk, created_at__gt=clock.now() - KEPT)
        return self.filter(may_open(person, "portfolio__"), kept)

    def expired(self):
        return self.filter(created_at__lte=clock.now() - KEPT)


class WordDocument(models.Model):
    """What was read from a Word file, held between its preview and the entry made of it.

    `comments` and `changes` are rows of `portfolios.word.Comment` and `Change`; `pictures` are
    rows with the `path` of each in the private storage, its name, type and text alternative. The
    file itself is not kept. `key` becomes the `form_key` of the entry: one document, one entry.
    """

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="word_documents")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    pictures = models.JSONField(default=list)
    comments = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = WordDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="word_document_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title or "A document without a title"

    @property
    def kept_until(self):
        return self.created_at + KEPT
