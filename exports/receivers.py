"""What this room does when another says that something happened."""

from functools import partial

from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse

from audit import ledger
from dispatch import notices
from dispatch.signals import job_failed
from exports import preparing
from exports.access import making as answering
from exports.access.actions import KIND as ACCESS
from exports.bundles.gathering import gather
from exports.models import ARRIVAL, BUNDLE, KIND, PART, Export
from exports.packs.models import KIND as PACK
from exports.packs.telling import gave_up, offer
from portfolios.models import Portfolio
from portfolios.signals import entries_shared, owner_leaves


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


@receiver(job_failed)
def go_on_without_it(*, job, **_) -> None:
    """A document of a ZIP could not be made: the others are packed without it."""
    if job.kind != PART:
        return
    export = Export.objects.get(job=job)
    facts = {"employer_id": job.employer_id, "attempts": job.attempt}
    ledger.record("exports.failed", export, by=None, **facts)
    transaction.on_commit(partial(gather, export.bundle_id))


@receiver(job_failed)
def tell_that_a_bundle_failed(*, job, **_) -> None:
    """The person who asked for a ZIP hears that it could not be made."""
    if job.kind != BUNDLE:
        return
    facts = {"employer_id": job.employer_id, "attempts": job.attempt}
    ledger.record("exports.bundle_failed", job.bundle, by=None, **facts)
    notices.tell(
        [job.requested_by],
        sentence="The ZIP that you asked for could not be made.",
        path=reverse("exports:bundle", args=[job.bundle.pk]),
    )


@receiver(job_failed)
def tell_that_a_pack_is_not_in(*, job, **_) -> None:
    """The person who confirmed it hears that it did not come, or not all of it."""
    if job.kind != ARRIVAL:
        return
    facts = {"employer_id": job.employer_id, "attempts": job.attempt}
    ledger.record("exports.pack_failed", job.arrival, by=None, **facts)
    notices.tell(
        [job.requested_by],
        sentence="The pack that you chose could not be brought in.",
        path=reverse("exports:bring-in-pack", args=[job.arrival.portfolio_id]),
    )


@receiver(job_failed)
def tell_that_a_pack_failed(*, job, **_) -> None:
    """The person who asked for a pack hears that it could not be made."""
    if job.kind == PACK:
        gave_up(job.pack)


@receiver(owner_leaves)
def offer_a_pack(*, portfolio: Portfolio, **_) -> None:
    """Whoever leaves hears that they can take what they wrote with them."""
    offer(portfolio.owner)


@receiver(job_failed)
def tell_that_an_answer_failed(*, job, **_) -> None:
    """Those who released an answer to a request for access hear that it could not be made."""
    if job.kind == ACCESS:
        answering.gave_up(job)


@receiver(entries_shared)
def prepare_its_pages(*, portfolio: Portfolio, **_) -> None:
    """What is shared now will be printed sooner or later."""
    preparing.soon(portfolio.pk)
