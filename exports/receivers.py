"""What this room does when another says that something happened."""

from django.dispatch import receiver
from django.urls import reverse

from audit import ledger
from dispatch import notices
from dispatch.signals import job_failed
from exports import preparing
from exports.models import KIND, Export
from portfolios.models import Portfolio
from portfolios.signals import entries_shared


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


@receiver(entries_shared)
def prepare_its_pages(*, portfolio: Portfolio, **_) -> None:
    """What is shared now will be printed sooner or later."""
    preparing.soon(portfolio.pk)
