"""Statements that may fit an entry, by the words that both use."""

import pytest

from portfolios.suggesting import suggest, telling
from standards.models import Statement

LINES = {
    "Safeguarding": "Help people to be safe in the way they want, and act on abuse or neglect.",
    "Child and family assessment": "Assess need, risk and the chance of change in depth.",
    "The role of supervision": "Bring doubts and hypotheses to supervision.",
    "Person-centred practice": "Start from what matters to the person.",
    "Communication": "Listen and speak so that records are understood.",
    "Critical reflection and analysis": "Question how a judgement about risk was reached.",
}


@pytest.fixture
def statements():
    return [
        Statement(pk=place, code=str(place), title=title, gist=gist)
        for place, (title, gist) in enumerate(LINES.items(), 1)
    ]


def suggested(text, statements, most=8):
    return {one.statement.title: one.words for one in suggest(text, statements, most)}


def test_words_are_compared_by_their_stems(statements):
    found = suggested("I assessed them and took my supervisor's doubt back.", statements)
    assert found["Child and family assessment"] == ("assessment",)
    assert "The role of supervision" not in found  # a doubt alone may be chance


def test_words_in_common_are_named_as_the_statement_has_them(statements):
    found = suggest("Doubtful, I asked for supervision.", statements, 8)
    assert [one.why for one in found] == ["supervision, doubts"]


def test_nothing_in_common_suggests_nothing(statements):
    assert suggest("The bus was late and it rained.", statements, 8) == []


@pytest.mark.parametrize("text", ["", "?!", "12 34 56", "é", "the and of"])
def test_text_without_a_telling_word_suggests_nothing(statements, text):
    assert suggest(text, statements, 8) == []


def test_what_stands_in_every_text_of_this_field_suggests_nothing(statements):
    boilerplate = (
        "My social work practice as a social worker: professional knowledge and skills, "
        "the role of the person, children, families and adults I work with, what matters to people."
    )
    assert suggested(boilerplate, statements).keys() <= {"Person-centred practice"}
    assert "Person-centred practice" not in suggested("My role as a person.", statements)


def test_no_more_than_asked_for_and_those_that_fit_best_first(statements):
    text = "Safeguarding, safeguarding! An assessment, reflection, analysis and supervision."
    everything = list(suggested(text, statements))
    assert len(everything) == 4
    assert list(suggested(text, statements, most=2)) == everything[:2]
    assert everything[0] == "Critical reflection and analysis"  # two words of its title


def test_rare_words_weigh_more(statements):
    risky = [*statements, Statement(pk=9, code="9", title="Risk"), Statement(pk=10, title="Risk")]
    found = suggest("Risk and safeguarding.", risky, 8)
    assert found[0].statement.title == "Safeguarding"


def test_it_suggests_nothing_where_nothing_may_be_linked_any_more(statements):
    assert suggest("Safeguarding.", statements, 0) == []


def test_entry_in_another_script_is_no_harm(statements):
    assert suggest("عملت مع العائلة", statements, 8) == []


def test_what_people_write_is_not_remembered():
    """Remarks of rounds come here as well, and are forgotten when their time is over."""
    assert telling("The ducks swam.") is not telling("The ducks swam.")
