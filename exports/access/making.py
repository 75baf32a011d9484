"""Making the file of a released answer: from its job's row to the ZIP, and the word about it."""

import json
from functools import partial
from typing import IO

from django.db import transaction
from django.urls import reverse

from audit import ledger
from audit.signing import fingerprint
from dispatch import jobs, notices
from dispatch.models import Job
from exports import keeping
from exports.access.models import AccessRequest
from exports.access.workflow import State
from exports.fetching import FileChanged
from exports.packs import packing
from exports.trying import Refused, attempt

FILE_CHANGED = "A file in it is missing or has changed. Ask again, and it is looked through anew."
OVERTAKEN = "It is not released any more."
READY = "The answer to your request for access is ready."
HAND_OVER = "The answer to a request for access is ready. Hand it over: their account is closed."


def make(job_id: int) -> None:
    """Make the file of a job that waits; see `attempt`."""
    attempt(job_id, _make)


def _make(job: Job) -> None:
    request = _released(AccessRequest.objects.with_people(), job)
    content = json.loads(request.content)

    def write(file: IO[bytes]) -> None:
        packing.pack(content, request.person, file, partial(jobs.step, job))

    try:
        with keeping.laid_ready(keeping.name_of(request, "zip"), write, job.attempt) as laid:
            _store(job, laid)
    except FileChanged as problem:
        raise Refused(FILE_CHANGED) from problem


def _released(requests, job: Job) -> AccessRequest:
    """Still released, with the words that were approved."""
    request = requests.filter(job=job, state=State.RELEASED).first()
    if request is None or fingerprint(request.content) != request.sha256:
        raise Refused(OVERTAKEN)
    return request


@transaction.atomic
def _store(job: Job, laid: keeping.Laid) -> None:
    """File, row, ledger and notice, all or none; what is pulled back meanwhile comes first."""
    held = _released(AccessRequest.objects.select_for_update(of=("self",)), job)
    jobs.finish(job)
    held.file.name, held.size = laid.name, laid.size
    held.save(update_fields=["file", "size"])
    ledger.record("access.made", held, by=None, employer_id=held.employer_id, sha256=laid.sha256)
    told, sentence = (held.person, READY)
    if not held.person.is_active:
        told, sentence = held.proposed_by, HAND_OVER
    path = reverse("exports:access-request", args=[held.pk])
    notices.tell([told], sentence=sentence, path=path)
    laid.put()


def gave_up(request: AccessRequest) -> None:
    """Whoever released it hears that the file could not be made."""
    facts = {"employer_id": request.employer_id, "attempts": request.job.attempt}
    ledger.record("access.failed", request, by=None, **facts)
    path = reverse("exports:access-request", args=[request.pk])
    sentence = "The file of an answer to a request for access could not be made."
    notices.tell([request.approved_by, request.proposed_by], sentence=sentence, path=path)
