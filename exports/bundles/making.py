"""Making the ZIP, once its documents are made: file, row, ledger and notice, all or none."""

from functools import partial
from typing import IO

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from audit import ledger
from dispatch import jobs, notices
from dispatch.models import Job
from exports import keeping
from exports.bundles import packing
from exports.bundles.models import Bundle
from exports.bundles.parts import left_out, ready
from exports.cleaning import let_go
from exports.models import Export
from exports.trying import Refused, attempt
from people.models import Person
from people.permissions import RUNNERS

NOTHING = "None of the documents could be made. The list below says why."
NO_LONGER_YOURS = "You do not run the programme any more."
TRIES = 3


def make(job_id: int) -> None:
    """Make the ZIP of a job that waits; see `attempt`."""
    attempt(job_id, _packed_at_last)


def _packed_at_last(job: Job) -> None:
    """Words may be pulled back from a document while the others are packed: then pack again."""
    for _ in range(TRIES):
        try:
            return _make(job)
        except packing.Changed:
            continue
    raise packing.Changed


def _make(job: Job) -> None:
    bundle = Bundle.objects.get(job=job)
    person = Person.objects.get(pk=bundle.asked_by_id)  # with the roles of this moment
    if not person.holds(*RUNNERS):
        raise Refused(NO_LONGER_YOURS)
    found = ready(bundle, person)
    if not found.exists():
        raise Refused(NOTHING)
    name = keeping.name_of(bundle, "zip")
    packed: list[packing.Packed] = []

    def write(file: IO[bytes]) -> None:
        said = left_out(bundle, person)
        packed.extend(packing.pack(bundle, found, said, file, partial(jobs.step, job)))

    with keeping.laid_ready(name, write, job.attempt) as laid, transaction.atomic():
        held = Bundle.objects.select_for_update().get(pk=bundle.pk)
        _place(packed, found)
        jobs.finish(job)
        _note(held, job, laid, len(packed))
        laid.put()


def _place(packed: list[packing.Packed], found: QuerySet) -> None:
    """Each has its number, if all are still there and may be read; their own files go."""
    there = set(found.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if not there.issuperset(one.export.pk for one in packed):
        raise packing.Changed
    for one in packed:
        one.export.place = one.place
    Export.objects.bulk_update([one.export for one in packed], ["place"])
    let_go(Export.objects.filter(pk__in=there))


def _note(bundle: Bundle, job: Job, laid: keeping.Laid, documents: int) -> None:
    bundle.file.name, bundle.documents = laid.name, documents
    bundle.sha256, bundle.size = laid.sha256, laid.size
    bundle.save(update_fields=["file", "sha256", "size", "documents"])
    facts = {"documents": documents, "sha256": bundle.sha256, "employer_id": bundle.employer_id}
    ledger.record("exports.bundle_made", bundle, by=None, **facts)
    notices.tell(
        [job.requested_by],
        sentence="The ZIP that you asked for is ready.",
        path=reverse("exports:bundle", args=[bundle.pk]),
    )
