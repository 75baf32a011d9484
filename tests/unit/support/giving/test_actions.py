"""Entering, correcting, confirming and disputing what was given."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from portfolios.models import Portfolio
from support.giving import actions
from support.giving.kinds import KINDS, SUPERVISION, TIME
from support.giving.rows import log_of, with_log
from support.models import Answer, ProtectedTime, Supervision
from tests.factories import PersonFactory, PortfolioFactory
from tests.factories.given import allocated, supervised, time_protected


@pytest.fixture
def day(portfolio):
    """A day in the programme that is over."""
    portfolio.started_on -= timedelta(days=100)
    portfolio.save(update_fields=["started_on"])
    return portfolio.started_on + timedelta(days=10)


@pytest.fixture
def owners(portfolio, day, social_worker):
    """A session that the owner entered."""
    return supervised(portfolio, social_worker, day)


@pytest.fixture
def assessors(portfolio, day, assessor):
    """A session that the assessor entered."""
    return supervised(portfolio, assessor, day + timedelta(days=7))


def standing(portfolio):
    return [str(row.standing) for row in log_of(portfolio).sessions]


def refused(act):
    with pytest.raises(PermissionDenied):
        act()


@pytest.mark.parametrize("who", ["social_worker", "assessor", "line_manager"])
def test_either_side_enters(who, portfolio, day, request):
    person = request.getfixturevalue(who)
    row = supervised(portfolio, person, day)
    assert (row.entered_by, row.portfolio) == (person, portfolio)
    ledger = LedgerEntry.objects.get(action="supervision.entered")
    assert (ledger.subject_id, ledger.happened_by) == (row.pk, person)
    assert ledger.facts == {"portfolio": portfolio.pk, "replaces": None}


@pytest.mark.parametrize("who", ["programme_lead", "other_social_worker", "senior_leader"])
def test_nobody_else_enters(who, portfolio, day, request):
    refused(lambda: supervised(portfolio, request.getfixturevalue(who), day))
    assert not Supervision.objects.exists()


@pytest.mark.parametrize(("status", "may"), [("paused", True), ("withdrawn", False)])
def test_support_goes_on_in_a_pause_and_ends_with_the_portfolio(
    status, may, portfolio, day, social_worker
):
    portfolio.status = status
    portfolio.save(update_fields=["status"])
    if not may:
        refused(lambda: supervised(portfolio, social_worker, day))
    else:
        assert supervised(portfolio, social_worker, day)


def test_form_sent_twice_makes_one_entry(portfolio, day, social_worker):
    key = uuid4()
    rows = [supervised(portfolio, social_worker, day, form_key=key) for _ in range(2)]
    assert rows[0] == rows[1]
    assert Supervision.objects.count() == 1


def test_same_day_and_supervisor_is_entered_once_whoever_comes_second(portfolio, owners, assessor):
    with pytest.raises(actions.AlreadyThere) as there:
        supervised(portfolio, assessor, owners.day)
    assert there.value.row == owners
    assert supervised(portfolio, assessor, owners.day, supervisor="line_manager")


def test_correction_replaces_and_keeps(portfolio, owners, social_worker, assessor):
    facts = {name: getattr(owners, name) for name in SUPERVISION.facts} | {"minutes": 60}
    actions.confirm(portfolio=portfolio, rows=[(SUPERVISION, owners.pk)], by=assessor)
    new = actions.correct(row=owners, kind=SUPERVISION, by=social_worker, facts=facts)
    assert [(row.pk, row.minutes) for row in log_of(portfolio).sessions] == [(new.pk, 60)]
    assert standing(portfolio) == ["open"]  # what was confirmed was another thing
    owners.refresh_from_db()
    assert (owners.minutes, owners.answers.count()) == (90, 1)
    refused(lambda: actions.correct(row=owners, kind=SUPERVISION, by=social_worker, facts=facts))


@pytest.mark.parametrize("who", ["assessor", "line_manager", "programme_lead"])
def test_nobody_corrects_what_another_entered(who, owners, request):
    facts = {name: getattr(owners, name) for name in SUPERVISION.facts}
    person = request.getfixturevalue(who)
    refused(lambda: actions.correct(row=owners, kind=SUPERVISION, by=person, facts=facts))
    refused(lambda: actions.take_out(row=owners, kind=SUPERVISION, by=person))


def test_mistake_counts_no_more_and_leaves_its_day_free(portfolio, owners, social_worker):
    for _ in range(2):
        actions.take_out(row=owners, kind=SUPERVISION, by=social_worker)
    assert log_of(portfolio).sessions == ()
    assert Supervision.objects.count() == 2
    assert supervised(portfolio, social_worker, owners.day)


def test_correction_does_not_move_onto_another_entry(portfolio, owners, social_worker):
    other = supervised(portfolio, social_worker, owners.day + timedelta(days=1))
    facts = {name: getattr(owners, name) for name in SUPERVISION.facts}
    refused(lambda: actions.correct(row=other, kind=SUPERVISION, by=social_worker, facts=facts))


# The other side -----------------------------------------------------------------------------------


def test_many_are_confirmed_at_once(portfolio, owners, day, social_worker, line_manager):
    week = day - timedelta(days=day.weekday())
    rows = [owners, time_protected(portfolio, social_worker, week)]
    rows.append(allocated(portfolio, social_worker, day))
    chosen = [(kind, row.pk) for kind, row in zip(KINDS, rows, strict=True)]
    assert actions.confirm(portfolio=portfolio, rows=chosen, by=line_manager) == 3
    assert {row.standing for row in log_of(portfolio).rows} == {"confirmed"}
    assert actions.confirm(portfolio=portfolio, rows=chosen, by=line_manager) == 0
    assert Answer.objects.count() == 3


@pytest.mark.parametrize(
    ("entered", "who"),
    [("owners", "social_worker"), ("assessors", "assessor"), ("assessors", "line_manager")],
)
def test_nobody_answers_for_their_own_side(entered, who, portfolio, request):
    row, person = request.getfixturevalue(entered), request.getfixturevalue(who)
    assert actions.confirm(portfolio=portfolio, rows=[(SUPERVISION, row.pk)], by=person) == 0
    refused(lambda: actions.dispute(row=row, kind=SUPERVISION, by=person, words="No."))


def test_programme_lead_reads_and_does_not_answer(portfolio, owners, programme_lead):
    rows = [(SUPERVISION, owners.pk)]
    assert actions.confirm(portfolio=portfolio, rows=rows, by=programme_lead) == 0
    refused(lambda: actions.dispute(row=owners, kind=SUPERVISION, by=programme_lead, words="No."))


def test_dispute_stands_beside_the_entry(portfolio, assessors, social_worker):
    actions.dispute(row=assessors, kind=SUPERVISION, by=social_worker, words="It was cut short.")
    (row,) = log_of(portfolio).sessions
    assert (row.standing, row.minutes) == ("disputed", 90)
    assert [(said.name, said.words) for said in row.answers] == [
        (social_worker.name, "It was cut short.")
    ]
    ledger = LedgerEntry.objects.get(action="supervision.disputed")
    assert ledger.facts == {"portfolio": portfolio.pk}


def test_dispute_is_not_resolved_by_rank(portfolio, owners, assessor, line_manager):
    actions.dispute(row=owners, kind=SUPERVISION, by=assessor, words="We did not meet.")
    actions.confirm(portfolio=portfolio, rows=[(SUPERVISION, owners.pk)], by=line_manager)
    assert standing(portfolio) == ["disputed"]


def test_who_disputed_may_confirm_later_and_both_stay(portfolio, assessors, social_worker):
    actions.dispute(row=assessors, kind=SUPERVISION, by=social_worker, words="Which day?")
    actions.confirm(portfolio=portfolio, rows=[(SUPERVISION, assessors.pk)], by=social_worker)
    assert standing(portfolio) == ["confirmed"]
    assert assessors.answers.count() == 2


def test_same_words_twice_are_one_dispute(assessors, social_worker):
    for _ in range(2):
        actions.dispute(row=assessors, kind=SUPERVISION, by=social_worker, words="No.")
    assert Answer.objects.count() == 1


def test_what_was_corrected_since_is_not_confirmed(portfolio, owners, social_worker, assessor):
    facts = {name: getattr(owners, name) for name in SUPERVISION.facts} | {"minutes": 60}
    actions.correct(row=owners, kind=SUPERVISION, by=social_worker, facts=facts)
    rows = [(SUPERVISION, owners.pk)]
    assert actions.confirm(portfolio=portfolio, rows=rows, by=assessor) == 0
    assert standing(portfolio) == ["open"]


def test_entry_of_another_portfolio_is_not_confirmed(portfolio, owners, assessor, programme):
    owner = PersonFactory(employer=portfolio.employer, social_worker=True)
    other = PortfolioFactory(owner=owner, assessor=assessor, programme=programme)
    rows = [(SUPERVISION, owners.pk)]
    assert actions.confirm(portfolio=other, rows=rows, by=assessor) == 0


# From a file --------------------------------------------------------------------------------------


def test_file_brought_in_twice_adds_nothing(portfolio, day, social_worker):
    week = day - timedelta(days=day.weekday())
    facts = {"week": week, "entitled_hours": Decimal(3), "taken_hours": Decimal(2)}
    rows = [(TIME, facts | {"used_for": "", "reason": "cover"})]
    counts = [actions.bring_in(portfolio=portfolio, rows=rows, by=social_worker) for _ in range(2)]
    assert counts == [1, 0]
    assert ProtectedTime.objects.count() == 1


def test_log_is_read_in_one_query(portfolio, owners, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(log_of(with_log(Portfolio.objects.all()).get(pk=portfolio.pk)).sessions) == 1
