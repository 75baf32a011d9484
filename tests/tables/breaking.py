"""Rows that break one constraint and nothing else: how the table of constraints is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from audit import clock
from tests.tables.rows import saved, soon


@dataclass
class Broken:
    """A row that is valid but for `changes`. Values that are functions are given the `Rows`."""

    make: Callable
    changes: dict = field(default_factory=dict)

    def prepare(self, rows):
        """The wrong row; the same row without the change is one that can be saved."""
        row = self.make(rows)
        for name, value in self.changes.items():
            setattr(row, name, value(rows) if callable(value) else value)
        return row


class Doubled(Broken):
    """A second row, like one that is there already but for `changes`."""

    def prepare(self, rows):
        saved(self.make(rows))
        return super().prepare(rows)


def broken(make, **changes):
    return Broken(make, changes)


def doubled(make, **changes):
    return Doubled(make, changes)


def now(rows):
    return clock.now()


def later(rows):
    return soon()


def signed_alike(row, name, signature):
    setattr(row, name, signature)
    return row
