"""Everybody concerned is told of a move, whoever made it aside; no sentence quotes anything."""

import pytest

from audit import clock
from dispatch.models import Notice
from endorsement import actions
from endorsement.workflow import Move
from people.models import Role
from tests.factories import MembershipFactory, stories


@pytest.fixture
def told():
    """Call it to forget what was told; the call within answers who was told since, and what."""

    def begin():
        Notice.objects.all().delete()
        return since

    def since():
        notices = list(Notice.objects.select_related("person"))
        found = {notice.person.first_name: notice.sentence for notice in notices}
        assert len(found) == len(notices), "somebody was told twice"
        return found

    return begin


def test_everybody_concerned_is_told_of_a_submission(portfolio, programme_lead, told):
    stories.ready(portfolio)
    since = told()
    owner = portfolio.owner
    actions.submit(portfolio=portfolio, by=owner, typed_name=owner.name)
    sentences = since()
    assert set(sentences) == {"Martin", "Avocet"}
    assert "waits for your judgement" in sentences["Avocet"]
    assert "waits for your judgement" not in sentences["Martin"]


def test_everybody_concerned_is_told_of_a_recommendation(portfolio, programme_lead, told):
    edition = stories.handed_in(portfolio)
    since = told()
    stories.recommended(edition)
    sentences = since()
    assert set(sentences) == {"Wren", "Martin"}
    assert "waits for your judgement" in sentences["Martin"]


@pytest.mark.parametrize("move", [Move.RECORD_NOT_YET, Move.DEFER, Move.FAIL])
def test_nobody_is_congratulated_on_what_is_short_of_a_pass(edition, programme_lead, told, move):
    stories.with_lead(edition)
    since = told()
    stories.record(move, edition, programme_lead)
    for sentence in since().values():
        assert "recorded" in sentence
        assert not any(word in sentence for word in ("endorsed", "pass", "fail", "Congrat"))


def test_everybody_is_told_of_a_withdrawal_without_the_reason(edition, told):
    stories.with_lead(edition)
    since = told()
    stories.withdrawn(edition, edition.portfolio.line_manager)
    sentences = since()
    assert set(sentences) == {"Wren", "Avocet"}
    assert "last report" not in str(sentences)


def test_administrators_hear_that_no_second_person_can_sign(
    edition, administrator, stranger_lead, told
):
    MembershipFactory(person=edition.portfolio.line_manager, role=Role.PROGRAMME_LEAD)
    stories.judged(edition)
    since = told()
    stories.endorse(edition)
    sentences = since()
    assert set(sentences) == {"Wren", "Avocet", "Dunlin"}
    assert "Give that role to somebody else" in sentences["Dunlin"]
    assert "Wren" not in sentences["Dunlin"]


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (Move.ENDORSE, {"Wren", "Avocet", "Heron"}),
        (Move.RETURN_BY_MANAGER, {"Wren", "Avocet"}),
        (Move.CONFIRM, {"Wren", "Avocet", "Martin"}),
        (Move.RETURN_BY_LEAD, {"Wren", "Avocet", "Martin"}),
        (Move.RECORD_NOT_YET, {"Wren", "Avocet", "Martin"}),
    ],
)
def test_everybody_concerned_is_told_of_a_decision(edition, programme_lead, told, move, expected):
    leads = move not in (Move.ENDORSE, Move.RETURN_BY_MANAGER)
    stories.with_lead(edition) if leads else stories.judged(edition)
    since = told()
    is_outcome = move == Move.RECORD_NOT_YET
    person = programme_lead if leads else edition.portfolio.line_manager
    actions.decide(
        move,
        edition=edition,
        by=person,
        typed_name=person.name,
        comment="SECRET reasons.",
        **({"support_plan": "SECRET plan.", "notice_on": clock.today()} if is_outcome else {}),
    )
    sentences = since()
    assert set(sentences) == expected
    assert "SECRET" not in str(sentences)


def test_lead_who_endorsed_is_not_asked_to_confirm(edition, colleague, told):
    MembershipFactory(person=edition.portfolio.line_manager, role=Role.PROGRAMME_LEAD)
    colleague("Heron", programme_lead=True)
    since = told()
    stories.with_lead(edition)
    assert "Martin" not in since()


def test_nobody_of_another_employer_is_told(edition, stranger_lead, told):
    since = told()
    stories.with_lead(edition)
    assert stranger_lead.first_name not in since()
