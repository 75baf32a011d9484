"""Who asks for access is given what they signed, what they added, and their themes and actions."""

import json

import pytest

from audit import clock
from exports.packs import showing
from oversight.themes.access import themes_of
from oversight.threesixty import actions
from oversight.threesixty.access import shown_by, signed_answers
from tests.factories import access, pulse, review


@pytest.fixture
def worked_on(open_review, workers, programme_lead, senior_leader):
    """The lead has signed, added evidence and planned what the senior leader sees to."""
    review.signed(open_review, programme_lead)
    review.answered(open_review, dict.fromkeys(workers, review.DISAGREES))
    closed = pulse.closed(open_review)
    facts = {"review": closed, "by": programme_lead, "statement": "time-kept"}
    actions.show_evidence(**facts, words="An audit.\nOf calendars.", link="")
    said = {"title": "Cover", "why": "It is not kept.", "due_on": clock.today()}
    actions.plan_action(**facts, **said, owner=senior_leader)
    return closed


def answered(person, second):
    return json.loads(access.proposed(person, second).content)


def test_leader_is_given_all_of_their_part(worked_on, programme_lead, colleague):
    second = colleague("Second", programme_lead=True)
    pack = answered(programme_lead, second)
    told = {one["kind"]: one for one in pack["account"]["records"]}
    words = {one["key"]: one["words"] for one in worked_on.questions["questions"]}
    signed = {one["title"]: one["words"] for one in told["signed-answer"]["parts"]}
    assert signed == dict.fromkeys(words.values(), "4, agree")
    (evidence,) = told["review-evidence"]["parts"]
    assert evidence == {"title": words["time-kept"], "words": "An audit.\nOf calendars."}
    assert told["theme"]["parts"] == [{"title": "What it is about", "words": "It is not kept."}]
    printed = dict(showing.account(pack)["tables"])
    assert (words["time-kept"], "4, agree") in printed[told["signed-answer"]["title"]]


def test_who_sees_to_an_action_is_given_it_and_nothing_signed_by_others(worked_on, senior_leader):
    (action,) = themes_of(senior_leader)
    assert (action["written_by"], action["facts"]["you_answer_for_it"]) == ("other", True)
    assert [*signed_answers(senior_leader), *shown_by(senior_leader)] == []


def test_what_is_sealed_is_given_to_nobody(worked_on, workers):
    for source in (signed_answers, shown_by, themes_of):
        assert list(source(workers[0])) == []
