"""What changes rows of this room: keyword-only, atomic, with the ledger inside."""

from portfolios.actions.attachments import attach, detach
from portfolios.actions.best import mark_best, unmark_best
from portfolios.actions.bringing import PictureRefused, bring_in, make_entry, put_away
from portfolios.actions.carrying import carry
from portfolios.actions.drafts import keep_draft, spend_draft
from portfolios.actions.entries import (
    Conflict,
    bin_entry,
    complete,
    restore,
    restore_version,
    revise,
    take_back,
    write,
)
from portfolios.actions.handing_over import hand_over
from portfolios.actions.links import link, link_each, unlink
from portfolios.actions.people import change_people, lock, release, start, unlock
from portfolios.actions.saving import autosave, begin

__all__ = [
    "Conflict",
    "PictureRefused",
    "attach",
    "autosave",
    "begin",
    "bin_entry",
    "bring_in",
    "carry",
    "change_people",
    "complete",
    "detach",
    "hand_over",
    "keep_draft",
    "link",
    "link_each",
    "lock",
    "make_entry",
    "put_away",
    "mark_best",
    "release",
    "restore",
    "restore_version",
    "revise",
    "spend_draft",
    "start",
    "take_back",
    "unlink",
    "unlock",
    "unmark_best",
    "write",
]
