"""Asking for a pack, and calling it off."""

from django.db import transaction

from audit import ledger
from dispatch import jobs
from dispatch.models import UNDER_WAY
from exports.actions import TooMany
from exports.packs.models import KIND, Pack
from exports.packs.permissions import why_not_another, why_not_ask, why_not_cancel
from people.models import Person
from portfolios.actions.holding import refuse


@transaction.atomic
def ask(*, by: Person) -> Pack:
    """Everything of `by` that they may take along; a worker makes it. Raises `TooMany`.

    Asking twice at once is asking once: who is held finds the first, which is under way.
    """
    refuse(why_not_ask(by))
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)
    mine = Pack.objects.filter(person=by, job__requested_by=by)
    if standing := mine.filter(job__state__in=UNDER_WAY).first():
        return standing
    if reason := why_not_another(by):
        raise TooMany(reason)
    key, employer = f"pack:{by.pk}:{mine.count()}", by.employer_id
    job, _ = jobs.request(kind=KIND, key=key, employer_id=employer, by=by)
    pack = Pack.objects.create(employer_id=employer, person=by, job=job)
    ledger.record("exports.pack_asked", pack, by=by, employer_id=employer)
    return pack


@transaction.atomic
def cancel(*, pack: Pack, by: Person) -> None:
    """Stop the making of `pack`; nothing happens where it is over already."""
    refuse(why_not_cancel(pack, by))
    if jobs.cancel(pack.job):
        ledger.record("exports.pack_cancelled", pack, by=by, employer_id=pack.employer_id)
