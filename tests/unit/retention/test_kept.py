"""What triggers refuse in this room, whoever asks the database."""

import pytest
from django.db import InternalError, transaction
from django.db.models import F

from endorsement.models import Tombstone
from retention.models import Leftover, Removed
from tests.tables.rows import Rows, saved


def refused(change, words):
    with pytest.raises(InternalError, match=words), transaction.atomic():
        change()


def same(row):
    return type(row)._base_manager.filter(pk=row.pk)


HELD = ["employer", "portfolio_id", "person", "reason", "set_at", "set_by"]
OTHER = {
    "employer": lambda rows: saved(rows.employer()),
    "portfolio_id": lambda rows: 7,
    "person": lambda rows: rows.manager,
    "reason": lambda rows: "None.",
    "set_at": lambda rows: "2020-01-01T00:00:00Z",
    "set_by": lambda rows: rows.owner,
    "kind": lambda rows: "record",
    "subject_id": lambda rows: 8,
    "owner": lambda rows: None,
    "months": lambda rows: 1,
    "due_on": lambda rows: "2020-01-01",
    "proposed_on": lambda rows: "2020-01-01",
    "proposed_at": lambda rows: "2020-01-01T00:00:00Z",
    "proposed_by": lambda rows: rows.manager,
}
PROPOSED = ["employer", *(name for name in OTHER if name not in HELD)]


@pytest.mark.parametrize("name", HELD)
def test_hold_stays_as_it_was_set(name, db):
    rows = Rows()
    hold = saved(rows.hold())
    other = OTHER[name](rows)
    refused(lambda: same(hold).update(**{name: other}), "Cannot update")
    assert same(hold).update(release_asked_at=F("set_at"), release_asked_by=rows.lead) == 1


def test_hold_is_not_deleted(db):
    hold = saved(Rows().hold())
    refused(lambda: same(hold)._raw_delete("default"), "Cannot delete")


@pytest.mark.parametrize("name", PROPOSED)
def test_deletion_stays_as_proposed(name, db):
    rows = Rows()
    deletion = saved(rows.deletion())
    other = OTHER[name](rows)
    refused(lambda: same(deletion).update(**{name: other}), "Cannot update")
    assert same(deletion).update(approved_at=F("proposed_at"), approved_by=rows.manager) == 1


@pytest.mark.parametrize("decided", ["approved", "dropped"])
def test_decided_deletion_stays(decided, db):
    rows = Rows()
    deletion = saved(rows.deletion())
    by = {f"{decided}_at": F("proposed_at"), f"{decided}_by": rows.manager}
    assert same(deletion).update(**by) == 1
    undone = {f"{decided}_at": None, f"{decided}_by": None}
    refused(lambda: same(deletion).update(**undone), "Cannot update")


def test_deletion_is_not_deleted(db):
    deletion = saved(Rows().deletion())
    refused(lambda: same(deletion)._raw_delete("default"), "Cannot delete")


def test_log_tombstone_and_leftover_are_written_by_deleting(db):
    """The function writes them: tests/unit/retention/test_function.py."""
    rows = Rows()
    deletion = saved(rows.approved_deletion())
    facts = {"employer": rows.council, "deletion": deletion}
    both = {"proposed_by": rows.lead, "approved_by": rows.manager}
    when = {"due_on": deletion.due_on, "removed_at": deletion.approved_at}
    about = {"kind": "unfinished", "subject_id": 7, "months": 12}
    made = [
        Removed(**facts, **both, **when, **about),
        Leftover(deletion=deletion, path="word/1"),
        Tombstone(
            edition_id=7,
            portfolio_id=7,
            owner=rows.owner,
            number=1,
            sha256="0" * 64,
            removed_at=deletion.approved_at,
            **facts,
        ),
    ]
    for row in made:
        refused(lambda row=row: row.save(force_insert=True), "Cannot insert")
