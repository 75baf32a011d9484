"""Keeping the rows of `Standing` right: recounted whole, never counted up or down.

When a change commits, the row of its portfolio is recounted. That is after the change and not
within it: an action writes its ledger row before its last save, and nobody's save should fail or
wait for a count. What a crash leaves between the two, the sweep finds in the ledger.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from audit import clock
from audit.models import LedgerEntry
from oversight.leading.counting import counted_now
from oversight.leading.steps import SUPERVISION
from oversight.leading.touching import OF_PEOPLE, touched_by
from oversight.models import Standing
from portfolios.models import Portfolio

logger = logging.getLogger(__name__)

AT_ONCE = 200
SWEPT = timedelta(minutes=15)  # three runs of the sweep
COLUMNS = [field.attname for field in Standing._meta.fields if not field.primary_key]
LOCK = 82_190_311  # of this room's advisory locks; each is of one portfolio


@dataclass(frozen=True)
class Difference:
    """A row that was not as it ought to be: whose it is, and in which columns. No content."""

    portfolio_id: int
    columns: tuple[str, ...]


@transaction.atomic
def recount(portfolio_ids: Iterable[int]) -> list[Difference]:
    """Count the rows of these portfolios anew, write those that differ, and say which did.

    Whoever counts the same portfolio waits, so that an older count never comes after a newer.
    """
    ids = sorted(set(portfolio_ids))
    _hold(ids)
    there = Standing.objects.in_bulk(ids)
    found = list(_differing(counted_now(ids), there))
    Standing.objects.bulk_create(
        [row for row, _ in found],
        update_conflicts=True,
        unique_fields=["portfolio"],
        update_fields=[name.removesuffix("_id") for name in COLUMNS],
    )
    return [difference for _, difference in found]


def recount_ended() -> list[Difference]:
    """Programmes that are over, and supervision still stands next: what was right yesterday."""
    ended = Standing.objects.filter(ends_on__lt=clock.today(), next_step=SUPERVISION)
    return _some_at_a_time(ended.values_list("pk", flat=True))


def recount_all() -> list[Difference]:
    """Every portfolio, some at a time: the nightly check."""
    return _some_at_a_time(Portfolio.objects.order_by("pk").values_list("pk", flat=True))


def recount_missing() -> list[Difference]:
    """Portfolios that have no row yet, from before there were rows: after a migration."""
    return _some_at_a_time(Portfolio.objects.filter(standing=None).values_list("pk", flat=True))


def sweep() -> list[Difference]:
    """Those that the ledger of the last minutes names: a commit may have lost its recount."""
    recent = LedgerEntry.objects.filter(happened_at__gt=clock.now() - SWEPT)
    named = recent.filter(
        Q(facts__has_key="portfolio")
        | Q(subject_kind="portfolios.portfolio")
        | Q(action__in=OF_PEOPLE)
    )
    return _some_at_a_time({one for entry in named for one in touched_by(entry)})


def _some_at_a_time(portfolio_ids: Iterable[int]) -> list[Difference]:
    """Each lot in a transaction of its own, so that no change waits long for a count.

    A portfolio that is deleted meanwhile, or held for long, spoils its lot: that is counted one by
    one, and what fails then too is left for the next time.
    """
    ids = sorted(portfolio_ids)
    lots = (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
    return [difference for lot in lots for difference in _lot(lot)]


def _lot(ids: list[int]) -> list[Difference]:
    try:
        return recount(ids)
    except DatabaseError:
        return [difference for pk in ids for difference in _one(pk)]


def _one(portfolio_id: int) -> list[Difference]:
    try:
        return recount([portfolio_id])
    except DatabaseError as problem:
        logger.error("Standing of portfolio %s: %s", portfolio_id, type(problem).__name__)
        return []


def _hold(ids: list[int]) -> None:
    """An advisory lock for each, for a row that is not there yet cannot be locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, id) FROM unnest(%s::int[]) AS id", [LOCK, ids]
        )


def _differing(
    rows: Iterable[Standing], there: dict[int, Standing]
) -> Iterator[tuple[Standing, Difference]]:
    for row in rows:
        old = there.get(row.pk)
        columns = tuple(
            name for name in COLUMNS if old is None or getattr(old, name) != getattr(row, name)
        )
        if columns:
            yield row, Difference(row.pk, columns)
