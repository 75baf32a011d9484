"""Signature, decision, state, lock, ledger and notices: all of them or none."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from endorsement import actions
from endorsement.models import Edition
from endorsement.workflow import State
from tests.factories import stories

# Where something breaks: after the signature, between decision and state, and at the very end.
BREAKS = ["_publish", "unlock", "note", "tell_about"]


class Broken(Exception):
    """What a test lets go wrong."""


def broken(*args, **kwargs):
    raise Broken


@pytest.mark.parametrize("part", BREAKS)
def test_return_that_breaks_leaves_nothing(edition, stored, monkeypatch, part):
    stories.judged(edition)
    before = stored()
    monkeypatch.setattr(actions, part, broken)
    with pytest.raises(Broken):
        stories.returned(edition)
    assert stored() == before
    edition.portfolio.refresh_from_db()
    assert edition.portfolio.is_locked


@pytest.mark.parametrize("part", ["_publish", "note", "tell_about"])
def test_endorsement_that_breaks_leaves_judgements_private(edition, stored, monkeypatch, part):
    stories.judged(edition)
    before = stored()
    manager = edition.portfolio.line_manager
    monkeypatch.setattr(actions, part, broken)
    with pytest.raises(Broken):
        actions.endorse(edition=edition, by=manager, typed_name=manager.name)
    assert stored() == before
    assert not edition.judgements.filter(created_by=manager, published_at__isnull=False).exists()


@pytest.mark.parametrize("part", ["_publish", "seal", "unlock", "note", "tell_about"])
def test_confirmation_that_breaks_leaves_neither_signature_nor_state(
    edition, programme_lead, stored, monkeypatch, part
):
    stories.with_lead(edition)
    before = stored()
    monkeypatch.setattr(actions, part, broken)
    with pytest.raises(Broken):
        stories.confirm(edition, programme_lead)
    assert stored() == before
    edition.refresh_from_db()
    assert edition.state == State.WITH_LEAD


@pytest.mark.django_db(transaction=True)
def test_signature_is_left_without_its_state_where_nothing_holds_them_together(
    edition, programme_lead, stored, monkeypatch, meeting
):
    """The control: the same action outside of a transaction."""
    stories.with_lead(edition)
    before = stored()
    meeting.without_the_lock()
    monkeypatch.setattr(actions, "_publish", broken)
    with pytest.raises(Broken):
        name = programme_lead.name
        facts = {"edition": edition, "by": programme_lead, "typed_name": name}
        actions.decide.__wrapped__(actions.Move.CONFIRM, **facts)
    left = stored()
    assert left["Signature"] == before["Signature"] + 1
    assert left["states"] == before["states"]


@pytest.mark.parametrize("part", ["_bring_forward", "lock", "note", "tell_about"])
def test_submission_that_breaks_leaves_no_edition(portfolio, stored, monkeypatch, part):
    stories.ready(portfolio)
    before = stored()
    monkeypatch.setattr(actions, part, broken)
    with pytest.raises(Broken):
        actions.submit(portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name)
    assert stored() == before
    portfolio.refresh_from_db()
    assert not portfolio.is_locked


def test_each_move_is_in_the_ledger_without_words(edition, programme_lead):
    stories.not_yet(edition, programme_lead)
    rows = LedgerEntry.objects.filter(subject_kind="endorsement.edition", subject_id=edition.pk)
    moves = [row for row in rows.order_by("pk") if row.action != "edition.judged"]
    assert [row.action for row in moves] == [
        "edition.submit",
        "edition.recommend",
        "edition.endorse",
        "edition.record_not_yet",
    ]
    assert [row.facts["state"] for row in moves] == [
        State.WITH_ASSESSOR,
        State.WITH_MANAGER,
        State.WITH_LEAD,
        State.NOT_YET,
    ]
    assert "supervision" not in str([row.facts for row in rows])


def test_signed_text_must_be_the_one_on_the_screen(edition, stored):
    stories.judged(edition)
    manager, before = edition.portfolio.line_manager, stored()
    with pytest.raises(PermissionDenied, match="changed after you opened the page"):
        actions.endorse(edition=edition, by=manager, typed_name=manager.name, seen="0" * 64)
    assert stored() == before


def test_portfolio_that_changed_since_it_was_read_is_not_submitted(portfolio, assessor):
    stories.ready(portfolio)
    read = actions.signing.freeze_ahead(portfolio, 0)
    entry = portfolio.entries.first()
    entry.body = "Written in the meantime."
    entry.save()
    with pytest.raises(PermissionDenied, match="changed after you opened the page"):
        actions.submit(
            portfolio=portfolio,
            by=portfolio.owner,
            typed_name=portfolio.owner.name,
            seen=actions.fingerprint(read.text),
        )


def test_nothing_is_signed_without_a_name(edition, stored):
    manager, before = edition.portfolio.line_manager, stored()
    with pytest.raises(PermissionDenied, match="Type your name"):
        actions.return_by_manager(edition=edition, by=manager, typed_name=" ", comment="Because.")
    assert stored() == before


def test_portfolio_that_is_not_ready_is_not_submitted(portfolio, stored):
    before = stored()
    with pytest.raises(PermissionDenied):
        actions.submit(portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name)
    assert stored() == before


def test_paused_portfolio_is_not_submitted(portfolio):
    stories.ready(portfolio)
    portfolio.status = "paused"
    portfolio.save()
    with pytest.raises(PermissionDenied, match="paused"):
        actions.submit(portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name)


def test_second_edition_follows_the_first(edition):
    stories.returned(edition)
    portfolio = edition.portfolio
    second = actions.submit(
        portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name
    )
    assert second.number == 2
    assert list(Edition.objects.filter(portfolio=portfolio).values_list("number", "state")) == [
        (2, State.WITH_ASSESSOR),
        (1, State.RETURNED),
    ]
