"""Asking for an export."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q

from audit import ledger
from dispatch import jobs
from dispatch.models import UNDER_WAY
from endorsement.models import Edition
from exports.checking import refuse_unanswered
from exports.models import KIND, Compilation, Export
from exports.permissions import why_not_another, why_not_ask, why_not_cancel
from people.models import Person


class TooMany(PermissionDenied):
    """They have had enough made for now; the message says until when."""


@transaction.atomic
def ask(*, edition: Edition, by: Person) -> Export:
    """The PDF of `edition` that `by` wants: the one they have where nothing has changed since,
    else a new one, which a worker makes.

    Asking twice at once is asking once: both find the same key. Raises `Unanswered` while words in
    it may identify somebody and nobody has said why they may leave.
    """
    if reason := why_not_ask(edition, by):
        raise PermissionDenied(reason)
    refuse_unanswered(edition)
    wish = _wish(edition, by)
    mine = Export.objects.filter(job__key__startswith=wish).select_related("job")
    standing = mine.filter(Q(job__state__in=UNDER_WAY) | ~Q(file="")).first()
    if standing:
        return standing
    if reason := why_not_another(by):
        raise TooMany(reason)
    job, is_new = jobs.request(
        kind=KIND, key=f"{wish}{mine.count()}", employer_id=edition.employer_id, by=by
    )
    if not is_new:
        return Export.objects.get(job=job)
    export = Export.objects.create(job=job, edition=edition)
    ledger.record(
        "exports.asked", export, by=by, employer_id=edition.employer_id, edition=edition.pk
    )
    return export


@transaction.atomic
def cancel(*, export: Export, by: Person) -> None:
    """Stop the making of `export`; nothing happens where it is over already.

    A worker stops at its next step and leaves nothing behind. What was compiled for it goes too.
    """
    if reason := why_not_cancel(export, by):
        raise PermissionDenied(reason)
    if jobs.cancel(export.job):
        Compilation.objects.filter(exports=export).update(content="")
        ledger.record("exports.cancelled", export, by=by, employer_id=export.job.employer_id)


def _wish(edition: Edition, by: Person) -> str:
    """The head of the job's key: who wants what of which edition, with what is written about it.

    What follows is the number of earlier ones that failed or were deleted.
    """
    return f"export:{edition.pk}:{by.pk}:endorsement:{_stands(edition)}:"


def _stands(edition: Edition) -> str:
    """A short hash of all that may change on the pages of an edition after it was submitted."""
    published = edition.judgements.filter(published_at__isnull=False)
    judged = published.aggregate(last=Max("published_at"), changed=Max("changed_at"))
    decided = edition.decisions.aggregate(last=Max("decided_at"))
    facts = [edition.sha256, edition.state, judged["last"], judged["changed"], decided["last"]]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
