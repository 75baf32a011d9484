"""The nightly look: nobody is bothered while all is well, and nothing is quoted when it is not."""

import logging

from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement.sealing.watching import SENTENCE, watch
from endorsement.tasks import verify_seals


def told():
    return Notice.objects.filter(sentence=SENTENCE, dismissed_at__isnull=True)


def test_nobody_is_told_while_all_is_well(sealed, administrator, caplog):
    verify_seals()
    assert not told().exists()
    assert not LedgerEntry.objects.filter(action="seals.faulty").exists()
    assert "Seals" not in caplog.text


def test_administrators_of_that_employer_are_told(
    sealed, administrator, stranger_lead, owner_of_tables, caplog
):
    owner_of_tables.run("UPDATE audit_signature SET text = 'canary'")
    with caplog.at_level(logging.ERROR):
        verify_seals()
    assert [notice.person for notice in told()] == [administrator]
    entry = LedgerEntry.objects.get(action="seals.faulty")
    assert (entry.employer_id, entry.happened_by) == (sealed.employer_id, None)
    assert entry.facts["faults"] > 1
    assert f"seal 1 (edition {sealed.edition_id})" in caplog.text
    assert "canary" not in caplog.text


def test_they_have_one_such_line_on_their_page_however_many_nights(
    sealed, administrator, owner_of_tables
):
    owner_of_tables.run("DELETE FROM endorsement_seal")
    watch()
    watch()
    assert told().count() == 1
