"""Every state × move × part of an annual report, what is frozen, and what the database refuses."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.capacity import actions as capacity_actions
from oversight.capacity.workflow import Move as CapacityMove
from oversight.models import AnnualReport, CountedYear, YearFigure
from oversight.reporting import actions
from oversight.reporting.contents import contents_of, with_earlier
from oversight.reporting.doing import actions_of
from oversight.reporting.permissions import ANOTHER, NOT_BOTH, why_not, why_not_begin
from oversight.reporting.shown import lines
from oversight.reporting.workflow import STEPS, Move, State
from oversight.visits.workflow import State as Visited
from oversight.years import year_of
from people.models import Membership
from tests.factories import PersonFactory, PortfolioFactory, capacity, reporting, visits
from tests.factories.reporting import AFTER

MOVES = [move for move in Move if move != Move.BEGIN]


@pytest.fixture(autouse=True)
def after_the_year():
    with clock.at(AFTER):
        yield


def make(move, report, by):
    if move == Move.WRITE:
        return actions.write(report=report, section="next", words="More time.", by=by)
    if move == Move.GIVE_BACK:
        return actions.give_back(report=report, words="Say more.", by=by)
    return getattr(actions, move)(report=report, by=by)


@pytest.mark.parametrize("state", State)
def test_every_move_goes_as_the_table_says(state, programme_lead, senior_leader, line_manager):
    parts = {programme_lead: "lead", senior_leader: "leader", line_manager: None}
    for move, person in product(MOVES, parts):
        with transaction.atomic():
            report = reporting.in_state(state, programme_lead, senior_leader)
            if parts[person] and STEPS[move].allows(state, parts[person]):
                after = make(move, report, person)
                assert (after.state if after else None) == STEPS[move].target
            else:
                with pytest.raises(PermissionDenied):
                    make(move, report, person)
            transaction.set_rollback(True)


def test_who_handed_it_over_does_not_publish_it(programme_lead, senior_leader):
    report = reporting.in_state(State.PROPOSED, programme_lead, senior_leader)
    Membership.objects.create(person=programme_lead, role="senior_leader")
    both = type(programme_lead).objects.get(pk=programme_lead.pk)
    assert why_not(Move.PUBLISH, report, both) == NOT_BOTH
    assert why_not(Move.PUBLISH, report, senior_leader) is None


def test_one_report_is_written_at_a_time(programme_lead, senior_leader):
    reporting.in_state(State.DRAFTED, programme_lead, senior_leader)
    assert why_not_begin(programme_lead, 2024) == ANOTHER
    with pytest.raises(PermissionDenied):
        actions.begin(year=2024, by=programme_lead)


def test_a_year_that_goes_on_can_be_written_and_not_handed_over(programme_lead):
    report = reporting.written(programme_lead, year=2026)
    with pytest.raises(PermissionDenied, match="over for 14 days"):
        actions.propose(report=report, by=programme_lead)


def test_figures_are_of_this_moment_until_they_are_handed_over(
    programme_lead, senior_leader, programme
):
    report = reporting.in_state(State.DRAFTED, programme_lead, senior_leader)
    assert _said(report, "started") == "Not shown"
    _begin_for(7, programme_lead.employer, programme)
    assert _said(report, "started") == "About 5 of 5"
    report = actions.propose(report=report, by=programme_lead)
    _begin_for(9, programme_lead.employer, programme)
    assert _said(report, "started") == "About 5 of 5"
    assert CountedYear.objects.filter(employer=report.employer_id).count() == 2  # and last year


def test_what_is_given_back_and_corrected_keeps_its_figures(
    programme_lead, senior_leader, programme
):
    _begin_for(7, programme_lead.employer, programme)
    report = reporting.in_state(State.PROPOSED, programme_lead, senior_leader)
    report = actions.give_back(report=report, words="Say more.", by=senior_leader)
    _begin_for(9, programme_lead.employer, programme)
    assert _said(report, "started") == "About 5 of 5"
    report = actions.propose(report=report, by=programme_lead)
    actions.publish(report=report, by=senior_leader)
    second = actions.begin(year=2025, by=programme_lead)
    assert (second.number, second.texts) == (2, report.texts)
    assert _said(second, "started") == "About 5 of 5"
    assert YearFigure.objects.get(key="started", counted__year=2025).kept == 5


def test_every_line_says_how_it_is_counted(programme_lead, senior_leader):
    report = reporting.in_state(State.PUBLISHED, programme_lead, senior_leader)
    rows = [row for group in report.contents["groups"] for row in group["rows"]]
    assert [row["key"] for row in rows] == [line.key for line in lines()]
    assert len({row["key"] for row in rows}) == len(rows)
    assert all(row["counted"] and row["comes_from"] for row in rows)


def test_it_tells_of_chosen_actions_and_what_came_of_last_years(programme_lead, senior_leader):
    problem = capacity.raised(programme_lead, senior_leader, title="Too few rooms")
    capacity.raised(programme_lead, senior_leader, title="Not told of")
    report = reporting.in_state(State.DRAFTED, programme_lead, senior_leader)
    AnnualReport.objects.filter(pk=report.pk).update(year=2026)  # the year in which it was raised
    report.refresh_from_db()
    known = actions_of(report.employer_id, 2026)
    assert [one.title for one in known] == ["Too few rooms", "Not told of"]
    actions.choose(report=report, refs=[f"problem:{problem.pk}"], by=programme_lead)
    AnnualReport.objects.filter(pk=report.pk).update(year=2025)
    report = actions.propose(report=report, by=programme_lead)
    report = actions.publish(report=report, by=senior_leader)
    assert [one["title"] for one in report.contents["actions"]] == ["Too few rooms"]
    assert report.contents["actions"][0]["state"] == "No answer yet"
    capacity_actions.say(
        problem=problem, move=CapacityMove.DECLINE, words="No money.", by=senior_leader
    )
    following = actions.begin(year=2026, by=programme_lead)
    (came,) = _contents(following)["earlier"]
    assert (came["before"], came["words"]) == ("No answer yet", "No money.")
    assert came["state"] == "Nothing is done, and why"


def test_words_with_which_a_problem_was_handed_on_are_not_told(
    programme_lead, senior_leader, colleague
):
    problem = capacity.in_state("acting", programme_lead, senior_leader)
    about = {"leader": colleague("Ibis", senior_leader=True), "answer_by": clock.today()}
    capacity_actions.hand_on(problem=problem, words="Between us.", by=programme_lead, **about)
    [told] = actions_of(problem.employer_id, year_of(clock.today()))
    assert (told.state, told.words) == ("No answer yet", "")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (Visited.SHARED, []),
        (Visited.ANSWERED, [("Accepted", "Give a room to supervision.")]),
        (Visited.CLOSED, [("Done", "Give a room to supervision.\nThere is a room.")]),
    ],
)
def test_it_can_tell_of_what_a_visit_recommended_and_was_taken_on(
    state, said, reviewer, programme_lead, stranger_lead
):
    visits.in_state(state, reviewer, programme_lead)
    year = year_of(clock.today())
    known = actions_of(programme_lead.employer_id, year)
    assert [(one.state, one.words) for one in known] == said
    assert {one.title for one in known} <= {f"Recommendation 1 of {reviewer.employer}"}
    assert actions_of(stranger_lead.employer_id, year) == []
    assert actions_of(programme_lead.employer_id, year - 1) == []


def test_ledger_and_notices_say_that_it_happened_never_what_it_says(programme_lead, senior_leader):
    reporting.in_state(State.PUBLISHED, programme_lead, senior_leader)
    done = LedgerEntry.objects.filter(action__startswith="report.").order_by("pk")
    assert [one.action for one in done] == [
        f"report.{move}" for move in ("begin", "write", "propose", "publish")
    ]
    assert "Supervision" not in str([one.facts for one in done])
    told = Notice.objects.filter(dismissed_at__isnull=True, path__startswith="/oversight/reports/")
    assert {one.person for one in told} == {programme_lead, senior_leader}


def test_the_database_holds_the_table_and_what_is_published(programme_lead, senior_leader):
    report = reporting.in_state(State.DRAFTED, programme_lead, senior_leader)
    row = AnnualReport.objects.filter(pk=report.pk)
    facts = {"contents": {"year": 1}, "published_at": AFTER, "published_by": senior_leader}
    with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
        row.update(state="published", **facts)
    report = actions.propose(report=report, by=programme_lead)
    actions.publish(report=report, by=senior_leader)
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        row.update(texts={"summary": "Another."})
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        row._raw_delete(row.db)  # not stopped by its PDF first


def _begin_for(number, employer, programme):
    for _ in range(number):
        owner = PersonFactory(employer=employer, social_worker=True)
        PortfolioFactory(owner=owner, programme=programme, started_on="2025-09-01")


def _contents(report):
    return contents_of(with_earlier(AnnualReport.objects).get(pk=report.pk))


def _said(report, key):
    rows = [row for group in _contents(report)["groups"] for row in group["rows"]]
    return next(row["this"] for row in rows if row["key"] == key)
