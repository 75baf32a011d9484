"""Self-assessment: independent, complete, seen by two when both are there, never added up."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from dispatch.models import Notice
from endorsement.freeze import freeze
from standards.definition import definition
from standards.support import RUNGS, Rung, faults_of_support
from support.assessing import actions
from support.assessing.comparing import compared, drawing
from support.models import SelfAssessment, SelfMark
from tests.factories import reviewing


def seen(person):
    return set(SelfAssessment.objects.visible_to(person).values_list("part", flat=True))


def test_nobody_sees_the_other_before_both_have_published(portfolio, programme_lead):
    two = [portfolio.owner, portfolio.assessor]
    others = [portfolio.line_manager, programme_lead]
    reviewing.self_assessed(portfolio, portfolio.owner)
    assert [seen(one) for one in two] == [{"owner"}, set()]
    reviewing.self_assessed(portfolio, portfolio.assessor)
    assert [seen(one) for one in two] == [{"owner", "assessor"}] * 2
    assert [seen(one) for one in others] == [set(), set()]


def test_other_point_of_the_year_shows_nothing(portfolio):
    reviewing.self_assessed(portfolio, portfolio.owner, "beginning")
    reviewing.self_assessed(portfolio, portfolio.assessor, "midway")
    assert (seen(portfolio.owner), seen(portfolio.assessor)) == ({"owner"}, {"assessor"})


@pytest.mark.parametrize("who", ["line_manager", "programme_lead", "stranger"])
def test_others_do_not_assess(who, portfolio, request):
    with pytest.raises(PermissionDenied, match="social worker and the assessor"):
        reviewing.self_assessed(portfolio, request.getfixturevalue(who))


def test_every_statement_needs_a_step_of_the_scale(portfolio):
    about = {"portfolio": portfolio, "key": "midway", "by": portfolio.owner}
    statements = actions.to_assess(portfolio)
    answers = {one.pk: (RUNGS[0].key, "") for one in statements}
    for wrong in ({}, {**answers, statements[0].pk: ("ten", "")}):
        with pytest.raises(PermissionDenied, match="every statement"):
            actions.publish(**about, answers=wrong)
    assert not SelfAssessment.objects.exists()


def test_it_is_published_once(portfolio):
    first = reviewing.self_assessed(portfolio, portfolio.owner, step=1)
    assert reviewing.self_assessed(portfolio, portfolio.owner, step=4) == first
    assert set(SelfMark.objects.values_list("level", flat=True)) == {RUNGS[1].key}


def test_notices_say_what_to_do_and_nothing_of_what_was_said(portfolio):
    reviewing.self_assessed(portfolio, portfolio.owner, note="My worry")
    notice = Notice.objects.get(person=portfolio.assessor)
    assert "When you have done yours" in notice.sentence
    reviewing.self_assessed(portfolio, portfolio.assessor)
    assert "side by side" in Notice.objects.get(person=portfolio.owner).sentence
    assert not Notice.objects.filter(sentence__contains="worry").exists()


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (2, 2, "The same step"),
        (1, 2, "The assessor sees it 1 step further"),
        (4, 1, "The social worker sees it 3 steps further"),
    ],
)
def test_differences_are_said_in_words(ours, theirs, words, portfolio):
    reviewing.self_assessed(portfolio, portfolio.owner, step=ours)
    reviewing.self_assessed(portfolio, portfolio.assessor, step=theirs)
    marks = SelfMark.objects.select_related("assessment", "statement__framework")
    rows = [row for _, some in compared(marks, RUNGS) for row in some]
    assert {row.words for row in rows} == {words}
    assert {(row.owner.place, row.assessor.place) for row in rows} == {(ours, theirs)}


def test_scale_of_ten_is_data():
    scale = tuple(Rung(str(number), str(number)) for number in range(1, 11))
    assert len(drawing(scale)["places"]) == 10


def test_scale_with_one_key_twice_is_a_fault(portfolio):
    support = definition(portfolio.programme).support
    assert not list(faults_of_support(support, 12))
    wrong = replace(support, self_assessment_scale=(RUNGS[0], RUNGS[0]))
    assert "self_assessment_scale" in next(faults_of_support(wrong, 12))


def test_edition_says_that_it_was_done_and_nothing_of_what(portfolio):
    reviewing.self_assessed(portfolio, portfolio.owner, note="My worry")
    reviewing.signed(portfolio)
    support = freeze(portfolio)["support"]
    assert [one["title"] for one in support["self_assessments"]] == ["At the beginning"]
    assert support["self_assessments"][0]["done"][0]["part"] == "Social worker"
    assert "worry" not in str(support)
    assert support["reviews"][0]["title"] == "Three-month review"
    assert len(support["reviews"][0]["signatures"]) == 3
