"""Bringing a confirmed pack in: one thing after the other, each whole or not at all.

A worker that is killed leaves things that are in. The next attempt finds them there and goes on.
"""

from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from audit import clock
from dispatch import jobs, notices
from dispatch.models import Job
from exports.models import Arrival
from exports.packs.bringing.keeping import opened
from exports.packs.bringing.planning import Thing, plan
from exports.packs.format.archive import Archive, CannotRead
from exports.trying import Refused, attempt
from people.models import Person
from portfolios.actions.holding import note
from portfolios.transferring.bringing import bring

IS_IN = "The pack that you brought in is in your portfolio."


@dataclass
class Tally:
    """How much is in by now, and which files were refused."""

    drafts: int = 0
    others: int = 0
    refused: list[dict] = field(default_factory=list)


def make(job_id: int) -> None:
    """Bring in the pack of a job that waits; see `exports.trying.attempt`."""
    attempt(job_id, _make)


def _make(job: Job) -> None:
    arrival = Arrival.objects.select_related("portfolio__programme").get(job=job)
    by = Person.objects.get(pk=job.requested_by_id)  # with the roles of this moment
    tally = Tally(arrival.drafts, arrival.others, arrival.refused)
    try:
        _bring_all(job, arrival, by, tally)
    except (PermissionDenied, CannotRead) as refusal:
        raise Refused(str(refusal)) from None
    _finish(job, arrival, by, tally)


def _bring_all(job: Job, arrival: Arrival, by: Person, tally: Tally) -> None:
    with opened(arrival) as pack:
        found = plan(pack, arrival.portfolio)
        things = found.own + (found.others if arrival.with_others else [])
        for done, thing in enumerate(things):
            jobs.step(job, done, len(things))
            _bring(thing, arrival, by, pack.archive, tally)


def _bring(thing: Thing, arrival: Arrival, by: Person, archive: Archive, tally: Tally) -> None:
    """One thing, and on the row that it is in: both or neither."""
    uploads = (
        (ContentFile(archive.read(one["path"]), name=one["name"]), one.get("caption", ""))
        for one in thing.files
    )
    with transaction.atomic():
        came, refused = bring(
            portfolio=arrival.portfolio,
            by=by,
            item=thing.item,
            fingerprint=thing.fingerprint,
            uploads=uploads,
        )
        if came is None:
            return
        tally.drafts += came.entry_id is not None
        tally.others += came.entry_id is None
        tally.refused += [{"entry": came.entry_id, "why": why} for why in refused]
        Arrival.objects.filter(pk=arrival.pk).update(
            drafts=tally.drafts, others=tally.others, refused=tally.refused
        )


@transaction.atomic
def _finish(job: Job, arrival: Arrival, by: Person, tally: Tally) -> None:
    """The row says that it is in, and the file goes."""
    jobs.finish(job)
    path, arrival.file, arrival.done_at = str(arrival.file.name), "", clock.now()
    arrival.save(update_fields=["file", "done_at"])
    transaction.on_commit(partial(default_storage.delete, path))
    facts = {"drafts": tally.drafts, "others": tally.others, "refused": len(tally.refused)}
    note("exports.pack_brought_in", arrival, arrival.portfolio, by, **facts)
    notices.tell(
        [by], sentence=IS_IN, path=reverse("exports:bring-in-pack", args=[arrival.portfolio_id])
    )
