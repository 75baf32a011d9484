"""What changes rows of this room: keyword-only, atomic, with the ledger inside."""

from portfolios.actions.attachments import attach, detach
from portfolios.actions.entries import (
    Conflict,
    bin_entry,
    complete,
    restore,
    revise,
    take_back,
    write,
)
from portfolios.actions.links import link, link_each, unlink
from portfolios.actions.people import change_people, lock, release, start, unlock

__all__ = [
    "Conflict",
    "attach",
    "bin_entry",
    "change_people",
    "complete",
    "detach",
    "link",
    "link_each",
    "lock",
    "release",
    "restore",
    "revise",
    "start",
    "take_back",
    "unlink",
    "unlock",
    "write",
]
