"""Periods, what is due, proposals by two people, and what a legal hold stops."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from audit import clock, ledger
from audit.models import LedgerEntry, Opening
from dispatch.models import Job, Notice
from exports.cleaning import clear_away
from exports.models import Export
from portfolios import actions as compiling
from portfolios.actions import emptying
from portfolios.contributors import answering, letters
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.models import AnswerDraft, Draft, Entry, FeedbackRequest, WordDocument
from retention import actions, clearing, permissions
from retention.kinds import KINDS, Kind
from retention.models import Deletion, Hold, Removed
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


def test_access_log_goes_up_to_its_period(completed, administrator, programme_lead, later):
    about = {"employer_id": completed.employer_id, "portfolio_id": completed.pk}
    ledger.opened(completed, by=programme_lead, **about)
    with later(20):
        ledger.opened(completed, by=programme_lead, **about)
    with later(25):
        facts = {"kind": Kind.OPENINGS, "pk": completed.employer_id}
        deletion = actions.propose(by=administrator, **facts)
        hold = held(administrator, portfolio_id=completed.pk)
        actions.approve(deletion=deletion, by=programme_lead)
        assert Opening.objects.count() == 2  # held
        assert due_at(completed.employer_id) == []
    actions.ask_release(hold=hold, by=administrator)
    actions.release(hold=hold, by=programme_lead)
    with later(25):
        deletion = actions.propose(by=administrator, **facts)
        actions.approve(deletion=deletion, by=programme_lead)
    assert Opening.objects.count() == 1


# Holds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["portfolio", "owner"])
def test_hold_stops_due_and_proposal_in_flight(on, proposed, withdrawn, administrator, later):
    about = {"portfolio_id": withdrawn.pk} if on == "portfolio" else {"person": withdrawn.owner}
    held(administrator, **about)
    second = permissions.why_not_approve(proposed, administrator)
    assert second
    with later(13):
        assert due_at(withdrawn.employer_id) == []


def test_hold_stops_approval(proposed, withdrawn, administrator, programme_lead):
    held(administrator, portfolio_id=withdrawn.pk)
    with refused("legal hold"):
        actions.approve(deletion=proposed, by=programme_lead)
    assert Entry.objects.exists()


def test_hold_is_set_once(administrator, social_worker):
    assert held(administrator, person=social_worker) == held(administrator, person=social_worker)


def test_hold_is_released_by_two(administrator, programme_lead, social_worker):
    hold = held(administrator, person=social_worker)
    with refused("Nobody has asked"):
        actions.release(hold=hold, by=programme_lead)
    actions.ask_release(hold=hold, by=administrator)
    with refused("You asked for its release"):
        actions.release(hold=hold, by=administrator)
    actions.release(hold=hold, by=programme_lead)
    assert not Hold.objects.in_force().exists()


def test_hold_can_be_kept(administrator, programme_lead, social_worker):
    hold = held(administrator, person=social_worker)
    actions.ask_release(hold=hold, by=administrator)
    actions.keep(hold=hold, by=programme_lead)
    with refused("Nobody has asked"):
        actions.release(hold=hold, by=programme_lead)


def test_lead_sets_no_hold(programme_lead, social_worker):
    with refused("Only an administrator"):
        held(programme_lead, person=social_worker)


def test_nobody_releases_the_hold_on_themselves(administrator, programme_lead):
    hold = held(administrator, person=programme_lead)
    actions.ask_release(hold=hold, by=administrator)
    with refused("about you"):
        actions.release(hold=hold, by=programme_lead)


@pytest.fixture
def cleanable(portfolio, files):
    """Everything that the service removes by itself, long enough ago."""
    entry = stories.draft_entry(portfolio)
    compiling.bin_entry(entry=entry, by=portfolio.owner)
    Draft.objects.create(portfolio=portfolio, place="write", words={}, created_by=portfolio.owner)
    compiling.bring_in(portfolio=portfolio, kind="document", upload=a_docx(), by=portfolio.owner)
    request = stories.asked(portfolio, how="email", email="robin@outside.example")
    AnswerDraft.objects.create(request=request, visitor="x", answers={"well": "Half."})
    return portfolio


def cleaned(months):
    """The night's work, so long after; what is left of each sort."""
    with clock.at(clock.now() + timedelta(days=31 * months)):
        emptying.empty_bin()
        emptying.clear_drafts()
        emptying.clear_word_documents()
        letters.forget()
    left = [model.objects.exists() for model in (Draft, WordDocument, AnswerDraft)]
    addresses = FeedbackRequest.objects.exclude(email="").exists()
    return [Entry._base_manager.exists(), *left, addresses]


@pytest.mark.parametrize("on", ["portfolio", "owner"])
def test_hold_stops_what_the_service_removes_by_itself(on, cleanable, administrator):
    about = {"portfolio_id": cleanable.pk} if on == "portfolio" else {"person": cleanable.owner}
    held(administrator, **about)
    assert cleaned(5) == [True] * 5


def test_without_a_hold_it_removes_them(cleanable):
    """The negative control of the test above."""
    assert cleaned(5) == [False] * 5


@pytest.mark.parametrize("is_held", [True, False])
def test_hold_stops_the_clearing_of_exports(is_held, completed, administrator, world_export):
    if is_held:
        held(administrator, portfolio_id=completed.pk)
    with clock.at(clock.now() + timedelta(days=31)):
        assert clear_away() == (0 if is_held else 1)


@pytest.fixture
def world_export(completed):
    """A PDF of the sealed edition that was made."""
    edition = completed.editions.get()
    facts = {"employer_id": completed.employer_id, "requested_by": completed.owner}
    job = Job.objects.create(
        kind="export", key="one", state="done", finished_at=clock.now(), **facts
    )
    export = Export(job=job, edition=edition, sha256="0" * 64, size=3, pages=1)
    export.file.save("one.pdf", ContentFile(b"pdf"), save=False)
    export.save()
    return export


@pytest.mark.parametrize("is_held", [True, False])
def test_feedback_is_not_erased_under_a_hold(is_held, portfolio, administrator):
    entry, code = stories.given(portfolio)
    if is_held:
        held(administrator, portfolio_id=portfolio.pk)
    assert answering.take_back(code=code) is not is_held
    entry.refresh_from_db()
    assert bool(entry.body) is is_held


@pytest.mark.parametrize("is_held", [True, False])
def test_file_is_not_removed_under_a_hold(is_held, portfolio, administrator, files):
    entry = stories.draft_entry(portfolio)
    attachment = compiling.attach(entry=entry, upload=a_pdf(), by=portfolio.owner)
    if is_held:
        held(administrator, portfolio_id=portfolio.pk)
        with refused("cannot be removed at the moment"):
            compiling.detach(attachment=attachment, by=portfolio.owner)
    else:
        compiling.detach(attachment=attachment, by=portfolio.owner)
    assert entry.attachments.exists() is is_held


def test_file_that_could_not_be_removed_is_tried_again(
    portfolio, administrator, programme_lead, later, monkeypatch, files
):
    entry = stories.draft_entry(portfolio)
    kept = compiling.attach(entry=entry, upload=a_pdf(), by=portfolio.owner).file.name
    course.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    with later(13):
        facts = {"kind": Kind.UNFINISHED, "pk": portfolio.pk}
        deletion = actions.propose(by=administrator, **facts)
        actions.approve(deletion=deletion, by=programme_lead)

    def fails(path):
        raise OSError("The disk is away.")

    with monkeypatch.context() as broken:
        broken.setattr(default_storage, "delete", fails)
        with pytest.raises(OSError, match="away"):
            clearing.clear_files(deletion.pk)
    assert default_storage.exists(kept)
    assert clearing.clear_files() == 1
    assert not default_storage.exists(kept)
    assert clearing.clear_files() == 0
