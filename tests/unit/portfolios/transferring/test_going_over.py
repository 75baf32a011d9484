"""What goes along and what stays, what a code opens, and what arrives."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from people.models import Person
from portfolios import actions as writing
from portfolios.checking.gate import Unanswered
from portfolios.models import Brought, Entry, Portfolio, Release
from portfolios.readiness import readiness
from portfolios.transferring import actions, codes, packing
from support.giving.frozen import frozen
from support.reviewing.due import held, settled
from tests.factories import agreeing, reviewing, stories, transfers
from tests.factories.editions import entry as with_file
from tests.keeping import kept
from tests.unit.endorsement.test_races import at_once


def refs(portfolio):
    return {item["ref"].split(":")[0] + "/" + item["title"] for item in packing.offered(portfolio)}


def test_only_own_writing_and_what_is_signed_may_go_along(full, assessor):
    reviewing.signed(full)
    stories.complete_entry(full, by=assessor, kind="direct_observation", title="Unsigned")
    assert refs(full) == {
        "entry/A visit",
        "entry/A home visit",
        "review/Three-month review",
        "support/Summary of the support that was promised and given",
    }


def support_in(portfolio):
    item = next(one for one in packing.offered(portfolio) if one["kind"] == "support")
    return "\n".join(part["words"] for part in item["parts"])


def test_support_goes_as_it_is_counted_here(full):
    """By what is in force, not by the programme alone."""
    before = support_in(full)
    agreeing.agreed(full, protected_percent=20)
    promised = [part["promised"] for part in frozen(full)["parts"]]
    assert [one for one in promised if one not in support_in(full)] == []
    assert support_in(full) != before


def test_review_goes_without_handover_note_and_signed_text(full, programme_lead, colleague):
    writing.hand_over(portfolio=full, by=full.assessor, words="Her father was in hospital.")
    people = {"assessor": colleague("Plover", assessor=True), "line_manager": full.line_manager}
    writing.change_people(portfolio=full, by=programme_lead, **people)
    full.refresh_from_db()
    reviewing.signed(full)
    release, _ = transfers.agreed(full, programme_lead)
    assert reviewing.ASSESSMENT in release.content
    assert "hospital" not in release.content


def test_what_is_signed_is_what_is_kept(full, programme_lead):
    release, code = transfers.agreed(full, programme_lead)
    assert release.sha256 in release.signature.text
    assert code not in str(Release.objects.values().get())
    assert release.code == codes.fingerprint(code)
    assert release.expires_on == clock.today() + timedelta(days=90)
    assert "A visit" in release.signature.text


def test_text_that_changed_is_not_signed(full, programme_lead):
    transfers.chosen(full, programme_lead)
    with pytest.raises(PermissionDenied, match="Something changed"):
        actions.agree(portfolio=full, by=full.owner, typed_name=full.owner.name, seen="0" * 64)


def test_unanswered_finding_stops_it(full, programme_lead):
    entry = stories.complete_entry(full, title="Called")
    transfers.chosen(full, programme_lead)
    Entry.objects.filter(pk=entry.pk).update(body="His number is 07700 900123.")
    with pytest.raises(Unanswered):
        actions.agree(portfolio=full, by=full.owner, typed_name=full.owner.name)


def cost_of_signing(portfolio):
    """In queries; afterwards it is not signed."""
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        actions.agree(portfolio=portfolio, by=portfolio.owner, typed_name=portfolio.owner.name)
        transaction.set_rollback(True)
    return len(asked)


def test_signing_costs_the_same_however_much_goes_along(portfolio, programme_lead):
    stories.complete_entry(portfolio, title="A visit")
    transfers.chosen(portfolio, programme_lead)
    cost = cost_of_signing(portfolio)
    for number in range(3):
        stories.complete_entry(portfolio, title=f"Visit {number}")
    refs = [item["ref"] for item in packing.offered(portfolio)]
    actions.choose(portfolio=portfolio, by=portfolio.owner, refs=refs)
    assert cost_of_signing(portfolio) == cost


def test_another_choice_voids_the_code(full, programme_lead, newcomer):
    _, code = transfers.agreed(full, programme_lead)
    entry = full.entries.get(title="A visit")
    actions.choose(portfolio=full, by=full.owner, refs=[f"entry:{entry.pk}"])
    assert transfers.claim(full, newcomer, code) is None


def test_new_code_voids_the_one_before(full, programme_lead, newcomer):
    _, lost = transfers.agreed(full, programme_lead)
    owner = full.owner
    _, code = actions.agree(portfolio=full, by=owner, typed_name=owner.name)
    assert transfers.claim(full, newcomer, lost) is None
    assert transfers.claim(full, newcomer, code)


# The code ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "0" * 16},
        {"surname": "Wood"},
        {"surname": ""},
        {"started_on": clock.today() - timedelta(days=4000)},
    ],
)
def test_code_opens_nothing_with_anything_wrong(full, programme_lead, newcomer, wrong, stored):
    _, code = transfers.agreed(full, programme_lead)
    before = stored()
    assert transfers.claim(full, newcomer, **{"code": code, **wrong}) is None
    assert stored() == before


def test_code_runs_out(full, programme_lead, newcomer):
    _, code = transfers.agreed(full, programme_lead)
    Release.objects.update(expires_on=clock.today() - timedelta(days=1))
    assert transfers.claim(full, newcomer, code) is None


def test_code_of_a_withdrawn_release_opens_nothing(full, programme_lead, newcomer):
    _, code = transfers.agreed(full, programme_lead)
    actions.withdraw(portfolio=full, by=programme_lead)
    assert transfers.claim(full, newcomer, code) is None


def sentences(person):
    rows = Notice.objects.filter(person=person, dismissed_at__isnull=True)
    return list(rows.values_list("sentence", flat=True))


def test_withdrawn_claim_is_told_where_it_was_claimed(
    full, programme_lead, newcomer, stranger_lead
):
    transfers.claimed(full, programme_lead, newcomer)
    assert "waits for your decision" in sentences(stranger_lead)[0]
    actions.withdraw(portfolio=full, by=programme_lead)
    assert sentences(stranger_lead) == []
    assert sentences(newcomer) == [
        "What you bring from another employer was withdrawn there. It does not come along."
    ]
    there = LedgerEntry.objects.filter(employer_id=newcomer.employer_id)
    assert there.get(action="transfer.withdraw").happened_by is None


def test_owner_hears_of_a_code_only_where_there_was_one(portfolio, programme_lead):
    stories.complete_entry(portfolio, title="A visit")
    transfers.chosen(portfolio, programme_lead)
    actions.withdraw(portfolio=portfolio, by=programme_lead)
    assert sentences(portfolio.owner) == ["The transfer of your portfolio was withdrawn."]
    transfers.agreed(portfolio, programme_lead)
    actions.withdraw(portfolio=portfolio, by=programme_lead)
    assert "Its code opens nothing any more." in sentences(portfolio.owner)[-1]


def test_code_is_used_once(full, programme_lead, newcomer, stranger, stranger_lead):
    _, code = transfers.agreed(full, programme_lead)
    release = transfers.claim(full, newcomer, code)
    assert transfers.claim(full, stranger, code) is None
    transfers.accepted(release, stranger_lead)
    assert transfers.claim(full, newcomer, code) is None


def test_code_opens_nothing_at_the_same_employer(full, programme_lead, other_social_worker):
    _, code = transfers.agreed(full, programme_lead)
    assert transfers.claim(full, other_social_worker, code) is None


def test_code_opens_nothing_for_another_registration_number(full, programme_lead, newcomer):
    Person.objects.filter(pk=full.owner_id).update(registration_number="SW1")
    Person.objects.filter(pk=newcomer.pk).update(registration_number="SW2")
    full.refresh_from_db()
    newcomer.refresh_from_db()
    _, code = transfers.agreed(full, programme_lead)
    assert transfers.claim(full, newcomer, code) is None


def test_code_opens_nothing_while_an_edition_is_read(portfolio, programme_lead, newcomer):
    stories.ready(portfolio)
    _, code = transfers.agreed(portfolio, programme_lead)
    stories.submit(portfolio)
    assert transfers.claim(portfolio, newcomer, code) is None


# What arrives -----------------------------------------------------------------------------------


@kept
def came(full, programme_lead, newcomer, stranger_lead):
    """The portfolio at the next employer, of everything that could go along."""
    reviewing.signed(full)
    release = transfers.claimed(full, programme_lead, newcomer)
    return transfers.accepted(release, stranger_lead)


def test_own_writing_is_a_draft_again(came, newcomer, stranger_lead):
    entry = came.entries.get(title="A visit")
    assert (entry.is_complete, entry.created_by, entry.source) == (False, newcomer, "written")
    lead = Person.objects.with_roles().get(pk=stranger_lead.pk)
    assert entry not in Entry.objects.visible_to(lead)
    assert not Brought.objects.visible_to(lead).filter(entry=entry).exists()
    completed = writing.complete(entry=entry, by=newcomer)
    assert completed in Entry.objects.visible_to(lead)


def test_draft_in_the_bin_is_not_listed(came, newcomer):
    entry = came.entries.get(title="A visit")
    writing.bin_entry(entry=entry, by=newcomer)
    seen = Brought.objects.visible_to(newcomer).filter(portfolio=came)
    assert not seen.filter(entry=entry).exists()
    assert seen.count() == came.brought.count() - 1


def test_signed_observation_counts_and_cannot_change(came, newcomer):
    entry = came.entries.get(kind="direct_observation")
    assert entry.is_complete
    assert entry.brought.content["signatures"][1]["name"] == newcomer.name
    line = next(one for one in readiness(came).lines if one.kind == "direct_observation")
    assert line.have == 1
    with pytest.raises(PermissionDenied, match="Nobody here can change it"):
        writing.take_back(entry=entry, by=newcomer)
    for changes in ({"body": "Better."}, {"completed_at": None, "completed_by": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(**changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        Brought.objects.filter(entry=entry).update(title="Better.")


def test_review_that_was_held_is_not_due_again(came):
    first = held(settled(came))[0]
    assert came.held_before == ["three-months"]
    assert (first.was_held_before, first.is_asked, first.is_overdue) == (True, False, False)
    assert Brought.objects.get(portfolio=came, kind="review").content["signatures"]


def test_former_portfolio_stays_as_it_was(full, came):
    entries = full.entries.count()
    full.refresh_from_db()
    assert full.status == "transferred"
    assert full.entries.count() == entries
    assert Portfolio.objects.visible_to(full.assessor).filter(pk=full.pk).exists()


def test_both_employers_have_it_in_their_ledger(full, came, newcomer, stranger_lead):
    here = LedgerEntry.objects.filter(employer_id=came.employer_id)
    there = LedgerEntry.objects.filter(employer_id=full.employer_id)
    for rows in (here, there):
        assert rows.filter(action="transfer.claim").count() == 1
        assert rows.filter(action="transfer.accept").count() == 1
    assert not there.filter(happened_by__in=[newcomer, stranger_lead]).exists()
    assert "A visit" not in json.dumps(list(LedgerEntry.objects.values_list("facts", flat=True)))


def test_file_comes_along_as_it_was_agreed_to(portfolio, programme_lead, newcomer, stranger_lead):
    with_file(
        portfolio, "document", title="Certificate", body="", file=("training-certificate.pdf", "")
    )
    release = transfers.claimed(portfolio, programme_lead, newcomer)
    source = portfolio.entries.get().attachments.get()
    copy = transfers.accepted(release, stranger_lead).entries.get().attachments.get()
    assert (copy.sha256, copy.name) == (source.sha256, source.name)
    assert copy.file.name != source.file.name
    assert str(newcomer.employer_id) in copy.file.name


def test_thrown_away_draft_takes_its_row_along(came, newcomer):
    entry = came.entries.get(title="A visit")
    Brought.objects.filter(entry=entry).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Brought.objects.filter(portfolio=came, kind="review").delete()


# Races ------------------------------------------------------------------------------------------


def claiming(portfolio, people, code):
    return [lambda person=person: transfers.claim(portfolio, person, code) for person in people]


@pytest.fixture
def two(portfolio, programme_lead, newcomer, other_employer):
    """A code, and two people who have it."""
    stories.complete_entry(portfolio, title="A visit")
    _, code = transfers.agreed(portfolio, programme_lead)
    return code, [newcomer, transfers.newcomer_of(portfolio, other_employer)]


@pytest.mark.django_db(transaction=True)
def test_two_claims_of_one_code_leave_one(portfolio, two):
    code, people = two
    answers = at_once(*claiming(portfolio, people, code))
    assert sorted(one is None for one in answers) == [False, True]
    assert LedgerEntry.objects.filter(action="transfer.claim").count() == 2, "one at each employer"


@pytest.mark.django_db(transaction=True)
def test_two_claims_leave_two_without_the_lock(portfolio, two, monkeypatch):
    from threading import Barrier

    code, people = two
    checked, fits = Barrier(2), actions.permissions.fits

    def then_wait(*args):
        found = fits(*args)
        checked.wait(60)
        return found

    monkeypatch.setattr(actions, "hold", lambda pk: Portfolio.objects.get(pk=pk))
    monkeypatch.setattr(actions.permissions, "fits", then_wait)
    answers = at_once(*claiming(portfolio, people, code))
    assert [one is None for one in answers] == [False, False]
