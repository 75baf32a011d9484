"""A Word document in two windows at once becomes one entry. The negative control: no lock."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from portfolios import actions
from portfolios.actions import bringing
from portfolios.models import Attachment, Entry, Kind, WordDocument
from tests.racing import at_once
from tests.unit.portfolios.word import making


@pytest.fixture
def document(portfolio, social_worker, files):
    upload = making.illustrated(making.p("a", making.drawn()), pictures=1)
    facts = {"portfolio": portfolio, "kind": Kind.PERSONAL_STATEMENT, "by": social_worker}
    return actions.bring_in(upload=upload, **facts)


@pytest.fixture
def both_hold_it(meeting):
    """Both have the portfolio before either looks for the document, unless a lock forbids."""
    meeting.after(2, (bringing, "hold"))


@pytest.fixture
def lock_off(meeting):
    meeting.without_the_lock()


def make(document, by):
    return actions.make_entry(document=document, by=by, alternatives={1: "A tree"}, title="T")


def made_at_once(document, by):
    """What each of two presses was given."""

    press = partial(make, document, by)
    return at_once(press, press)


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_gives_both_the_same_entry(
    document, social_worker, both_hold_it, files
):
    first, second = made_at_once(document, social_worker)
    assert first == second == Entry.objects.get()
    assert Attachment.objects.count() == 1
    assert LedgerEntry.objects.filter(action="entry.brought_in").count() == 1
    assert len([path for path in files.rglob("*") if path.is_file()]) == 2  # with its small copy


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_without_the_lock_is_not_one(
    document, social_worker, both_hold_it, lock_off
):
    first, second = made_at_once(document, social_worker)
    assert first != second or Attachment.objects.count() > 1


def test_nobody_else_makes_or_removes_it(document, assessor, db):
    with pytest.raises(PermissionDenied, match="Only the person who brought"):
        make(document, assessor)
    with pytest.raises(PermissionDenied, match="Only the person who brought"):
        actions.put_away(document=document, by=assessor)
    assert WordDocument.objects.exists()


def test_removed_document_makes_nothing(document, social_worker, db):
    actions.put_away(document=document, by=social_worker)
    with pytest.raises(Entry.DoesNotExist):
        make(document, social_worker)


def test_file_is_not_kept_when_the_ledger_fails(document, social_worker, files, monkeypatch):
    def fails(*args, **facts):
        raise RuntimeError("no ledger")

    monkeypatch.setattr(bringing, "note", fails)
    with pytest.raises(RuntimeError):
        make(document, social_worker)
    assert Entry.objects.count() == Attachment.objects.count() == 0
    (kept,) = [path for path in files.rglob("*") if path.is_file()]
    assert str(kept).endswith(document.pictures[0]["path"])
