"""What has a row recounted: whatever is written into the ledger about its portfolio."""

from dataclasses import dataclass

from django.db import connection, transaction

from audit.models import LedgerEntry
from oversight.leading.recounting import recount
from oversight.leading.touching import touched_by


@dataclass(frozen=True)
class Recount:
    """To be called when a transaction commits. Two of the same portfolios are equal."""

    portfolio_ids: tuple[int, ...]

    def __call__(self) -> None:
        recount(self.portfolio_ids)


def follow(*, entry: LedgerEntry, **_: object) -> None:
    """Have the portfolios that `entry` is about recounted on commit, once in a transaction.

    A count that fails is logged and breaks nothing: the sweep does it again.
    """
    touched = touched_by(entry)
    after = Recount(tuple(touched))
    if touched and not any(waiting == after for _, waiting, _ in connection.run_on_commit):
        transaction.on_commit(after, robust=True)
