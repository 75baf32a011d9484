"""A ZIP with the documents of a cohort."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from audit import clock
from audit.constraints import all_or_none
from audit.models import Redaction
from dispatch.models import UNDER_WAY, Job
from exports.releasing.models import may_take
from people.models import Employer, Person
from people.permissions import RUNNERS


class BundleQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """What `person` asked for, while they run the programme and may take all that is in it.

        One right that is lost takes the whole away: nothing can be taken out of a ZIP.
        """
        if not person.holds(*RUNNERS):
            return self.none()
        packed = _parts(self).filter(bundle=OuterRef("pk"), place__isnull=False)
        lost = packed.exclude(may_take(person, "edition__"))
        return self.filter(asked_by=person.pk, employer=person.employer_id).exclude(Exists(lost))

    def waiting(self):
        """Those whose documents are not packed yet, and not even asked to be."""
        return self.filter(job__isnull=True, cancelled_at__isnull=True)

    def under_way(self):
        return self.filter(cancelled_at__isnull=True).filter(
            Q(job__isnull=True) | Q(job__state__in=UNDER_WAY)
        )

    def gathered(self):
        """Those of which no document is under way any more."""
        begun = _parts(self).filter(bundle=OuterRef("pk"), job__state__in=UNDER_WAY)
        return self.exclude(Exists(begun))


def _parts(bundles: BundleQuerySet) -> models.QuerySet:
    return bundles.model._meta.get_field("parts").related_model.objects


class Bundle(models.Model):
    """Documents of several portfolios that somebody asked for in one file.

    Each is an export with a job of its own (`parts`). When none is under way any more, `job` is
    asked for: it packs those that were made. So whatever is killed, what is done stays done.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="bundle")
    file = models.FileField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    redaction = models.ForeignKey(Redaction, models.PROTECT, null=True, related_name="+")

    objects = BundleQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("cancelled_at", "cancelled_by", name="cancelled_bundle_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(file="", sha256="", size=0, documents=0)
                | (~Q(file="") & ~Q(sha256="") & Q(size__gt=0, documents__gt=0)),
                name="bundle_is_whole_or_not_there",
            ),
            models.CheckConstraint(
                condition=Q(file="") | Q(cancelled_at__isnull=True, redaction__isnull=True),
                name="bundle_that_was_called_off_has_no_file",
            ),
        ]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="bundle_by_who_asked")]

    def __str__(self) -> str:
        return f"ZIP {self.pk}"

    @property
    def state(self) -> str:
        """One word for where it is: see `STATES`."""
        if self.cancelled_at:
            return "cancelled"
        if self.redaction_id:
            return "withdrawn"
        if self.file:
            return "ready"
        if self.job is None:
            return "gathering"
        return {Job.State.DONE: "cleared", Job.State.FAILED: "failed"}.get(
            Job.State(self.job.state), "packing"
        )

    @property
    def is_under_way(self) -> bool:
        return self.state in ("gathering", "packing")

    @property
    def state_in_words(self) -> str:
        return STATES[self.state]

    @property
    def download_name(self) -> str:
        return f"Portfolios {timezone.localdate(self.asked_at):%Y-%m-%d}.zip"


STATES = {
    "gathering": "The documents are being made",
    "packing": "The ZIP is being packed",
    "ready": "Ready",
    "failed": "Could not be made",
    "cancelled": "Cancelled",
    "withdrawn": "Withdrawn: something in it was redacted",
    "cleared": "Deleted because it was old",
}
