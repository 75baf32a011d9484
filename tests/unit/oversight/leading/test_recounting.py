"""The row of a portfolio is what a slow recount finds, after whatever was done."""

import logging
from datetime import timedelta
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit import clock, ledger
from oversight import tasks
from oversight.leading import recounting
from oversight.leading.counting import counted_now
from oversight.leading.recounting import recount, recount_all, recount_missing, sweep
from oversight.models import Standing
from people import actions as people
from portfolios import actions
from portfolios.models import Entry, Kind
from retention import actions as retention
from retention.kinds import Kind as Rule
from tests.factories import PortfolioFactory, agreeing, courses, given, reviewing, stories
from tests.unit.oversight.leading.slow import slow


def row_of(portfolio):
    return Standing.objects.filter(pk=portfolio.pk).values().get()


def test_a_change_has_its_row_recounted_when_it_commits(portfolio, run_on_commit):
    stories.complete_entry(portfolio, kind=Kind.WRITTEN_REPORT)
    assert not Standing.objects.exists()
    run_on_commit()
    assert row_of(portfolio)["have"] == 1


def test_several_changes_of_one_commit_are_one_recount(portfolio, run_on_commit):
    before = len(connection.run_on_commit)
    stories.complete_entry(portfolio)
    waiting = [one for _, one, _ in connection.run_on_commit[before:]]
    assert sum(type(one).__name__ == "Recount" for one in waiting) == 1


def test_what_is_rolled_back_asks_for_no_recount(portfolio):
    before = len(connection.run_on_commit)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        stories.complete_entry(portfolio)
        raise ZeroDivisionError
    assert len(connection.run_on_commit) == before


def test_an_account_that_closes_is_missed_in_each_portfolio(
    portfolio, assessor, administrator, run_on_commit
):
    recount_all()
    people.deactivate(person=assessor, by=administrator)
    run_on_commit()
    assert row_of(portfolio)["lacks_assessor"] == slow(portfolio)["lacks_assessor"]


def test_evidence_that_is_deleted_is_counted_no_longer(
    portfolio, programme_lead, administrator, run_on_commit
):
    stories.confirmed(stories.submitted(portfolio), programme_lead)
    portfolio.refresh_from_db()
    portfolio.status = "completed"
    portfolio.save(update_fields=["status"])
    facts = {"by": programme_lead, "employer_id": portfolio.employer_id}
    ledger.record("portfolio.completed", portfolio, **facts)
    run_on_commit()
    assert row_of(portfolio)["stage"] == "confirmed"
    with clock.at(clock.now() + timedelta(days=31 * 25)):
        about = {"kind": Rule.EVIDENCE, "pk": portfolio.pk}
        proposed = retention.propose(**about, by=administrator)
        retention.approve(deletion=proposed, by=programme_lead)
        run_on_commit()
    assert row_of(portfolio)["stage"] == "closed"
    assert recount_all() == []


class Year:
    """What people do in two portfolios, one thing after the other, as chance has it."""

    def __init__(self, portfolios, lead, administrator, chance):
        self.portfolios, self.lead = portfolios, lead
        self.administrator, self.chance = administrator, chance

    def go(self):
        portfolio = self.chance.choice(self.portfolios)
        portfolio.refresh_from_db()
        move = self.chance.choice(
            [self.write, self.draft, self.take_back, self.bin, self.observe, self.ask_outside]
            + [self.name, self.close, self.open, self.pause, self.come_back, self.supervise]
            + [self.offer, self.agree, self.reflect, self.review, self.hand_in, self.give_back]
            + [self.endorse, self.decide]
        )
        try:
            with transaction.atomic():
                move(portfolio)
        except PermissionDenied:
            pass

    def write(self, portfolio):
        stories.complete_entry(portfolio, kind=self.chance.choice(list(stories.FACTS)))

    def draft(self, portfolio):
        stories.draft_entry(portfolio)

    def take_back(self, portfolio):
        for entry in Entry.objects.complete().filter(portfolio=portfolio)[:1]:
            actions.take_back(entry=entry, by=portfolio.owner)

    def name(self, portfolio):
        assessor = self.chance.choice([None, portfolio.line_manager])
        left = portfolio.assessor and portfolio.assessor != assessor
        actions.change_people(
            portfolio=portfolio,
            by=self.lead,
            assessor=assessor,
            line_manager=portfolio.line_manager,
            handover="All is agreed." if left else "",
        )

    def close(self, portfolio):
        people.deactivate(person=portfolio.line_manager, by=self.administrator)

    def open(self, portfolio):
        people.reactivate(person=portfolio.line_manager, by=self.administrator)

    def pause(self, portfolio):
        courses.paused(portfolio, self.lead)

    def bin(self, portfolio):
        drafts = Entry.objects.kept().filter(completed_at=None, created_by=portfolio.owner)
        for entry in drafts.filter(portfolio=portfolio, source="written", observation=None)[:1]:
            actions.bin_entry(entry=entry, by=portfolio.owner)

    def observe(self, portfolio):
        if portfolio.assessor:
            stories.observed(stories.planned(portfolio, observer=portfolio.assessor))

    def ask_outside(self, portfolio):
        stories.given(portfolio, lead_first=self.chance.choice([True, False]))

    def come_back(self, portfolio):
        if portfolio.status == "paused":
            courses.returned(portfolio, self.lead)

    def reflect(self, portfolio):
        reviewing.reflected(portfolio)

    def review(self, portfolio):
        if portfolio.assessor:
            reviewing.signed(portfolio)

    def supervise(self, portfolio):
        given.supervised(portfolio, portfolio.owner, clock.today())

    def offer(self, portfolio):
        agreeing.offered(portfolio)

    def agree(self, portfolio):
        if portfolio.assessor:
            agreeing.agreed(portfolio)

    def hand_in(self, portfolio):
        stories.handed_in(portfolio)

    def give_back(self, portfolio):
        for edition in portfolio.editions.filter(state="with_manager"):
            stories.returned(edition)

    def endorse(self, portfolio):
        for edition in portfolio.editions.filter(state="with_manager"):
            stories.with_lead(edition)

    def decide(self, portfolio):
        for edition in portfolio.editions.filter(state="with_lead"):
            self.chance.choice([stories.confirm, stories.record_not_yet])(edition, self.lead)


@pytest.mark.parametrize("seed", range(4))
def test_the_row_equals_a_slow_recount_after_any_writes(
    seed, portfolio, other_social_worker, programme_lead, administrator, run_on_commit
):
    near = {"assessor": portfolio.assessor, "line_manager": portfolio.line_manager}
    facts = {"programme": portfolio.programme, **near}
    both = [portfolio, PortfolioFactory(owner=other_social_worker, **facts)]
    recount_all()
    year = Year(both, programme_lead, administrator, Random(seed))
    for _ in range(12):
        year.go()
        run_on_commit()
        for one in both:
            row, expected = row_of(one), slow(one)
            assert {name: row[name] for name in expected} == expected
        assert recount_all() == []


def test_a_count_is_three_queries_however_many(portfolio, other_social_worker, programme):
    def cost(*counted):
        with CaptureQueriesContext(connection) as made:
            counted_now([one.pk for one in counted])
        return len(made)

    another = PortfolioFactory(owner=other_social_worker, programme=programme)
    assert (cost(portfolio), cost(portfolio, another)) == (3, 3)


# What was not heard of -------------------------------------------------------------------------


def test_the_nightly_check_repairs_and_says_which_columns(portfolio, caplog):
    recount_all()
    Standing.objects.update(stage="closed", next_step="Of another one")
    with caplog.at_level(logging.WARNING):
        tasks.check_standings()
    assert f"portfolio {portfolio.pk} was repaired: stage, next_step" in caplog.text
    assert "Of another" not in caplog.text
    assert recount_all() == []


def test_one_that_cannot_be_counted_stops_no_other(
    portfolio, other_social_worker, programme, monkeypatch, caplog
):
    """As when it is deleted between the count and the write."""
    gone = PortfolioFactory(owner=other_social_worker, programme=programme)

    def racing(ids):
        if gone.pk in ids:
            raise IntegrityError("Key (portfolio_id) is not present")
        return counted_now(ids)

    monkeypatch.setattr(recounting, "counted_now", racing)
    tasks.check_standings()
    assert [one.pk for one in Standing.objects.all()] == [portfolio.pk]
    assert f"Standing of portfolio {gone.pk}: IntegrityError" in caplog.text


def test_the_sweep_finds_what_a_crash_left(portfolio):
    """The change committed, and its recount was lost."""
    recount_all()
    stories.complete_entry(portfolio)
    sweep()
    assert recount_all() == []


def test_the_sweep_looks_no_further_back(portfolio):
    recount_all()
    with clock.at(clock.now() - timedelta(hours=1)):
        stories.complete_entry(portfolio)
    assert sweep() == []


def test_portfolios_from_before_there_were_rows_get_one(portfolio):
    assert [one.portfolio_id for one in recount_missing()] == [portfolio.pk]
    assert recount_missing() == []


def test_no_row_where_there_is_no_portfolio():
    assert recount([10**9]) == []
