"""A body from outside visits an employer, from being let in to what came of its advice."""

import pytest

from tests.factories import visits as story
from tests.journeys import visiting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RECORDS = 5


def test_quality_visit(portfolio, employer, body, reviewer, programme_lead, senior_leader, desk_of):
    made = story.submitted(portfolio, RECORDS)
    lead, leader = desk_of(programme_lead), desk_of(senior_leader)
    body_desk = desk_of(reviewer, never_shows=[one.submitted_by.first_name for one in made])

    # An employer lets a body look, and agrees to what it plans
    visiting.let_in(lead, body)
    visit = visiting.plans(body_desk, employer)
    visiting.moves(lead, visit, "Agree to the visit")

    # Its lead reads each record, lets it through, and releases the evidence
    for number in range(RECORDS):
        visiting.lets_through(lead, visit, f"Record {number + 1}")
    visiting.moves(lead, visit, "Release the evidence")

    # The body reads it without names, and writes down what it found
    body_desk.goes_to(f"{visit}evidence/")
    taken = body_desk.saves("Download the evidence as CSV").decode("utf-8-sig")
    assert taken.count('"Let through"') == RECORDS
    assert not [one for one in made if one.submitted_by.first_name in taken]
    body_desk.follows("Record 1")
    visiting.moves(body_desk, visit, "Say that the visit took place")
    visiting.writes_what_was_found(body_desk, visit)

    # The employer answers, and reads what came of it
    visiting.answers(leader, visit, owner=senior_leader)
    visiting.closes(body_desk, visit, "Cover is planned.")
    lead.goes_to(visit)
    lead.reads("Cover is planned.")
