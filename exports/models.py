"""Exports that people asked for."""

from django.db import models
from django.db.models import Q

from dispatch.models import Job
from endorsement.models import Edition
from people.models import Person
from portfolios.models.portfolio import may_open

KIND = "exports.make"  # the kind of our jobs, and the name of the task that does them


class Purpose(models.TextChoices):
    """Why a PDF leaves."""

    ENDORSEMENT = "endorsement", "Practice endorsement"


class ExportQuerySet(models.QuerySet):
    def for_page(self):
        return self.select_related(
            "job", "edition__portfolio__owner", "edition__portfolio__programme"
        )

    def visible_to(self, person: Person):
        """Exports that `person` asked for, of portfolios that they may still open."""
        return self.filter(may_open(person, "edition__portfolio__"), job__requested_by=person.pk)


class Export(models.Model):
    """A document made from an edition for a purpose. Its job's row says how far it is."""

    job = models.OneToOneField(Job, models.PROTECT, related_name="export")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="exports")
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.ENDORSEMENT)
    file = models.FileField(max_length=200, blank=True)
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

    @property
    def is_ready(self) -> bool:
        """Whether there is a file to download."""
        return bool(self.file)

    @property
    def is_cleared_away(self) -> bool:
        """Whether it was made, and its file has been deleted since because of its age."""
        return self.job.state == Job.State.DONE and not self.file

    @property
    def is_under_way(self) -> bool:
        return self.job.state in (Job.State.QUEUED, Job.State.RUNNING)

    @property
    def download_name(self) -> str:
        owner = self.edition.portfolio.owner
        return f"Portfolio of {owner.name}, edition {self.edition.number}.pdf"
