"""The one door into the ledger and the access log."""

from collections.abc import Mapping

from django.db import connection, models

from audit.models import LedgerEntry, Opening
from audit.signals import recorded


def record(action: str, about: models.Model, *, by, employer_id: int | None, **facts) -> None:
    """Write that `by` did `action` to `about`.

    Must be called inside the transaction that makes the change, so that neither stands without
    the other. `facts` are states, counts and ids; never content. `by` is a person, or None when
    the service itself acted.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("The ledger is written in the transaction of the change it records.")
    entry = LedgerEntry.objects.create(
        action=action,
        subject_kind=about._meta.label_lower,
        subject_id=about.pk,
        happened_by=by,
        employer_id=employer_id,
        facts=facts,
    )
    recorded.send(LedgerEntry, entry=entry)


def opened_each(found: Mapping[models.Model, int], *, by, employer_id: int) -> None:
    """Write that `by` opened each of `found` at once; it maps them to their portfolios' ids."""
    Opening.objects.bulk_create(
        Opening(
            subject_kind=about._meta.label_lower,
            subject_id=about.pk,
            opened_by=by,
            employer_id=employer_id,
            portfolio_id=portfolio_id,
        )
        for about, portfolio_id in found.items()
    )


def opened(about: models.Model, *, by, employer_id: int, portfolio_id: int | None) -> None:
    """Write that `by` opened `about`, in that portfolio or in none; all that a GET may write."""
    Opening.objects.create(
        subject_kind=about._meta.label_lower,
        subject_id=about.pk,
        opened_by=by,
        employer_id=employer_id,
        portfolio_id=portfolio_id,
    )
