"""A file that belongs to an entry."""

import secrets

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from audit import clock
from audit.constraints import all_or_none, not_blank
from people.models import Person
from portfolios.models.entry import Entry, may_observe, may_read
from portfolios.models.search_triggers import names_files

FOLDER = "attachments"


def kept_under(entry: Entry) -> str:
    """Where a file of `entry` is kept: a name that says nothing and cannot be guessed."""
    portfolio = entry.portfolio
    return f"{FOLDER}/{portfolio.employer_id}/{portfolio.pk}/{secrets.token_urlsafe(24)}"


class Scan(models.TextChoices):
    """What is known of viruses in a file. Only a file that is not held can be opened."""

    UNCHECKED = "unchecked", "Not checked: there was no scanner"
    WAITING = "waiting", "Held until it is checked"
    CLEAN = "clean", "Checked, and clean"
    REFUSED = "refused", "Deleted, because a virus was found"
    PULLED = "pulled", "Deleted, because it was pulled back"


PASSED = (Scan.UNCHECKED, Scan.CLEAN)
GONE = (Scan.REFUSED, Scan.PULLED)


class AttachmentQuerySet(models.QuerySet):
    def passed(self):
        """Files that may leave the storage: neither held nor refused."""
        return self.filter(scan__in=PASSED)

    def in_storage(self):
        return self.exclude(scan__in=GONE)

    def visible_to(self, person: Person):
        """Files of the entries that `person` may read."""
        observed = may_observe(person, "entry__observation__", "entry__")
        return self.filter(may_read(person, "entry__") | observed)


class Attachment(models.Model):
    """A file that belongs to an entry. Kept privately; served only through a permission check."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="attachments")
    file = models.FileField(max_length=200)  # empty once it is refused or pulled back
    # A small copy for pages, of a picture; none of what was added before there were copies.
    small = models.FileField(max_length=200, blank=True)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # What a picture shows, for those who do not see it.
    text_alternative = models.CharField(max_length=500, blank=True)
    # Of a picture, so that a page does not jump when it arrives.
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # With a digital signature of its own: kept as it is, its author's name too.
    is_signed = models.BooleanField(default=False)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNCHECKED)
    scan_tries = models.PositiveIntegerField(default=0)
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
            all_or_none("width", "height", name="picture_has_both_measures"),
            models.CheckConstraint(
                condition=models.Q(scan__in=Scan.values), name="file_is_scanned_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=models.Q(scan__in=GONE, file="", small="")
                | ~(models.Q(scan__in=GONE) | models.Q(file="")),
                name="refused_file_is_deleted",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_held(self) -> bool:
        return self.scan == Scan.WAITING


LISTED = (
    "pk",
    "name",
    "size",
    "content_type",
    "text_alternative",
    "width",
    "height",
    "is_signed",
    "scan",
)


def with_files(entries: models.QuerySet) -> models.QuerySet:
    """`entries`, each with `files`: what a page lists of its files, without another query."""
    listed = {name: name for name in LISTED}
    files = Attachment.objects.filter(entry=OuterRef("pk")).order_by("pk")
    return entries.annotate(files=ArraySubquery(files.values(listed=JSONObject(**listed))))
