"""What the database keeps of an agreement once it is offered, whoever asks it to change."""

import pytest

from support.models.agreement import FILLED_ONCE, FROZEN
from tests.tables.rows import Rows, saved
from tests.tables.test_constraints import moved, refused_change


def agreements(row):
    return type(row).objects.filter(pk=saved(row).pk)


def test_offered_agreement_is_not_deleted(db):
    rows = Rows()
    draft, offered = agreements(rows.agreement()), agreements(rows.offered_agreement())
    assert "Cannot delete" in refused_change(lambda: offered._raw_delete(offered.db))
    assert draft.delete()[0] == 1


@pytest.mark.parametrize("name", FROZEN)
def test_offered_agreement_is_frozen(name, db):
    rows = Rows()
    same = agreements(rows.offered_agreement())
    field = same.model._meta.get_field(name)
    other = {name: other_of_agreement(field, rows)}
    assert "Cannot update" in refused_change(lambda: same.update(**other))


@pytest.mark.parametrize("name", FILLED_ONCE)
def test_agreement_is_signed_and_moved_once(name, db):
    rows = Rows()
    make = rows.returned_agreement if name.startswith("returned") else rows.replaced_agreement
    same = agreements(make())
    other = other_of_agreement(same.model._meta.get_field(name), rows)
    assert "Cannot update" in refused_change(lambda: same.update(**{name: other}))


def other_of_agreement(field, rows):
    """A value that `field` could hold and does not."""
    if field.name.endswith("_at"):
        return "2020-01-01T00:00:00Z"
    others = {
        "portfolio": lambda: saved(moved(rows.portfolio(), rows.lead)),
        "number": lambda: 7,
        "terms": lambda: {"met_on": "2020-01-01"},
        "returned_because": lambda: "Something else.",
    }
    if field.name.endswith("_signature"):
        return saved(rows.signature())
    if field.is_relation and field.name not in others:
        return saved(rows.person())
    return others.get(field.name, lambda: "0" * 64)()


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (Rows.agreement, "in_force"),
        (Rows.offered_agreement, "draft"),
        (Rows.returned_agreement, "offered"),
        (Rows.agreement_in_force, "offered"),
        (Rows.replaced_agreement, "in_force"),
    ],
)
def test_agreement_goes_by_its_table(make, state, db):
    same = agreements(make(Rows()))
    assert "Invalid transition" in refused_change(lambda: same.update(state=state))
