"""A pack that was asked for."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.models import Redaction
from dispatch.models import Job
from people.models import Employer, Person

KIND = "exports.pack"  # the kind of its job, and the name of the task


class PackQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own, at the employer of now: nobody takes along what somebody else wrote."""
        return self.filter(person=person.pk, employer=person.employer_id)

    def for_page(self):
        return self.select_related("job", "person")


class Pack(models.Model):
    """Everything of one person in a ZIP, that they asked for. Its job's row says how far it is."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    job = models.OneToOneField(Job, models.PROTECT, related_name="pack")
    file = models.FileField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    # Why its file was withdrawn: words in a portfolio of theirs were pulled back.
    redaction = models.ForeignKey(Redaction, models.PROTECT, null=True, related_name="+")

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", sha256="", size=0)
                | (~Q(file="") & ~Q(sha256="") & Q(size__gt=0)),
                name="pack_is_whole_or_not_there",
            ),
            models.CheckConstraint(
                condition=Q(redaction__isnull=True) | Q(file=""),
                name="withdrawn_pack_has_no_file",
            ),
        ]

    def __str__(self) -> str:
        return f"Pack {self.pk}"

    @property
    def state(self) -> str:
        """One word for where it is: see `STATES`."""
        if self.redaction_id:
            return "withdrawn"
        if self.file:
            return "ready"
        return "cleared" if self.job.state == Job.State.DONE else self.job.state

    @property
    def state_in_words(self) -> str:
        return STATES[self.state]

    @property
    def download_name(self) -> str:
        day = timezone.localdate(self.job.requested_at)
        return f"Portfolio pack of {self.person.name}, {day:%Y-%m-%d}.zip"


STATES = {
    **{str(state): str(state.label) for state in Job.State},
    "ready": "Ready",
    "withdrawn": "Withdrawn: something in it was redacted",
    "cleared": "Deleted because it was old",
}
