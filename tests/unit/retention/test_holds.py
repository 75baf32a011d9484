"""What a legal hold stops, who sees it, and how two people release it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from audit import clock
from dispatch.models import Job, Notice
from exports.cleaning import clear_away
from exports.models import Export
from portfolios import actions as compiling
from portfolios.actions import emptying
from portfolios.contributors import answering, letters
from portfolios.models import AnswerDraft, Draft, Entry, FeedbackRequest, WordDocument
from retention import actions, permissions
from retention.models import Hold
from retention.sources import due_at
from tests.factories import PortfolioFactory, stories
from tests.tables.world import a_docx, a_pdf


def refused(words):
    return pytest.raises(PermissionDenied, match=words)


def held(administrator, **about):
    return actions.set_hold(reason="A claim.", by=administrator, **about)


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
def own(portfolio, programme_lead):
    """A portfolio of the lead's own."""
    return PortfolioFactory(owner=programme_lead, programme=portfolio.programme)


def test_owner_of_a_held_portfolio_neither_sees_nor_releases_it(
    own, administrator, programme_lead, colleague
):
    second = colleague("Stork", programme_lead=True)
    hold = held(administrator, portfolio_id=own.pk)
    actions.ask_release(hold=hold, by=administrator)
    with refused("about you"):
        actions.release(hold=hold, by=programme_lead)
    with refused("about you"):
        actions.keep(hold=hold, by=programme_lead)
    assert not Hold.objects.visible_to(programme_lead).exists()
    assert Hold.objects.visible_to(second).get() == hold
    told = Notice.objects.filter(path=f"/retention/holds/{hold.pk}/")
    assert [one.person for one in told] == [second]


def test_nobody_sets_or_sees_a_hold_on_themselves(administrator, colleague):
    with refused("about you"):
        held(administrator, person=administrator)
    other = colleague("Ruff", administrator=True)
    hold = held(other, person=administrator)
    assert list(Hold.objects.visible_to(other)) == [hold]
    assert not Hold.objects.visible_to(administrator).exists()


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
        with refused("cannot be removed at the moment"):
            answering.take_back(code=code)
    else:
        assert answering.take_back(code=code)
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
