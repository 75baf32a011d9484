"""A file that belongs to an entry."""

import secrets

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from audit import clock
from audit.constraints import not_blank
from people.models import Person
from portfolios.models.entry import Entry, may_read
from portfolios.models.search_triggers import names_files


def kept_under(entry: Entry) -> str:
    """Where a file of `entry` is kept: a name that says nothing and cannot be guessed."""
    portfolio = entry.portfolio
    return f"attachments/{portfolio.employer_id}/{portfolio.pk}/{secrets.token_urlsafe(24)}"


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Files of the entries that `person` may read."""
        return self.filter(may_read(person, "entry__"))


class Attachment(models.Model):
    """A file that belongs to an entry. Kept privately; served only through a permission check."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # What a picture shows, for those who do not see it.
    text_alternative = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        triggers = names_files()
        constraints = [
            not_blank("name", "attachment_has_a_name"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_is_not_empty"),
            models.CheckConstraint(
                condition=~models.Q(content_type__startswith="image/")
                | models.Q(text_alternative__regex=r"\S"),
                name="picture_has_a_text_alternative",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


def with_files(entries: models.QuerySet) -> models.QuerySet:
    """`entries`, each with `files`: what a page lists of its files, without another query."""
    listed = {name: name for name in ("pk", "name", "size", "content_type", "text_alternative")}
    files = Attachment.objects.filter(entry=OuterRef("pk")).order_by("pk")
    return entries.annotate(files=ArraySubquery(files.values(listed=JSONObject(**listed))))
