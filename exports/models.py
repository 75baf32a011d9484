"""Exports that people asked for."""

import json

import pgtrigger
from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import not_blank
from audit.covering import CoveredText
from audit.frozen import Sha256
from audit.models import Redaction
from audit.signing import fingerprint
from dispatch.models import Job
from endorsement.models import Edition
from exports.access.models import AccessRequest as AccessRequest  # a model is found here
from exports.bundles.models import Bundle
from exports.packs.bringing.models import ARRIVAL as ARRIVAL
from exports.packs.bringing.models import Arrival as Arrival  # Django looks for it here
from exports.packs.models import Pack as Pack  # the same
from exports.releasing.models import may_take
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.kept_words import KIND_OF_FINDING, LONGEST
from portfolios.models.portfolio import may_open
from portfolios.privacy.finding import KINDS

KIND = "exports.make"  # the kind of our jobs, and the name of the task that does them
PART = "exports.make_part"  # the same for a document of a ZIP
BUNDLE = "exports.bundle"  # the same for the ZIP itself


class CompilationQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """What `person` compiled from a portfolio of their own, while they may open it."""
        return self.filter(
            may_open(person, "portfolio__"), portfolio__owner=person.pk, made_by=person.pk
        )


class Compilation(models.Model):
    """What a social worker chose from their portfolio for a purpose, frozen when they asked.

    `content` is canonical JSON, written by `exports.purposes.compiling`, and `sha256` its
    fingerprint: however often its job is tried, the same is printed. The content goes after 30 days
    with the file, and when something in it is pulled back; it can be compiled anew.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="compilations")
    purpose = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    content = CoveredText(blank=True)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = CompilationQuerySet.as_manager()

    class Meta:
        constraints = [
            not_blank("purpose", "compilation_is_for_a_purpose"),
            models.CheckConstraint(
                condition=Q(content="") | Q(sha256=Sha256("content")),
                name="compilation_has_its_own_fingerprint",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="compilation_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.content <> '' OR NEW.sha256 <> OLD.sha256"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {self.portfolio}"

    @property
    def contents(self) -> dict:
        """What was chosen, as `exports.purposes.compiling.compiled` put it together."""
        return json.loads(self.content)

    @property
    def is_intact(self) -> bool:
        """Whether the content is there, and still has the fingerprint under which it was asked."""
        return fingerprint(self.content) == self.sha256


class ExportQuerySet(models.QuerySet):
    def for_page(self):
        return self.select_related(
            "job",
            "edition__portfolio__owner",
            "edition__portfolio__programme",
            "compilation__portfolio__owner",
            "compilation__portfolio__programme",
        )

    def visible_to(self, person: Person):
        """Exports that `person` asked for, of portfolios that they may still open."""
        of_edition = may_open(person, "edition__portfolio__")
        own = may_open(person, "compilation__portfolio__")
        own &= Q(compilation__portfolio__owner=person.pk)
        return self.filter(of_edition | own, job__requested_by=person.pk)

    def taken_by(self, person: Person):
        """Documents of ZIPs that `person` asked for, while they may take them."""
        mine = self.filter(bundle__isnull=False, job__requested_by=person.pk)
        return mine.filter(may_take(person, "edition__"))


class Export(models.Model):
    """A document made from an edition, or from what somebody compiled for a purpose.

    Its job's row says how far it is.
    """

    job = models.OneToOneField(Job, models.PROTECT, related_name="export")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="exports")
    compilation = models.ForeignKey(Compilation, models.PROTECT, null=True, related_name="exports")
    # The ZIP for which it is made, and its number in there once that is packed.
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="parts")
    place = models.PositiveIntegerField(null=True)
    file = models.FileField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    # Why its file was withdrawn: it held what was pulled back.
    redaction = models.ForeignKey(Redaction, models.PROTECT, null=True, related_name="+")

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", sha256="", size=0, pages=0)
                | (~Q(file="") & ~Q(sha256="") & Q(size__gt=0, pages__gt=0)),
                name="export_is_whole_or_not_there",
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=False, compilation__isnull=True)
                | Q(edition__isnull=True, compilation__isnull=False),
                name="export_is_of_an_edition_or_a_compilation",
            ),
            models.CheckConstraint(
                condition=Q(redaction__isnull=True) | Q(file=""),
                name="withdrawn_export_has_no_file",
            ),
            models.CheckConstraint(
                condition=Q(bundle__isnull=True, place__isnull=True)
                | Q(bundle__isnull=False, edition__isnull=False),
                name="part_of_a_bundle_is_of_an_edition",
            ),
            models.UniqueConstraint("bundle", "edition", name="edition_is_in_a_bundle_once"),
        ]

    def __str__(self) -> str:
        return f"PDF of {self.source}"

    @property
    def source(self) -> Edition | Compilation:
        """What it is made from, which is frozen."""
        return self.edition or self.compilation

    @property
    def portfolio(self) -> Portfolio:
        return self.source.portfolio

    @property
    def employer_id(self) -> int:
        return self.portfolio.employer_id

    @property
    def is_ready(self) -> bool:
        """Whether there is a file to download."""
        return bool(self.file)

    @property
    def is_cleared_away(self) -> bool:
        """Whether it was made, and its file has been deleted since because of its age."""
        return self.job.state == Job.State.DONE and not self.file and not self.is_withdrawn

    @property
    def is_withdrawn(self) -> bool:
        """Whether its file is gone because it held something that was pulled back."""
        return self.redaction_id is not None

    @property
    def is_under_way(self) -> bool:
        return self.job.is_under_way

    @property
    def is_cancelled(self) -> bool:
        return self.job.state == Job.State.CANCELLED

    @property
    def download_name(self) -> str:
        owner = self.portfolio.owner
        if self.compilation:
            return f"{self.compilation.title}, {owner.name}.pdf"
        return f"Portfolio of {owner.name}, edition {self.edition.number}.pdf"


class KeptInExportQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Answers about the editions that `person` may read: the words stand there too."""
        return self.filter(may_open(person, "edition__portfolio__"))


class KeptInExport(models.Model):
    """Somebody lets words of an edition leave that may identify a person, for a reason.

    `entry` is the number of the entry in the edition; the living one may be gone. See
    `portfolios.models.KeptWords` for the answers given before an edition was made.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="kept_words")
    entry = models.BigIntegerField()
    kind = models.CharField(**KIND_OF_FINDING)
    words = models.CharField(max_length=LONGEST)
    reason = models.CharField(max_length=200)
    kept_at = models.DateTimeField(default=clock.now)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = KeptInExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "edition", "entry", "kind", "words", name="words_are_let_out_once_an_edition"
            ),
            not_blank("words", "words_let_out_are_some"),
            not_blank("reason", "words_are_let_out_for_a_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS), name="words_let_out_are_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} let out with edition {self.edition_id}"


class KeptUnit(models.Model):
    """A part of a document that is set already, under the hash of everything that decides it.

    It holds the words of its portfolio and goes with them. No page shows it. The name says which
    part it was: what came before a part that is set anew tells about how long that will be.
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=100, default="")
    pdf = models.BinaryField()
    marks = models.JSONField()
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("portfolio", "key", name="unit_is_kept_once_a_portfolio"),
        ]
        indexes = [models.Index("used_at", name="unit_by_last_use")]

    def __str__(self) -> str:
        return f"Unit {self.key[:12]}"
