"""Exports that people asked for."""

import secrets

from django.db import models
from django.db.models import Q

from dispatch.models import Job
from endorsement.models import Edition
from people.models import Person
from portfolios.models.portfolio import may_open


class Purpose(models.TextChoices):
    """Why a PDF leaves."""

    ENDORSEMENT = "endorsement", "Practice endorsement"


def kept_under(export: "Export", name: str) -> str:
    """Where the file is kept: a name that says nothing and cannot be guessed."""
    return f"exports/{export.edition.employer_id}/{secrets.token_urlsafe(24)}.pdf"


class ExportQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Exports that `person` asked for, of portfolios that they may still open."""
        return self.filter(may_open(person, "edition__portfolio__"), job__requested_by=person.pk)


class Export(models.Model):
    """A document made from an edition for a purpose. Its job's row says how far it is."""

    job = models.OneToOneField(Job, models.PROTECT, related_name="export")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="exports")
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.ENDORSEMENT)
    file = models.FileField(upload_to=kept_under, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", sha256="", size=0, pages=0)
                | (~Q(file="") & ~Q(sha256="") & Q(size__gt=0, pages__gt=0)),
                name="export_is_whole_or_not_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} of {self.edition}"
