"""One flipped byte is found, wherever it is; and the fault says where without saying what."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from endorsement.models import Decision, Edition, Judgement, Seal
from endorsement.sealing.checking import verify
from endorsement.workflow import Move
from tests.factories import stories

ROWS = {
    "seal": lambda seal: seal,
    "edition": lambda seal: seal.edition,
    "declaration": lambda seal: seal.edition.declaration,
    "endorsement": lambda seal: seal.edition.decisions.get(verdict=Move.ENDORSE),
    "confirmation": lambda seal: seal.edition.decisions.get(verdict=Move.CONFIRM),
    "signature": lambda seal: seal.edition.decisions.get(verdict=Move.CONFIRM).signature,
    "judgement": lambda seal: seal.edition.judgements.first(),
}
MODELS = {"seal": Seal, "edition": Edition, "judgement": Judgement}
MODELS |= dict.fromkeys(["endorsement", "confirmation"], Decision)
MODELS |= dict.fromkeys(["declaration", "signature"], Decision.signature.field.related_model)


def faults():
    return [fault.sentence for fault in verify().faults]


def test_untouched_record_has_no_fault(sealed):
    report = verify()
    assert report.faults == []
    assert report.heads == {sealed.employer_id: (1, sealed.sha256)}


@pytest.mark.parametrize("row", MODELS)
def test_one_flipped_byte_is_found(row, sealed, owner_of_tables):
    """In every column of the row, one after the other, each put back before the next."""
    missed = []
    for field in MODELS[row]._meta.local_concrete_fields:
        if not field.primary_key:
            with transaction.atomic():
                owner_of_tables.flip(ROWS[row](sealed), field.name)
                missed += [] if faults() else [field.name]
                transaction.set_rollback(True)
    assert missed == []
    assert faults() == []


def test_every_table_with_what_was_signed_is_flipped():
    assert {model._meta.db_table for model in MODELS.values()} == {
        "endorsement_seal",
        "endorsement_edition",
        "endorsement_decision",
        "endorsement_judgement",
        "audit_signature",
    }


def test_content_and_fingerprint_changed_together_are_found(sealed, owner_of_tables):
    """Whoever owns the tables can make a new fingerprint, but not the signature of the key."""
    owner_of_tables.run(
        "UPDATE endorsement_edition SET content = replace(content, 'listened', 'shouted'), sha256 "
        "= encode(sha256(convert_to(replace(content, 'listened', 'shouted'), 'UTF8')), 'hex')"
    )
    assert any("the edition is not as sealed" in fault for fault in faults())


def test_seal_that_was_taken_away_is_found(sealed, owner_of_tables):
    owner_of_tables.run("DELETE FROM endorsement_seal")
    assert faults() == [
        f"seal 1 (edition {sealed.edition_id}) is missing",
        f"edition {sealed.edition_id} is confirmed and has no seal",
    ]


def test_seal_taken_from_the_middle_breaks_the_chain(
    sealed, another_with_lead, programme_lead, owner_of_tables
):
    for _ in range(2):
        stories.confirm(another_with_lead(), programme_lead)
    owner_of_tables.run("DELETE FROM endorsement_seal WHERE number = 2")
    owner_of_tables.run("DELETE FROM audit_ledgerentry")
    found = faults()
    assert "seal 3 follows seal 1: seals between them are missing" in found
    assert "seal 3 does not continue seal 1" in found


def test_seal_that_another_key_made_is_found(sealed, settings):
    settings.SEAL_KEY = "QW5vdGhlciBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyE="
    (fault,) = faults()
    assert fault.startswith(f"seal 1 (edition {sealed.edition_id}) is not signed by key")


def test_state_that_no_decision_led_to_is_found(sealed, owner_of_tables):
    owner_of_tables.run("UPDATE endorsement_edition SET state = 'returned'")
    (fault,) = faults()
    assert fault.endswith("the state of the edition does not follow from its decisions")


def test_decision_that_was_taken_away_is_found(sealed, owner_of_tables):
    owner_of_tables.run("DELETE FROM endorsement_decision WHERE verdict = 'endorse'")
    assert any("the decisions are not as sealed" in fault for fault in faults())


def test_faults_say_nothing_that_was_written(sealed, owner_of_tables):
    owner_of_tables.run("UPDATE audit_signature SET text = 'canary'")
    owner_of_tables.run("UPDATE endorsement_decision SET comment = 'canary'")
    said = " ".join(faults())
    assert "canary" not in said
    assert sealed.contents["record"]["owner"] not in said


def command():
    said = StringIO()
    try:
        call_command("verify_seals", stdout=said)
    except SystemExit as end:
        return end.code, said.getvalue().splitlines()
    return 0, said.getvalue().splitlines()


def test_command_is_content_with_what_is_as_it_was(sealed):
    code, lines = command()
    assert code == 0
    assert lines == [
        f"employer {sealed.employer_id}: 1 sealed, as they were; last {sealed.sha256}",
        "No fault was found.",
    ]


def test_command_prints_a_line_for_each_fault_and_fails(sealed, owner_of_tables):
    owner_of_tables.run("DELETE FROM endorsement_seal")
    code, lines = command()
    assert code == 1
    assert len(lines) == 2
    assert all(line.startswith(f"employer {sealed.employer_id}: ") for line in lines)


def test_number_of_queries_does_not_grow_with_the_records(
    sealed, another_with_lead, programme_lead
):
    before = queries_of(verify)
    stories.confirm(another_with_lead(), programme_lead)
    assert queries_of(verify) == before


def queries_of(call):
    with CaptureQueriesContext(connection) as made:
        call()
    return len(made)
