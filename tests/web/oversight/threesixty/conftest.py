"""The same people as in the tests of the rules."""

from tests.unit.oversight.threesixty.conftest import (
    closed_review,
    managers,
    open_review,
    workers,
)

__all__ = ["closed_review", "managers", "open_review", "workers"]
