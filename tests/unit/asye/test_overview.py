"""The numbers of a home page: exact for those who run a programme; for those above rounded, and of
a month that is over."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from asye.overview import overview_for, promises_of, stages_of
from endorsement.models import Edition
from oversight.leading.recounting import recount_all
from oversight.models import CountedMonth, Figure, Measure
from people.models import Person
from portfolios.models import Portfolio
from tests.factories import PersonFactory, PortfolioFactory, ProgrammeFactory, stories


def overview_of(person):
    """As the home page reads it."""
    recount_all()
    counted = Person.objects.filter(pk=person.pk).values_list(stages_of(person), flat=True).get()
    return overview_for(person, counted)


def being_written(person):
    return overview_of(person).rows[0][1]


def test_overview_of_a_lead_counts(portfolio, programme_lead):
    assert being_written(programme_lead) == "1"


def test_senior_leader_has_links_that_no_portfolio_changes(
    portfolio, senior_leader, django_assert_num_queries
):
    """Any number that follows a single portfolio tells of it, from one day to the next."""
    recount_all()
    assert senior_leader.roles
    with django_assert_num_queries(0):
        found = overview_for(senior_leader)
    assert (found.columns, found.rows) == ((), ())
    assert [address for _, address, _ in found.facts] == [
        reverse(f"oversight:{name}")
        for name in ("promises", "fairness", "capacity", "visits", "investment", "reports")
    ] + [reverse("oversight:time-cost"), reverse("standards:index")]
    assert not any(character.isdigit() for words, _, _ in found.facts for character in words)


@pytest.mark.parametrize(
    ("role", "reads"),
    [("senior_leader", True), ("programme_lead", False), ("line_manager", False)],
)
def test_latest_month_is_for_senior_leaders(role, reads, request, two_months):
    person = request.getfixturevalue(role)
    column = Person.objects.filter(pk=person.pk).values_list(promises_of(person), flat=True)
    kept = column.get()
    overview = overview_for(person, (), kept)
    assert bool(kept) is reads
    told = ("Promises kept in October 2026", (("North", *("10 of 15",) * 4),))
    assert ((overview.title, overview.rows) == told) is reads


def test_month_of_another_employer_is_nobodys_here(stranger_lead, two_months):
    leader = PersonFactory(employer=stranger_lead.employer, roles=["senior_leader"])
    column = Person.objects.filter(pk=leader.pk).values_list(promises_of(leader), flat=True)
    assert overview_for(leader, (), column.get()).rows == ()


@pytest.fixture
def two_months(employer):
    """Two months were counted; of the latest ten of fifteen are told, in one team."""
    for month, kept in ((date(2026, 10, 1), 10), (date(2026, 9, 1), 5)):
        counted = CountedMonth.objects.create(employer=employer, month=month)
        facts = {"counted": counted, "unit": "North", "people": 15, "kept": kept}
        Figure.objects.bulk_create(Figure(measure=one, **facts) for one in Measure)


def test_overview_knows_no_other_employer(portfolio, stranger_lead):
    assert overview_of(stranger_lead).rows == ()


@pytest.mark.parametrize("role", ["social_worker", "line_manager", "senior_leader"])
def test_nobody_but_a_lead_is_given_a_number_of_a_stage(role, request, portfolio):
    person = request.getfixturevalue(role)
    recount_all()
    column = Person.objects.filter(pk=person.pk).values_list(stages_of(person), flat=True)
    assert not column.get()


def test_overview_of_an_administrator_is_of_accounts(administrator, social_worker):
    words = " ".join(fact[0] for fact in overview_for(administrator).facts)
    assert "people have an account" in words


def test_who_manages_or_assesses_has_a_link_to_their_team(line_manager, assessor):
    found = [overview_for(one).facts for one in (line_manager, assessor)]
    assert [[address for _, address, _ in facts] for facts in found] == [
        [reverse("oversight:team")]
    ] * 2


@pytest.mark.parametrize("other", ["programme_lead", "senior_leader", "administrator"])
def test_who_also_runs_something_has_a_link_to_their_team(other):
    person = PersonFactory(roles=[other, "assessor"])
    addresses = [address for _, address, _ in overview_for(person).facts]
    assert addresses[-1] == reverse("oversight:team")
    assert len(addresses) > 1


def test_social_worker_has_no_overview(social_worker):
    assert overview_for(social_worker) is None


def stages(person):
    found = overview_of(person)
    return {row[0]: row[1] for row in found.rows}


def test_stages_that_nobody_is_in_are_left_out(portfolio, programme_lead):
    """A row for each stage, a column for each programme: it fits a narrow screen."""
    owner = PersonFactory(social_worker=True, employer=portfolio.employer)
    asked = portfolio.programme.definition
    second = ProgrammeFactory(title="A second programme", definition=asked)
    PortfolioFactory(owner=owner, programme=second)
    in_state("returned", stories.submitted(portfolio))
    found = overview_of(programme_lead)
    assert found.columns == ("Stage", "A second programme", portfolio.programme.title)
    assert found.rows == (("Being written", "1", "0"), ("Returned with reasons", "0", "1"))


@pytest.mark.parametrize(
    ("state", "status", "shown"),
    [
        ("deferred", "deferred", {"Deferred": "1"}),
        ("deferred", "active", {"Being written": "1"}),
        ("failed", "completed", {"Not passed": "1"}),
        ("confirmed", "completed", {"Endorsed": "1"}),
        ("confirmed", "active", {"Endorsed": "1"}),
        ("returned", "deferred", {}),
        ("returned", "withdrawn", {}),
    ],
)
def test_what_was_decided_counts_where_it_was_decided(
    state, status, shown, portfolio, programme_lead
):
    """A deferral and a fail move the portfolio on, too."""
    in_state(state, stories.submitted(portfolio))
    Portfolio.objects.update(status=status)
    assert stages(programme_lead) == shown


def in_state(state, edition):
    """Whatever the moves are that lead there."""
    with connection.cursor() as cursor:
        names = "(SELECT array_agg(tgname)::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger%')"
        cursor.execute(f"SELECT set_config('pgtrigger.ignore', {names}, true)")
        Edition.objects.filter(pk=edition.pk).update(state=state)
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
