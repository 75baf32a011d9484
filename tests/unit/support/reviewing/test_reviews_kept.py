"""What the database keeps of a review that somebody signed, and of a concern that was raised."""

from itertools import pairwise

import pytest
from django.db import models

from audit.steps import transitions
from people.models import Person
from support.models.concern import ANSWERED, SAID
from support.models.review import FROZEN, SIGNATURES
from support.reviewing.workflow import STEPS, State
from tests.tables.rows import Rows, saved
from tests.tables.test_constraints import moved, refused_change


def same(row):
    return type(row).objects.filter(pk=saved(row).pk)


def other_value(field, rows):
    """A value that `field` could hold and does not."""
    if field.name == "portfolio":
        return saved(moved(rows.portfolio(), rows.lead))
    if field.related_model is Person:
        return saved(rows.person())
    kinds = [
        (models.DateTimeField, "2020-01-01T00:00:00Z"),
        (models.DateField, "2020-01-01"),
        (models.JSONField, ["other"]),
    ]
    return next((value for kind, value in kinds if isinstance(field, kind)), "Other.")


def test_review_is_deleted_before_anybody_signs_and_not_after(db):
    rows = Rows()
    signed = same(rows.review_with_assessor())
    assert "Cannot delete" in refused_change(lambda: signed._raw_delete(signed.db))
    written = rows.written_review()
    written.key = "six-months"
    assert same(written)._raw_delete("default")


@pytest.mark.parametrize("name", FROZEN)
def test_signed_review_is_frozen(name, db):
    rows = Rows()
    found = same(rows.review_with_assessor())
    other = other_value(found.model._meta.get_field(name), rows)
    assert "Cannot update" in refused_change(lambda: found.update(**{name: other}))


@pytest.mark.parametrize("name", [*SIGNATURES.values(), "signed_at", "signed_by"])
def test_signature_stays(name, db):
    rows = Rows()
    found = same(rows.signed_review())
    assert "Cannot update" in refused_change(lambda: found.update(**{name: None}))


def test_state_goes_by_the_table(db):
    rows = Rows()
    found = same(rows.signed_review())
    assert "Invalid transition" in refused_change(lambda: found.update(state="with_manager"))
    assert [pair for pair in pairwise(State.values) if pair not in transitions(STEPS)] == []
    assert ("signed", "open") not in transitions(STEPS)


@pytest.mark.parametrize("name", SAID)
def test_concern_stays_as_it_was_raised(name, db):
    rows = Rows()
    found = same(rows.concern())
    other = other_value(found.model._meta.get_field(name), rows)
    assert "Cannot update" in refused_change(lambda: found.update(**{name: other}))


@pytest.mark.parametrize("name", ANSWERED)
def test_answer_to_a_concern_stays(name, db):
    rows = Rows()
    found = same(rows.closed_concern())
    other = other_value(found.model._meta.get_field(name), rows)
    assert "Cannot update" in refused_change(lambda: found.update(**{name: other}))


def test_concern_is_not_deleted(db):
    found = same(Rows().concern())
    assert "Cannot delete" in refused_change(lambda: found._raw_delete(found.db))
