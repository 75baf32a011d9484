"""What this room does when another says that something happened."""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.db.models import Model
from django.dispatch import receiver
from django.urls import reverse

from audit import ledger
from dispatch import notices
from dispatch.models import Job
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


def _export_failed(job: Job) -> None:
    _note("exports.failed", job.export, job)
    _tell(job, "The PDF that you asked for could not be made.", "exports:detail", job.export.pk)


def _part_failed(job: Job) -> None:
    """A document of a ZIP: the others are packed without it."""
    export = Export.objects.get(job=job)
    _note("exports.failed", export, job)
    transaction.on_commit(partial(gather, export.bundle_id))


def _bundle_failed(job: Job) -> None:
    _note("exports.bundle_failed", job.bundle, job)
    _tell(job, "The ZIP that you asked for could not be made.", "exports:bundle", job.bundle.pk)


def _arrival_failed(job: Job) -> None:
    """It did not come, or not all of it."""
    _note("exports.pack_failed", job.arrival, job)
    sentence = "The pack that you chose could not be brought in."
    _tell(job, sentence, "exports:bring-in-pack", job.arrival.portfolio_id)


def _note(action: str, about: Model, job: Job) -> None:
    facts = {"employer_id": job.employer_id, "attempts": job.attempt}
    ledger.record(action, about, by=None, **facts)


def _tell(job: Job, sentence: str, page: str, of: int) -> None:
    """The person who asked for it."""
    notices.tell([job.requested_by], sentence=sentence, path=reverse(page, args=[of]))


# What becomes of each kind of job that is given up.
FAILED: dict[str, Callable[[Job], None]] = {
    KIND: _export_failed,
    PART: _part_failed,
    BUNDLE: _bundle_failed,
    ARRIVAL: _arrival_failed,
    PACK: lambda job: gave_up(job.pack),
    ACCESS: answering.gave_up,
}


@receiver(job_failed)
def say_that_it_failed(*, job: Job, **_) -> None:
    """Whoever waits for what the job was to make hears that it is not made."""
    if failed := FAILED.get(job.kind):
        failed(job)


@receiver(owner_leaves)
def offer_a_pack(*, portfolio: Portfolio, **_) -> None:
    """Whoever leaves hears that they can take what they wrote with them."""
    offer(portfolio.owner)


@receiver(entries_shared)
def prepare_its_pages(*, portfolio: Portfolio, **_) -> None:
    """What is shared now will be printed sooner or later."""
    preparing.soon(portfolio.pk)
