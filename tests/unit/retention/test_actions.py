"""Periods, what is due, and proposals by two people."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from audit import clock, ledger
from audit.models import LedgerEntry, Opening
from dispatch.models import Notice
from people.models import Membership
from portfolios import actions as compiling
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.models import Entry, Portfolio
from retention import actions, clearing, permissions
from retention.kinds import KINDS, Kind
from retention.models import Deletion, Removed
from retention.sources import due_at, moved, periods_of
from tests.factories import stories
from tests.tables.world import a_docx, a_pdf


def refused(words):
    return pytest.raises(PermissionDenied, match=words)


def held(administrator, **about):
    return actions.set_hold(reason="A claim.", by=administrator, **about)


# Periods and what is due ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 1), -12, date(2023, 1, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    assert moved(day, months) == then


def test_defaults_until_the_employer_sets_its_own(administrator, other_employer):
    actions.set_period(kind=Kind.EVIDENCE, months=36, by=administrator)
    assert periods_of(administrator.employer_id)[Kind.EVIDENCE] == 36
    assert periods_of(other_employer.pk)[Kind.EVIDENCE] == KINDS[Kind.EVIDENCE].months
    facts = LedgerEntry.objects.get(action="period.set").facts
    assert (facts["before"], facts["months"]) == (24, 36)


def test_lead_does_not_set_periods(programme_lead):
    with refused("Only an administrator"):
        actions.set_period(kind=Kind.EVIDENCE, months=36, by=programme_lead)


def test_due_on_the_day_and_not_before(withdrawn):
    ended = LedgerEntry.objects.get(action="portfolio.withdrawn").happened_at
    last = moved(ended.date(), 12)
    noon = ended.replace(year=last.year, month=last.month, day=last.day, hour=12)
    with clock.at(noon - timedelta(days=1)):
        assert due_at(withdrawn.employer_id) == []
    with clock.at(noon):
        (due,) = due_at(withdrawn.employer_id)
    assert (due.kind, due.pk, due.due_on) == (Kind.UNFINISHED, withdrawn.pk, last)


def test_shorter_period_makes_it_due(withdrawn, administrator, later):
    with later(3):
        assert due_at(withdrawn.employer_id) == []
        actions.set_period(kind=Kind.UNFINISHED, months=2, by=administrator)
        assert [one.pk for one in due_at(withdrawn.employer_id)] == [withdrawn.pk]


def test_portfolio_that_was_taken_up_again_is_not_due(withdrawn, later):
    withdrawn.status = "active"
    withdrawn.save()
    with later(100):
        assert due_at(withdrawn.employer_id) == []


def test_completed_portfolio_is_due_twice(completed, later):
    with later(25):
        assert [one.kind for one in due_at(completed.employer_id)] == [Kind.EVIDENCE]
    with later(74):
        kinds = {one.kind for one in due_at(completed.employer_id)}
    assert kinds == {Kind.EVIDENCE, Kind.RECORD}


def test_sealed_record_of_who_left_is_kept_like_a_completed_one(completed, later):
    completed.status = "left"
    completed.save()
    with later(25):
        assert [one.kind for one in due_at(completed.employer_id)] == [Kind.EVIDENCE]


def test_administrators_are_told_each_morning_once(withdrawn, administrator, later):
    assert clearing.tell_what_is_due() == {}
    with later(13):
        assert clearing.tell_what_is_due() == {withdrawn.employer_id: 1}
        clearing.tell_what_is_due()
    waiting = Notice.objects.filter(person=administrator, dismissed_at=None)
    assert [one.path for one in waiting] == ["/retention/"]


def test_access_log_of_a_held_reader_is_not_due(completed, administrator, programme_lead, later):
    about = {"employer_id": completed.employer_id, "portfolio_id": completed.pk}
    ledger.opened(completed, by=programme_lead, **about)
    with later(24.5):
        assert Kind.OPENINGS in [one.kind for one in due_at(completed.employer_id)]
        held(administrator, person=programme_lead)
        assert Kind.OPENINGS not in [one.kind for one in due_at(completed.employer_id)]


# Two people -------------------------------------------------------------------------------------


def test_proposal_is_told_to_the_others(proposed, programme_lead, administrator):
    path = f"/retention/deletions/{proposed.pk}/"
    assert [one.person for one in Notice.objects.filter(path=path)] == [programme_lead]


def test_what_is_not_due_is_not_proposed(withdrawn, administrator):
    with refused("It is not due"):
        actions.propose(kind=Kind.UNFINISHED, pk=withdrawn.pk, by=administrator)


def test_lead_does_not_propose(withdrawn, programme_lead, later):
    with later(13), refused("Only an administrator"):
        actions.propose(kind=Kind.UNFINISHED, pk=withdrawn.pk, by=programme_lead)


def test_proposed_once(proposed, administrator, later):
    with later(13), refused("somebody has proposed it"):
        actions.propose(kind=Kind.UNFINISHED, pk=proposed.subject_id, by=administrator)


def test_who_proposed_does_not_approve(proposed, administrator):
    with refused("You proposed this deletion"):
        actions.approve(deletion=proposed, by=administrator)
    assert Entry.objects.exists()


def test_owner_decides_nothing_about_their_own(proposed, withdrawn):
    for why in (permissions.why_not_approve, permissions.why_not_drop):
        assert why(proposed, withdrawn.owner) == permissions.OWN
    assert permissions.why_not_propose(withdrawn.owner_id, withdrawn.owner) == permissions.OWN


def test_lead_of_another_employer_does_not_approve(proposed, stranger_lead):
    with refused("another employer"):
        actions.approve(deletion=proposed, by=stranger_lead)


@pytest.mark.parametrize("who", ["social_worker", "assessor", "line_manager", "senior_leader"])
def test_nobody_else_approves(who, proposed, request):
    with pytest.raises(PermissionDenied):
        actions.approve(deletion=proposed, by=request.getfixturevalue(who))


def test_approved_is_deleted_once(proposed, programme_lead):
    actions.approve(deletion=proposed, by=programme_lead)
    actions.approve(deletion=proposed, by=programme_lead)
    assert Removed.objects.count() == 1
    assert not Entry.objects.exists()
    assert LedgerEntry.objects.filter(action="deletion.done").count() == 1


def test_dropped_is_due_again(proposed, programme_lead, later):
    actions.drop(deletion=proposed, by=programme_lead)
    with refused("dropped already"):
        actions.approve(deletion=Deletion.objects.get(), by=programme_lead)
    with later(13):
        assert len(due_at(proposed.employer_id)) == 1


def test_what_is_no_longer_due_is_not_approved(proposed, withdrawn, administrator, programme_lead):
    actions.set_period(kind=proposed.kind, months=13, by=administrator)
    with refused("no longer what was proposed"):
        actions.approve(deletion=proposed, by=programme_lead)
    actions.set_period(kind=proposed.kind, months=12, by=administrator)
    assert permissions.why_not_approve(proposed, programme_lead) is None
    Portfolio.objects.update(status="active")
    with refused("no longer what was proposed"):
        actions.approve(deletion=proposed, by=programme_lead)


def test_proposal_of_somebody_without_the_role_today(proposed, administrator, programme_lead):
    Membership.objects.filter(person=administrator).update(
        ended_at=clock.now(), ended_by=programme_lead
    )
    with refused("no administrator here any more"):
        actions.approve(deletion=proposed, by=programme_lead)


def test_access_log_goes_up_to_its_period(completed, administrator, programme_lead, later):
    about = {"employer_id": completed.employer_id, "portfolio_id": completed.pk}
    ledger.opened(completed, by=programme_lead, **about)
    with later(20):
        ledger.opened(completed, by=programme_lead, **about)
    with later(25):
        facts = {"kind": Kind.OPENINGS, "pk": completed.employer_id}
        deletion = actions.propose(by=administrator, **facts)
        hold = held(administrator, portfolio_id=completed.pk)
        with refused("no longer what was proposed"):
            actions.approve(deletion=deletion, by=programme_lead)
        assert due_at(completed.employer_id) == []
        actions.drop(deletion=deletion, by=programme_lead)
    actions.ask_release(hold=hold, by=administrator)
    actions.release(hold=hold, by=programme_lead)
    with later(25):
        deletion = actions.propose(by=administrator, **facts)
        actions.approve(deletion=deletion, by=programme_lead)
    assert Opening.objects.count() == 1


def test_file_that_could_not_be_removed_is_tried_again(
    portfolio, administrator, programme_lead, later, monkeypatch, files
):
    entry = stories.draft_entry(portfolio)
    kept, other = (
        compiling.attach(entry=entry, upload=upload, by=portfolio.owner).file.name
        for upload in (a_pdf(), a_docx())
    )
    course.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    with later(13):
        facts = {"kind": Kind.UNFINISHED, "pk": portfolio.pk}
        deletion = actions.propose(by=administrator, **facts)
        actions.approve(deletion=deletion, by=programme_lead)

    delete = default_storage.delete

    def fails(path):
        if path == kept:
            raise OSError("This file is in use.")
        delete(path)

    with monkeypatch.context() as broken:
        broken.setattr(default_storage, "delete", fails)
        assert clearing.clear_files(deletion.pk) == 1
    assert default_storage.exists(kept)
    assert not default_storage.exists(other)
    assert clearing.clear_files() == 1
    assert not default_storage.exists(kept)
    assert clearing.clear_files() == 0
