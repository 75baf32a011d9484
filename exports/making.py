"""Making an export: from its job's row to the file and the word to the person who asked."""

from functools import partial
from typing import IO

from django.db import transaction
from django.urls import reverse

from audit import ledger
from dispatch import jobs, notices
from dispatch.models import Job
from exports import keeping, render
from exports.bundles.gathering import gather
from exports.checking import check
from exports.fetching import FileChanged
from exports.models import Export
from exports.purposes.dividing import NoLongerOffered
from exports.trying import Refused, attempt
from exports.typesetting.binding import Finished
from people.models import Person
from portfolios.actions.holding import hold
from portfolios.redacting.standing import latest

NO_LONGER_YOURS = "You can no longer open this portfolio."
FILE_CHANGED = "A file of this edition is missing or has changed. Tell those who run this service."
EDITION_CHANGED = "This edition is not as it was signed. Tell those who run this service."
NO_LONGER_OFFERED = "This kind of document is no longer offered. Choose another."
PULLED_BACK = "Something in it was redacted. Ask for the document again."
UNANSWERED = "Words in it may identify somebody, and nobody has said why they may leave."


class Overtaken(Exception):
    """Something in it was pulled back while it was made."""


def make(job_id: int) -> None:
    """Make the document of a job that waits; see `attempt`.

    The person who asked is told by `job_failed` when it is given up, and here when it is done.
    """
    attempt(job_id, _made_at_last)


def _made_at_last(job: Job) -> None:
    export = Export.objects.for_page().get(job=job)
    try:
        _make(job, export)
    except Overtaken:
        _made_at_last(job)  # anew, from what can be read now


def _make(job: Job, export: Export) -> None:
    stands = latest(export.portfolio)
    export.source.refresh_from_db(fields=["content"])  # nothing from before that moment
    _check(job, export, stands)
    try:
        document = render.bound(export.source, partial(jobs.step, job), stands=stands)
    except FileChanged as problem:
        raise Refused(FILE_CHANGED) from problem
    except NoLongerOffered as problem:
        raise Refused(NO_LONGER_OFFERED) from problem
    _store(job, export, document, stands)


def _check(job: Job, export: Export, stands: int) -> None:
    _refuse_stranger(job, export)
    if not export.source.is_intact:
        if latest(export.portfolio) != stands:
            raise Overtaken
        raise Refused(EDITION_CHANGED if export.source.content else PULLED_BACK)
    if export.bundle_id and check(export.edition):  # nobody was asked about each of a cohort
        raise Refused(UNANSWERED)


def _refuse_stranger(job: Job, export: Export) -> None:
    """A right that was lost since it was asked ends it; asked before and after it is made."""
    person = Person.objects.get(pk=job.requested_by_id)  # with the roles of this moment
    mine = Export.objects.taken_by if export.bundle_id else Export.objects.visible_to
    if not mine(person).filter(pk=export.pk).exists():
        raise Refused(NO_LONGER_YOURS)


def _store(job: Job, export: Export, document: Finished, stands: int) -> None:
    """File, row, ledger and notice, all or none: the row is locked before the file has its name.

    The portfolio is held before: what is pulled back comes after, and withdraws the file, or was
    before, and then `stands` is not the last redaction any more.
    """
    name, write = keeping.name_of(export, "pdf"), partial(_written, document.content)
    with keeping.laid_ready(name, write, job.attempt) as laid, transaction.atomic():
        hold(export.source.portfolio_id)
        if latest(export.portfolio) != stands:
            raise Overtaken
        _refuse_stranger(job, export)
        jobs.finish(job)
        export.file.name = name
        export.sha256, export.size = laid.sha256, laid.size
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
        _told(job, export)
        laid.put()


def _written(content: bytes, file: IO[bytes]) -> None:
    file.write(content)


def _told(job: Job, export: Export) -> None:
    """The person who asked, or the ZIP that it is for."""
    if export.bundle_id:
        transaction.on_commit(partial(gather, export.bundle_id))
        return
    notices.tell(
        [job.requested_by],
        sentence="The PDF that you asked for is ready.",
        path=reverse("exports:detail", args=[export.pk]),
    )
