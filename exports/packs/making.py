"""Making a pack: from its job's row to the ZIP and the word to the person who asked."""

from functools import partial
from typing import IO

from django.db import transaction

from dispatch import jobs
from dispatch.models import Job
from exports import keeping
from exports.fetching import FileChanged
from exports.packs import packing
from exports.packs.gathering import everything_of
from exports.packs.leaving import LEAVER
from exports.packs.models import Pack
from exports.packs.permissions import why_not_take
from exports.packs.telling import made
from exports.trying import Refused, attempt
from people.models import Person
from portfolios.models import Portfolio
from portfolios.redacting.standing import latest_of
from retention.kinds import PORTFOLIOS
from retention.models import Removed

CLOSED = "Your account is closed."
CHANGED = (
    "Something was changed again and again while it was made. Ask for it once more. "
    "If it stops again, tell those who run this service."
)
TRIES = 3


class Overtaken(Exception):
    """Something was pulled back or removed by rule while it was made."""


def make(job_id: int) -> None:
    """Make the pack of a job that waits; see `attempt`."""
    attempt(job_id, _made_at_last)


def _made_at_last(job: Job) -> None:
    for _ in range(TRIES):
        try:
            return _make(job)
        except (Overtaken, FileChanged):
            continue  # anew, from what can be read now
    raise Refused(CHANGED)


def _make(job: Job) -> None:
    pack = Pack.objects.get(job=job)
    person = _permitted(pack)
    stands = _stands(person)
    gathered = everything_of(person, rule=LEAVER)

    def write(file: IO[bytes]) -> None:
        packing.pack(gathered, person, file, partial(jobs.step, job))

    with keeping.laid_ready(keeping.name_of(pack, "zip"), write, job.attempt) as laid:
        _store(job, pack, laid, stands)


def _permitted(pack: Pack) -> Person:
    """Whose it is, with the roles and the employer of this moment."""
    person = Person.objects.with_roles().select_related("employer", "team").get(pk=pack.person_id)
    if not person.is_active:
        raise Refused(CLOSED)
    if reason := why_not_take(person):
        raise Refused(reason)
    return person


def _stands(person: Person) -> tuple:
    """What changes when words are taken from what was gathered."""
    mine = Portfolio.objects.filter(owner=person).values_list("pk", flat=True)
    removed = Removed.objects.filter(kind__in=PORTFOLIOS, subject_id__in=mine)
    return latest_of(person.pk, person.employer_id), [*mine.order_by("pk")], removed.count()


@transaction.atomic
def _store(job: Job, pack: Pack, laid: keeping.Laid, stands: tuple) -> None:
    """File, row, ledger and notice, all or none.

    The portfolios are held before: what is taken from them comes after, and withdraws the file, or
    was before, and then they do not stand as they did.
    """
    mine = Portfolio.objects.filter(owner=pack.person_id).order_by("pk")
    list(mine.select_for_update(of=("self",)))
    if _stands(_permitted(pack)) != stands:
        raise Overtaken
    jobs.finish(job)
    pack.file.name, pack.sha256, pack.size = laid.name, laid.sha256, laid.size
    pack.save(update_fields=["file", "sha256", "size"])
    made(pack)
    laid.put()
