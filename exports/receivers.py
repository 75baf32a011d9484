"""What this room does when another says that something happened."""

from django.dispatch import receiver
from django.urls import reverse

from audit import ledger
from dispatch import notices
from dispatch.signals import job_failed
from exports.models import KIND, Export


@receiver(job_failed)
def tell_that_it_failed(*, job, **_) -> None:
    """The person who asked for an export hears that it could not be made."""
    if job.kind != KIND:
        return
    export = Export.objects.select_related("job__requested_by").get(job=job)
    ledger.record(
        "exports.failed", export, by=None, employer_id=job.employer_id, attempts=job.attempt
    )
    notices.tell(
        [job.requested_by],
        sentence="The PDF that you asked for could not be made.",
        path=reverse("exports:detail", args=[export.pk]),
    )
