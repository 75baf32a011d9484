"""Making an export: from its job's row to the file and the word to the person who asked."""

import errno
import hashlib
import logging
from contextlib import suppress
from functools import partial

from django.db import connection, transaction
from django.urls import reverse

from audit import ledger
from dispatch import jobs, leases, notices
from dispatch.models import Job
from exports import keeping, render
from exports.fetching import FileChanged
from exports.models import Export
from exports.typesetting.binding import Finished
from people.models import Person
from portfolios.actions.holding import hold
from portfolios.redacting.standing import latest

logger = logging.getLogger(__name__)

NO_LONGER_YOURS = "You can no longer open this portfolio."
NO_ROOM = "There is no room left to store it. Tell those who run this service, then ask again."
FILE_CHANGED = "A file of this edition is missing or has changed. Tell those who run this service."
EDITION_CHANGED = "This edition is not as it was signed. Tell those who run this service."
PULLED_BACK = "Something in it was redacted. Ask for the document again."
WENT_WRONG = "Something went wrong three times. Tell those who run this service."


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # disk, quota, size of a file


class Refused(Exception):
    """It cannot be made, now or later; the message says why, to the person who asked."""


def make(job_id: int) -> None:
    """Do the job if it waits to be done; a second delivery finds nothing to do.

    The person who asked is told by `job_failed` when it is given up, and here when it is done.
    """
    job = jobs.claim(job_id)
    if job is None:
        return
    with suppress(jobs.LeaseLost), leases.kept(job):
        _try(job)


class Overtaken(Exception):
    """Something in it was pulled back while it was made."""


def _try(job: Job) -> None:
    export = Export.objects.for_page().get(job=job)
    try:
        _make(job, export)
    except Overtaken:
        _try(job)  # anew, from what can be read now
    except Refused as refusal:
        jobs.fail(job, str(refusal), for_good=True)
    except jobs.LeaseLost:
        raise
    except Exception as problem:
        logger.exception("Export %s failed, attempt %s", export.pk, job.attempt)
        if not connection.is_usable():  # the database was restarted meanwhile
            connection.close()
        jobs.fail(job, _said_of(problem))


def _said_of(problem: Exception) -> str:
    """What the person who asked is told when it failed three times."""
    is_full = isinstance(problem, OSError) and problem.errno in FULL
    return NO_ROOM if is_full else WENT_WRONG


def _make(job: Job, export: Export) -> None:
    stands = latest(export.portfolio)
    export.source.refresh_from_db(fields=["content"])  # nothing from before that moment
    _check(job, export, stands)
    try:
        document = render.bound(export.source, partial(jobs.step, job), stands=stands)
    except FileChanged as problem:
        raise Refused(FILE_CHANGED) from problem
    _store(job, export, document, stands)


def _check(job: Job, export: Export, stands: int) -> None:
    _refuse_stranger(job, export)
    if not export.source.is_intact:
        if latest(export.portfolio) != stands:
            raise Overtaken
        raise Refused(EDITION_CHANGED if export.source.content else PULLED_BACK)


def _refuse_stranger(job: Job, export: Export) -> None:
    """A right that was lost since it was asked ends it; asked before and after it is made."""
    person = Person.objects.get(pk=job.requested_by_id)  # with the roles of this moment
    if not Export.objects.visible_to(person).filter(pk=export.pk).exists():
        raise Refused(NO_LONGER_YOURS)


def _store(job: Job, export: Export, document: Finished, stands: int) -> None:
    """File, row, ledger and notice, all or none: the row is locked before the file has its name.

    The portfolio is held before: what is pulled back comes after, and withdraws the file, or was
    before, and then `stands` is not the last redaction any more.
    """
    name = keeping.name_of(export)
    with keeping.laid_ready(name, document.content, job.attempt) as laid, transaction.atomic():
        hold(export.source.portfolio_id)
        if latest(export.portfolio) != stands:
            raise Overtaken
        _refuse_stranger(job, export)
        jobs.finish(job)
        export.file.name = name
        export.sha256 = hashlib.sha256(document.content).hexdigest()
        export.size = len(document.content)
        export.pages = document.pages
        export.save(update_fields=["file", "sha256", "size", "pages"])
        ledger.record(
            "exports.made",
            export,
            by=None,
            employer_id=job.employer_id,
            pages=export.pages,
            sha256=export.sha256,
        )
        notices.tell(
            [job.requested_by],
            sentence="The PDF that you asked for is ready.",
            path=reverse("exports:detail", args=[export.pk]),
        )
        laid.put()
