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
from exports.access.workflow import STEPS, Move, State
from exports.fetching import FileChanged
from exports.packs import packing
from exports.trying import Refused, attempt
from people.models import Person

FILE_CHANGED = "A file in it is missing or has changed. It has to be looked through again."
NOT_MADE = "The file of an answer to a request for access could not be made."
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
    path = reverse("exports:access-request", args=[held.pk])
    if held.person.is_active:
        notices.tell([held.person], sentence=READY, path=path)
    else:
        notices.tell(_who_hands_over(held), sentence=HAND_OVER, path=path)
    laid.put()


def _who_hands_over(request: AccessRequest) -> list[Person]:
    """The lead who looked it through; the others where they have left."""
    leads = list(Person.objects.leads_of(request.employer_id))
    return [one for one in leads if one.pk == request.proposed_by_id] or leads


def gave_up(job: Job) -> None:
    """The file could not be made: it waits once more for whoever releases it or sends it back.

    They and who looked it through hear that. Of what is not released any more nobody needs to.
    """
    held = AccessRequest.objects.select_for_update(of=("self",)).filter(job=job).first()
    if held is None or held.state != State.RELEASED:
        return
    told = [held.approved_by, held.proposed_by]
    held.state, held.approved_at, held.approved_by = STEPS[Move.FAIL].target, None, None
    held.save()
    facts = {"employer_id": held.employer_id, "attempts": job.attempt}
    ledger.record(f"access.{Move.FAIL}", held, by=None, **facts)
    path = reverse("exports:access-request", args=[held.pk])
    notices.tell(told, sentence=NOT_MADE, path=path)
