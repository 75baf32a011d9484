"""A review quotes the handover notes of those who were replaced since the one before."""

from endorsement.freeze_reviews import frozen_reviews
from portfolios import actions
from support.reviewing.content import text_for
from support.reviewing.workflow import Part
from tests.factories import reviewing

NOTE = "Ask about the court statement."


def replaced(portfolio, colleague, lead, words=NOTE):
    """Avocet leaves a note, and Plover assesses from now on."""
    former, newcomer = portfolio.assessor, colleague("Plover", assessor=True)
    actions.hand_over(portfolio=portfolio, by=former, words=words)
    people = {"assessor": newcomer, "line_manager": portfolio.line_manager}
    actions.change_people(portfolio=portfolio, by=lead, **people)
    portfolio.refresh_from_db()
    return former


def test_review_quotes_the_note_word_for_word(portfolio, colleague, programme_lead):
    former = replaced(portfolio, colleague, programme_lead)
    review = reviewing.signed(portfolio)
    (note,) = review.contents["handed_over"]
    assert (note["leaving"], note["part"], note["words"]) == (former.name, "Assessor", NOTE)
    assert NOTE in text_for(review.contents, {Part.OWNER}), "everybody signs it"
    (frozen,) = frozen_reviews(portfolio)
    assert frozen["handed_over"][0]["title"].startswith(f"Handover note of {former}, assessor (")


def test_next_review_does_not_quote_it_again(portfolio, colleague, programme_lead):
    replaced(portfolio, colleague, programme_lead)
    reviewing.signed(portfolio)
    assert reviewing.signed(portfolio, "six-months").contents["handed_over"] == []


def test_note_of_somebody_who_still_has_the_part_is_no_handover_yet(portfolio):
    actions.hand_over(portfolio=portfolio, by=portfolio.assessor, words=NOTE)
    assert reviewing.signed(portfolio).contents["handed_over"] == []


def test_note_written_in_somebodys_place_says_so(portfolio, colleague, programme_lead):
    former, newcomer = portfolio.assessor, colleague("Plover", assessor=True)
    people = {"assessor": newcomer, "line_manager": portfolio.line_manager}
    actions.change_people(portfolio=portfolio, by=programme_lead, handover=NOTE, **people)
    portfolio.refresh_from_db()
    text = text_for(reviewing.signed(portfolio).contents, {Part.OWNER})
    assert f"Handover note of {former}, assessor, written by {programme_lead} (" in text


def test_review_of_an_earlier_shape_reads_as_it_did(portfolio):
    contents = reviewing.signed(portfolio).contents
    del contents["handed_over"]
    assert "Handover note" not in text_for(contents, {Part.OWNER})
