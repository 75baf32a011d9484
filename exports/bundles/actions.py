"""Asking for the documents of a cohort in one ZIP, and calling it off."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock, ledger
from dispatch import jobs
from endorsement.models import Edition
from exports.actions import TooMany
from exports.bundles.models import Bundle
from exports.bundles.permissions import (
    why_not_another,
    why_not_bundle,
    why_not_cancel,
    why_not_so_many,
)
from exports.cleaning import let_go
from exports.models import PART, Export
from exports.releasing.models import may_take
from people.models import Person
from portfolios.actions.holding import refuse


class NotSoMany(PermissionDenied):
    """None was chosen, or more than one ZIP holds; the message says which."""


@transaction.atomic
def ask(*, editions: Iterable[int], by: Person) -> Bundle:
    """A ZIP of those of `editions` (their ids) that `by` may take; workers make it.

    Asking twice at once is asking once: who is held finds the first, if it is of the same
    editions. Raises `NotSoMany`, `TooMany`.
    """
    refuse(why_not_bundle(by))
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)
    chosen = list(Edition.objects.filter(may_take(by), pk__in=list(editions)).only("pk"))
    if reason := why_not_so_many(len(chosen)):
        raise NotSoMany(reason)
    if same := _standing(chosen, by):
        return same
    if reason := why_not_another(by):
        raise TooMany(reason)
    return _begun(chosen, by)


def _standing(chosen: list[Edition], by: Person) -> Bundle | None:
    """The one that is under way, where it is of the same editions."""
    mine = Bundle.objects.filter(asked_by=by).under_way().first()
    if mine is None:
        return None
    asked = set(mine.parts.values_list("edition", flat=True))
    return mine if asked == {edition.pk for edition in chosen} else None


def _begun(chosen: list[Edition], by: Person) -> Bundle:
    bundle = Bundle.objects.create(asked_by=by, employer_id=by.employer_id)
    keys = [f"{PART}:{bundle.pk}:{edition.pk}" for edition in chosen]
    made = jobs.request_each(kind=PART, keys=keys, employer_id=by.employer_id, by=by)
    Export.objects.bulk_create(
        Export(bundle=bundle, edition=edition, job=job)
        for edition, job in zip(chosen, made, strict=True)
    )
    inside = [edition.pk for edition in chosen]
    ledger.record(
        "exports.bundle_asked", bundle, by=by, employer_id=by.employer_id, editions=inside
    )
    return bundle


@transaction.atomic
def cancel(*, bundle: Bundle, by: Person) -> None:
    """Stop the making of `bundle`; nothing happens where it is over already.

    What was made of it goes. Whatever a worker has in hand ends at its next step.
    """
    refuse(why_not_cancel(bundle, by))
    held = Bundle.objects.under_way().select_for_update(of=("self",)).filter(pk=bundle.pk).first()
    if held is None or (held.job and not jobs.cancel(held.job)):
        return
    held.cancelled_at, held.cancelled_by = clock.now(), by
    held.save(update_fields=["cancelled_at", "cancelled_by"])
    jobs.cancel_each(held.parts.values("job"))
    let_go(held.parts.all())
    ledger.record("exports.bundle_cancelled", held, by=by, employer_id=held.employer_id)
