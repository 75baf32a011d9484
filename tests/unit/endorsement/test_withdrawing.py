"""Withdrawing a signature: by who signed, once, with a reason; later ones are void; a new round."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry, Signature
from endorsement import withdrawing
from endorsement.models import Edition, Withdrawal
from endorsement.standing import standing
from endorsement.workflow import Move, State
from exports.document import signatures
from tests.factories import stories


def withdraw(edition, by, reason="I signed too early.", **signed):
    return withdrawing.withdraw(
        edition=edition, by=by, reason=reason, **({"typed_name": by.name} | signed)
    )


def test_signature_stays_and_no_longer_counts(edition):
    stories.with_lead(edition)
    manager, before = edition.portfolio.line_manager, Signature.objects.count()
    withdrawal = withdraw(edition, manager)
    edition.refresh_from_db()
    assert edition.state == State.WITHDRAWN
    assert Signature.objects.count() == before + 1
    assert withdrawal.of == edition.decisions.get(part="line_manager").signature
    assert "I signed too early." in withdrawal.signature.text
    edition.portfolio.refresh_from_db()
    assert not edition.portfolio.is_locked


def test_what_was_signed_after_it_is_void_and_what_was_before_stands(edition, assessor):
    stories.with_lead(edition)
    withdraw(edition, assessor)
    edition = Edition.objects.for_page().get(pk=edition.pk)
    decisions = list(edition.decisions.all())
    assert standing(edition, decisions) == {
        decisions[0].signature_id: "withdrawn",
        decisions[1].signature_id: "void",
    }


def test_owner_who_withdraws_voids_every_decision(edition, social_worker):
    stories.with_lead(edition)
    withdraw(edition, social_worker)
    edition = Edition.objects.for_page().get(pk=edition.pk)
    told = standing(edition, edition.decisions.all())
    assert sorted(told.values()) == ["void", "void", "withdrawn"]
    assert told[edition.declaration_id] == "withdrawn"


def test_new_round_is_a_new_edition_and_the_earlier_stays(edition, programme_lead):
    stories.confirmed(edition, programme_lead)
    withdraw(edition, programme_lead)
    second = stories.submit(edition.portfolio)
    assert (second.number, second.state) == (2, State.WITH_ASSESSOR)
    stories.with_manager(second)
    stories.confirmed(second, programme_lead)
    assert list(Edition.objects.order_by("number").values_list("state", flat=True)) == [
        State.WITHDRAWN,
        State.CONFIRMED,
    ]


@pytest.mark.parametrize("name", ["line_manager", "assessor", "social_worker", "second_lead"])
def test_after_the_last_signature_only_that_one_is_withdrawn(
    edition, programme_lead, colleague, request, name
):
    stories.confirmed(edition, programme_lead)
    is_lead = name == "second_lead"
    by = colleague("Stork", programme_lead=True) if is_lead else request.getfixturevalue(name)
    with pytest.raises(PermissionDenied, match="signature of your own"):
        withdraw(edition, by)
    assert not Withdrawal.objects.exists()


def test_fail_is_withdrawn_by_the_lead_who_recorded_it(edition, programme_lead):
    stories.with_lead(edition)
    stories.record(Move.FAIL, edition, programme_lead)
    withdraw(edition, programme_lead)
    assert stories.submit(edition.portfolio).number == 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"reason": " "}, "Give your reason"), ({"typed_name": " "}, "Type your name")],
)
def test_nothing_is_withdrawn_without_a_reason_and_a_name(edition, stored, facts, words):
    stories.with_lead(edition)
    before = stored()
    with pytest.raises(PermissionDenied, match=words):
        withdraw(edition, edition.portfolio.line_manager, **facts)
    assert stored() == before


def test_repeat_changes_nothing(edition, stored):
    stories.with_lead(edition)
    first = withdraw(edition, edition.portfolio.line_manager)
    before = stored()
    assert withdraw(edition, edition.portfolio.line_manager) == first
    assert stored() == before


class Broken(Exception):
    """What a test lets go wrong."""


@pytest.mark.parametrize("part", ["sign", "unlock", "spend_draft", "note_and_tell"])
def test_withdrawal_that_breaks_leaves_nothing(edition, stored, monkeypatch, part):
    def broken(*args, **kwargs):
        raise Broken

    stories.with_lead(edition)
    before = stored()
    monkeypatch.setattr(withdrawing, part, broken)
    with pytest.raises(Broken):
        withdraw(edition, edition.portfolio.line_manager)
    assert stored() == before
    edition.portfolio.refresh_from_db()
    assert edition.portfolio.is_locked


def test_ledger_notes_it_without_the_reason(edition):
    stories.with_lead(edition)
    withdraw(edition, edition.portfolio.line_manager)
    row = LedgerEntry.objects.get(action="edition.withdraw_by_manager")
    assert "too early" not in str(row.facts)


def test_document_says_which_signatures_no_longer_count(edition, assessor):
    stories.with_lead(edition)
    withdraw(edition, assessor)
    printed = signatures(Edition.objects.get(pk=edition.pk))
    assert [one["title"] for one in printed] == [
        "Declaration by the social worker",
        "Assessor: recommended, Pass",
        "Line manager: endorsed",
        "Assessor: withdrew a signature",
    ]
    assert [bool(one["no_longer"]) for one in printed] == [False, True, True, False]
