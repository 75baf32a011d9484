"""What is done and what is left: counted over complete entries, and nothing predicted."""

import random
from datetime import date

import pytest

from portfolios.models import Entry, Kind, Link
from portfolios.readiness import MANAGER_LEFT, NO_LINE_MANAGER, readiness
from standards.definition import definition
from standards.models import Programme
from tests.factories import EntryFactory, PortfolioFactory

pytestmark = pytest.mark.django_db

OBSERVATION = Kind.DIRECT_OBSERVATION
REFLECTION = Kind.CRITICAL_REFLECTION


@pytest.fixture
def adults():
    return Programme.objects.get(key="asye-adults", is_current=True)


@pytest.fixture
def adults_portfolio(adults, social_worker, line_manager, assessor):
    return PortfolioFactory(
        owner=social_worker,
        programme=adults,
        line_manager=line_manager,
        assessor=assessor,
        started_on=date(2026, 8, 31),
    )


@pytest.fixture
def add(adults_portfolio):
    """Makes an entry of the portfolio: `add(OBSERVATION, complete=True)`."""

    def make(kind, **facts):
        return EntryFactory(portfolio=adults_portfolio, kind=kind, **facts)

    return make


def line(portfolio, kind, month=None):
    lines = [one for one in readiness(portfolio).lines if one.kind == kind]
    return next(one for one in lines if one.review_month == month)


def fill(add):
    """All that the adults' programme asks, complete, and nothing more."""
    add(Kind.PERSONAL_STATEMENT, complete=True)
    for month in (6, 12):
        add(REFLECTION, complete=True, review_month=month)
    for observer in ("assessor", "assessor", "social_worker"):
        add(OBSERVATION, complete=True, observed_by=observer)
    for report in ("outside_decision", "case_recordings", "other"):
        add(Kind.WRITTEN_REPORT, complete=True, report_type=report)
    for _ in range(3):
        add(Kind.LIVED_EXPERIENCE_FEEDBACK, complete=True)
        add(Kind.PROFESSIONAL_FEEDBACK, complete=True)


def test_empty_portfolio_lacks_everything(adults_portfolio):
    found = readiness(adults_portfolio)
    assert not found.is_ready
    assert found.total.words == "0 of 15"
    assert "Direct observations: 0 of 3 complete." in found.missing
    assert "Direct observations, by the assessor: 0 of 2 complete." in found.missing
    assert "Critical reflection at 6 months: 0 of 1 complete." in found.missing
    assert "Written reports, as a set of case recordings: 0 of 1 complete." in found.missing


def test_full_portfolio_is_ready(adults_portfolio, add):
    fill(add)
    found = readiness(adults_portfolio)
    assert found.missing == []
    assert found.is_ready
    assert all(stage.done for stage in found.stages)
    assert found.total.words == "15 of 15"
    assert found.next_step is None


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.PERSONAL_STATEMENT, "Personal statements: 0 of 1 complete."),
        (Kind.LIVED_EXPERIENCE_FEEDBACK, "Feedback from people with lived experience: 2 of 3"),
        (Kind.PROFESSIONAL_FEEDBACK, "Feedback from professionals: 2 of 3 complete."),
        (OBSERVATION, "Direct observations: 2 of 3 complete."),
        (Kind.WRITTEN_REPORT, "Written reports: 2 of 3 complete."),
    ],
)
def test_one_piece_too_few_is_missing(adults_portfolio, add, kind, sentence):
    fill(add)
    Entry.objects.filter(kind=kind).last().delete()
    missing = readiness(adults_portfolio).missing
    assert len(missing) == 1
    assert missing[0].startswith(sentence)


def test_stages_are_those_of_the_programme_with_their_ends(adults_portfolio):
    stages = readiness(adults_portfolio).stages
    assert [(stage.title, stage.until) for stage in stages] == [
        ("Beginning", date(2026, 9, 30)),
        ("First six months", date(2027, 2, 28)),
        ("Six months to the final review", date(2027, 8, 31)),
        ("Through the year", date(2027, 8, 31)),
    ]


def test_next_step_follows_the_ends_of_the_stages(adults_portfolio, add):
    stage, step = readiness(adults_portfolio).next_step
    assert (stage.title, step.kind) == ("Beginning", Kind.PERSONAL_STATEMENT)
    add(Kind.PERSONAL_STATEMENT, complete=True)
    stage, step = readiness(adults_portfolio).next_step
    assert (stage.title, step.review_month) == ("First six months", 6)


def test_draft_and_binned_entries_do_not_count(adults_portfolio, add):
    add(OBSERVATION)
    add(OBSERVATION, binned=True)
    add(OBSERVATION, complete=True)
    assert line(adults_portfolio, OBSERVATION).have == 1


def test_drafts_of_the_reader_are_named_and_nobody_elses(
    adults_portfolio, add, social_worker, assessor
):
    mine = add(REFLECTION, title="Mine")
    add(OBSERVATION, title="Hers", created_by=assessor, changed_by=assessor)
    add(REFLECTION, title="In the bin", binned=True)
    drafts = readiness(adults_portfolio, reader=social_worker).drafts
    assert [(draft.pk, draft.title) for draft in drafts] == [(mine.pk, "Mine")]
    assert readiness(adults_portfolio).drafts == []


def test_drafts_do_not_stand_in_the_way(adults_portfolio, add, social_worker):
    fill(add)
    add(REFLECTION)
    assert readiness(adults_portfolio, reader=social_worker).is_ready


def test_more_than_is_asked_is_no_more_than_done(adults_portfolio, add):
    for _ in range(4):
        add(Kind.PROFESSIONAL_FEEDBACK, complete=True)
    feedback = line(adults_portfolio, Kind.PROFESSIONAL_FEEDBACK)
    assert feedback.done
    assert feedback.words == "3 of 3, and 1 more"
    assert readiness(adults_portfolio).total.have == 3


def test_nothing_is_asked_of_documents(adults_portfolio, add):
    add(Kind.DOCUMENT, complete=True)
    assert line(adults_portfolio, Kind.DOCUMENT).words == "1, none asked for"
    assert line(adults_portfolio, Kind.DOCUMENT).done


def test_two_observations_are_by_the_assessor(adults_portfolio, add):
    fill(add)
    Entry.objects.filter(observed_by="assessor").update(observed_by="social_worker")
    found = readiness(adults_portfolio)
    assert found.missing == ["Direct observations, by the assessor: 0 of 2 complete."]
    assert not line(adults_portfolio, OBSERVATION).done
    assert line(adults_portfolio, OBSERVATION).words == "3 of 3, by the assessor 0 of 2"


def test_observation_of_nobody_named_is_not_by_a_registered_social_worker(adults_portfolio, add):
    fill(add)
    Entry.objects.filter(observed_by="social_worker").update(observed_by="")
    assert readiness(adults_portfolio).missing == [
        "Direct observations, by a registered social worker: 2 of 3 complete."
    ]


def test_three_reports_of_one_type_leave_the_others_missing(adults_portfolio, add):
    fill(add)
    Entry.objects.filter(kind=Kind.WRITTEN_REPORT).update(report_type="other")
    assert readiness(adults_portfolio).missing == [
        "Written reports, for an outside decision-making meeting: 0 of 1 complete.",
        "Written reports, as a set of case recordings: 0 of 1 complete.",
    ]


def test_reflection_of_one_review_does_not_serve_another(adults_portfolio, add):
    fill(add)
    Entry.objects.filter(kind=REFLECTION).update(review_month=6)
    assert readiness(adults_portfolio).missing == [
        "Critical reflection at 12 months: 0 of 1 complete."
    ]


def test_reflection_for_no_review_is_shown_and_not_asked_for(adults_portfolio, add):
    add(REFLECTION, complete=True)
    other = line(adults_portfolio, REFLECTION)
    assert (other.title, other.words) == ("Critical reflections for no review", "1, none asked for")


def test_line_manager_who_is_not_named_is_missing(adults_portfolio, add):
    fill(add)
    adults_portfolio.line_manager = None
    assert readiness(adults_portfolio).missing == [NO_LINE_MANAGER]


def test_line_manager_whose_account_is_closed_is_missing(adults_portfolio, add):
    fill(add)
    adults_portfolio.line_manager.is_active = False
    assert readiness(adults_portfolio).missing == [MANAGER_LEFT]


def test_links_are_told_and_stand_in_the_way_of_nothing(adults_portfolio, add):
    fill(add)
    entry = Entry.objects.first()
    for statement in adults_portfolio.programme.frameworks.first().statements.all()[:2]:
        Link.objects.create(
            entry=entry,
            portfolio=adults_portfolio,
            statement=statement,
            explanation="It shows.",
            created_by=entry.created_by,
        )
    found = readiness(adults_portfolio)
    assert (found.linked.have, found.linked.need) == (1, 15)
    assert found.is_ready


def recount(portfolio):
    """The minimums again, by hand and by other means: what is missing of each kind."""
    complete = list(
        portfolio.entries.filter(completed_at__isnull=False, binned_at__isnull=True).values()
    )
    missing = 0
    for ask in definition(portfolio.programme).asks.values():
        these = [one for one in complete if one["kind"] == ask.kind]
        if ask.reviews:
            months = [one["review_month"] for one in these]
            missing += sum(1 for month in ask.review_months if months.count(month) == 0)
            continue
        missing += max(0, ask.minimum - len(these))
    return missing


@pytest.mark.parametrize("seed", range(8))
def test_counts_equal_a_recount_over_random_entries(adults_portfolio, add, seed):
    draw = random.Random(seed)
    for _ in range(draw.randint(5, 40)):
        state = draw.choice([{}, {"complete": True}, {"complete": True}, {"binned": True}])
        add(
            draw.choice(Kind.values),
            observed_by=draw.choice(["", "assessor", "social_worker"]),
            report_type=draw.choice(["", "outside_decision", "case_recordings", "other"]),
            review_month=draw.choice([None, 6, 9, 12]),
            **state,
        )
    found = readiness(adults_portfolio)
    assert found.total.need - found.total.have == recount(adults_portfolio)
    complete = Entry.objects.filter(completed_at__isnull=False)
    assert sum(one.have for one in found.lines) == complete.count()
    by_assessor = complete.filter(kind=OBSERVATION, observed_by="assessor").count()
    rule = line(adults_portfolio, OBSERVATION).rules[1]
    assert (rule.have, rule.done) == (by_assessor, by_assessor >= 2)
    assert found.is_ready == (found.missing == [])


def test_changed_definition_is_counted_at_once(adults_portfolio, adults):
    for ask in adults.definition["evidence"]:
        ask["minimum"] = ask["minimum"] * 2 if not ask.get("reviews") else ask["minimum"]
    adults.save()
    adults_portfolio.refresh_from_db()
    assert readiness(adults_portfolio).total.need == 28


def test_entries_of_another_portfolio_do_not_count(adults_portfolio):
    EntryFactory(kind=OBSERVATION, complete=True)
    assert readiness(adults_portfolio).total.have == 0
