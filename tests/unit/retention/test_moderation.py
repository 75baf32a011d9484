"""What is left of a moderation: its ticks with the record, nothing with a name or in words."""

import pytest

from endorsement.models import Edition, Reply, Result, Round, Sample, Seat
from endorsement.moderating import actions as moderating
from endorsement.moderating import report
from endorsement.moderating.workflow import Move, State
from portfolios.models import Portfolio
from retention import actions
from retention.kinds import Kind
from tests.factories import PersonFactory, PortfolioFactory, stories
from tests.factories.moderating import FORM, drawn, found, handed
from tests.unit.retention.conftest import noted

WORDS = {"answer": "part", "words": "canary-test"}
SAID = {
    "reasons": "canary-reasons",
    "to_owner": "canary-owner",
    "to_assessor": "canary-assessor",
    "checklist_words": "canary-checklist",
    "tests": {**FORM["tests"], "valid": WORDS},
}


@pytest.fixture
def panel(colleague):
    return [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]


@pytest.fixture
def moderated(portfolio, programme_lead, panel):
    """A record at the lead that was referred back and answered."""
    stories.with_lead(stories.submitted(portfolio))
    (sample,) = drawn(programme_lead)
    handed(sample, programme_lead, panel)
    found(Move.REFER_BACK, sample, panel[0], **SAID)
    moderating.answer(sample=sample, by=programme_lead, words="canary-answer")
    return sample


@pytest.fixture
def completed(moderated, portfolio, programme_lead):
    stories.confirm(Edition.objects.get(), programme_lead)
    Portfolio.objects.filter(pk=portfolio.pk).update(status="completed")
    noted(portfolio, programme_lead)
    return portfolio


def delete(kind, portfolio, administrator, programme_lead, later, months):
    with later(months):
        deletion = actions.propose(kind=kind, pk=portfolio.pk, by=administrator)
        actions.approve(deletion=deletion, by=programme_lead)


def counted(sample):
    samples = Sample.objects.filter(round=sample.round_id).prefetch_related("results")
    return report.tables(Round.objects.get(pk=sample.round_id), samples)


def test_ticks_outlive_the_evidence(completed, moderated, administrator, programme_lead, later):
    before = counted(moderated)
    delete(Kind.EVIDENCE, completed, administrator, programme_lead, later, 25)
    left = Sample.objects.get()
    assert (left.edition_id, left.kept_for, left.state) == (None, completed.pk, State.ANSWERED)
    assert (left.swaps, left.files) == ([], [])
    result = Result.objects.get()
    assert result.tests["valid"] == {"answer": "part", "words": ""}
    assert "canary" not in str(vars(result))
    assert not Seat.objects.exists()
    assert not Reply.objects.exists()
    assert counted(moderated) == before


def test_ticks_go_with_the_record(completed, administrator, programme_lead, later):
    delete(Kind.EVIDENCE, completed, administrator, programme_lead, later, 25)
    delete(Kind.RECORD, completed, administrator, programme_lead, later, 74)
    assert not Sample.objects.exists()
    assert not Result.objects.exists()
    assert Round.objects.exists()


def test_both_at_once_leave_no_ticks(completed, administrator, programme_lead, later):
    delete(Kind.RECORD, completed, administrator, programme_lead, later, 74)
    assert not Sample.objects.exists()
    assert not Result.objects.exists()


def test_open_round_can_be_closed_and_the_next_is_drawn(
    portfolio, panel, administrator, programme_lead, later
):
    """A record that is withdrawn and deleted while a panel has it holds up neither."""
    stories.with_lead(stories.submitted(portfolio))
    (sample,) = drawn(programme_lead)
    handed(sample, programme_lead, panel)
    Portfolio.objects.filter(pk=portfolio.pk).update(status="withdrawn")
    noted(portfolio, programme_lead)
    delete(Kind.UNFINISHED, portfolio, administrator, programme_lead, later, 13)
    assert not Sample.objects.exists()
    moderating.close_round(found=sample.round, by=programme_lead, learned="Nothing yet.")


def test_next_round_is_drawn_beside_ticks(
    completed, moderated, administrator, programme_lead, later, portfolio
):
    """An edition that is gone is not taken for any that is there."""
    delete(Kind.EVIDENCE, completed, administrator, programme_lead, later, 25)
    moderating.close_round(found=moderated.round, by=programme_lead, learned="Say why.")
    owner = PersonFactory(employer=portfolio.employer, social_worker=True)
    near = {"assessor": portfolio.assessor, "line_manager": portfolio.line_manager}
    another = PortfolioFactory(owner=owner, programme=portfolio.programme, **near)
    stories.with_lead(stories.submitted(another))
    (sample,) = drawn(programme_lead)
    assert sample.edition.portfolio == another
