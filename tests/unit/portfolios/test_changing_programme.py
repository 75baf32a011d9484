"""Going over to another programme in the middle of a year: nothing is lost, links go along."""

import pytest
from django.core.exceptions import PermissionDenied

from endorsement.freeze import freeze
from portfolios import actions as writing
from portfolios.course import changing
from portfolios.course.successors import earlier
from portfolios.coverage import coverage
from portfolios.enrolment import enrol
from portfolios.models import Link, Portfolio
from portfolios.readiness import readiness
from standards.definition import definition
from standards.models import Programme, Statement
from tests.factories import PortfolioFactory, ProgrammeFactory, stories


@pytest.fixture
def adults(programme):
    return Programme.objects.get(key="asye-adults", is_current=True)


def statement(key, code):
    return Statement.objects.get(framework__key=key, code=code)


@pytest.fixture
def link(portfolio):
    """Linked to "Abuse and neglect of children", which has a successor for adults."""
    entry = stories.complete_entry(portfolio)
    facts = {"entry": entry, "explanation": "I saw it and acted.", "by": portfolio.owner}
    return writing.link(statement=statement("pqs-child-and-family", "5"), **facts)


@pytest.fixture
def moved(portfolio, adults, programme_lead, link):
    changing.change_programme(portfolio=portfolio, programme=adults, by=programme_lead)
    portfolio.refresh_from_db()
    return portfolio


def test_only_a_lead_changes_it_and_not_while_it_is_read(
    portfolio, adults, programme_lead, assessor, line_manager
):
    for person in (portfolio.owner, assessor, line_manager):
        with pytest.raises(PermissionDenied, match="programme lead"):
            changing.change_programme(portfolio=portfolio, programme=adults, by=person)
    stories.submitted(portfolio)
    with pytest.raises(PermissionDenied, match="being read"):
        changing.change_programme(portfolio=portfolio, programme=adults, by=programme_lead)


def test_a_programme_that_takes_no_portfolios_is_refused(portfolio, programme_lead):
    retired = ProgrammeFactory(is_current=False)
    with pytest.raises(PermissionDenied, match="another programme"):
        changing.change_programme(portfolio=portfolio, programme=retired, by=programme_lead)


def test_nobody_has_two_open_ones_on_a_programme(portfolio, adults, programme_lead):
    PortfolioFactory(owner=portfolio.owner, programme=adults)
    with pytest.raises(PermissionDenied, match="another open portfolio"):
        changing.change_programme(portfolio=portfolio, programme=adults, by=programme_lead)


def test_what_is_asked_and_judged_is_the_new_one(moved, adults):
    judged = [one["key"] for one in freeze(moved)["frameworks"] if one["judged"]]
    assert judged == list(definition(adults).judged)
    assert [stage.title for stage in readiness(moved).stages] == [
        stage.title for stage in definition(adults).stages
    ]


def test_old_links_stay_and_are_shown_as_of_their_framework(moved, link):
    assert Link.objects.filter(pk=link.pk, explanation="I saw it and acted.").exists()
    covers = coverage(moved, moved.owner)
    assert [cover.is_earlier for cover in covers] == [False] * (len(covers) - 1) + [True]
    assert covers[-1].framework.key == "pqs-child-and-family"
    assert [one.statement.code for one in covers[-1].statements] == ["5"]
    linked = [one for part in freeze(moved)["sections"] for one in part["entries"]][0]["links"]
    assert linked[0]["statement"] == link.statement_id


def test_successors_are_proposed_and_nothing_is_linked_unasked(moved, link):
    [old] = earlier(moved, moved.owner)
    assert [one.successor.code for one in old.proposals] == ["4"]
    assert Link.objects.filter(portfolio=moved).count() == 1


def test_owner_takes_a_link_along_with_its_explanation(moved, link):
    [old] = earlier(moved, moved.owner)
    keys = [old.proposals[0].key]
    [made] = changing.take_along(portfolio=moved, keys=keys, by=moved.owner)
    assert (made.statement, made.explanation) == (statement("kss-adults", "4"), link.explanation)
    assert Link.objects.filter(portfolio=moved).count() == 2
    [old] = earlier(moved, moved.owner)
    assert (old.proposals, [one.code for one in old.done]) == ([], ["4"])
    with pytest.raises(PermissionDenied, match="not proposed"):
        changing.take_along(portfolio=moved, keys=keys, by=moved.owner)


def test_two_that_lead_to_one_are_both_its_explanation(portfolio, adults, programme_lead, link):
    facts = {"entry": link.entry, "by": portfolio.owner}
    for code, words in (("6", "I assessed it."), ("7", "I planned for it.")):
        one = statement("pqs-child-and-family", code)
        writing.link(statement=one, explanation=words, **facts)
    changing.change_programme(portfolio=portfolio, programme=adults, by=programme_lead)
    portfolio.refresh_from_db()
    old = earlier(portfolio, portfolio.owner)
    keys = [one.key for each in old for one in each.proposals if one.successor.code == "6"]
    assert len(keys) == 2
    [made] = changing.take_along(portfolio=portfolio, keys=keys, by=portfolio.owner)
    assert made.explanation == "I assessed it.\n\nI planned for it."


def test_only_what_is_proposed_is_taken_along(moved, link):
    other = statement("kss-adults", "9")
    with pytest.raises(PermissionDenied, match="not proposed"):
        changing.take_along(portfolio=moved, keys=[f"{link.pk}-{other.pk}"], by=moved.owner)


def test_nobody_takes_links_along_for_the_owner(moved, programme_lead):
    with pytest.raises(PermissionDenied, match="owner"):
        changing.take_along(portfolio=moved, keys=["1-1"], by=programme_lead)


def test_drafts_of_the_owner_are_not_shown_to_others(moved, link, line_manager):
    writing.take_back(entry=link.entry, by=moved.owner)
    assert len(earlier(moved, moved.owner)) == 1
    assert earlier(moved, line_manager) == []


def test_old_links_do_not_use_up_the_limit(portfolio, adults, programme_lead, link):
    for one in Statement.objects.filter(framework__key="pqs-child-and-family")[:7]:
        writing.link(entry=link.entry, statement=one, explanation="So.", by=portfolio.owner)
    changing.change_programme(portfolio=portfolio, programme=adults, by=programme_lead)
    link.entry.refresh_from_db()
    for one in Statement.objects.filter(framework__key="kss-adults")[:8]:
        writing.link(entry=link.entry, statement=one, explanation="So.", by=portfolio.owner)
    last = Statement.objects.filter(framework__key="kss-adults")[8]
    with pytest.raises(PermissionDenied, match="up to 8"):
        writing.link(entry=link.entry, statement=last, explanation="So.", by=portfolio.owner)


def test_way_back_finds_everything_as_it_was(moved, link, programme, programme_lead):
    changing.change_programme(portfolio=moved, programme=programme, by=programme_lead)
    moved.refresh_from_db()
    assert earlier(moved, moved.owner) == []
    assert [change.after for change in moved.programme_changes.all()][-1] == programme


def test_importing_the_same_staff_again_starts_no_second_portfolio(
    moved, programme, programme_lead
):
    row = {"person": moved.owner, "programme": programme.key}
    row |= {"assessor": None, "start_date": "2026-09-01"}
    assert enrol(rows=[row], by=programme_lead) == []
    assert Portfolio.objects.filter(owner=moved.owner).count() == 1
