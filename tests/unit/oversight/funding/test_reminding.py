"""Last days for claims in the ladder of reminders."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oversight.funding import actions
from oversight.funding.known import scheme_of
from oversight.funding.reminding import claims_due
from oversight.funding.schemes import Part
from oversight.funding.workflow import State
from tests.factories import PersonFactory, PortfolioFactory, funding

LAST = date(2027, 3, 31)


@pytest.fixture
def registration(portfolio, programme_lead):
    return funding.registered(portfolio.owner, programme_lead)


def due(today=LAST):
    return {one.about.split(":")[-1]: one for one in claims_due(today)}


def test_leads_and_administrators_hear_of_what_can_be_claimed(
    registration, programme_lead, administrator, senior_leader, stranger_lead
):
    found = due()
    assert set(found) == {"registration"}
    one = found["registration"]
    assert set(one.person_ids) == {programme_lead.pk, administrator.pk}
    assert one.up[0].person_ids == (senior_leader.pk,) and not one.up[0].may_open
    assert one.sentence == "Send 1 registration claim to the Department for Education"
    assert one.due_on == LAST


@pytest.mark.parametrize("state", State)
def test_what_was_sent_reminds_nobody(state, registration, programme_lead):
    funding.in_state(state, registration, programme_lead)
    assert bool(due()) == (state in (State.DRAFTED, State.READY))


def test_who_cannot_be_claimed_for_reminds_nobody(registration, programme_lead):
    actions.change(registration=registration, by=programme_lead, agency="not_agreed")
    assert due() == {}


def test_last_day_that_was_moved_is_the_one_that_counts(registration, administrator):
    scheme, moved = scheme_of(registration), LAST + timedelta(days=30)
    about = {"part": Part.REGISTRATION, "pence": 1, "because": "It came late.", "by": administrator}
    actions.set_terms(scheme=scheme, closes_on=moved, **about)
    assert due()["registration"].due_on == moved
    actions.set_terms(scheme=scheme, closes_on=None, **about)
    assert due() == {}


def test_a_month_after_the_last_day_nobody_is_reminded_any_more(registration):
    assert due(LAST + timedelta(weeks=4))
    assert due(LAST + timedelta(weeks=4, days=1)) == {}


def test_same_queries_however_many_there_are(registration, programme_lead, programme):
    counted = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            list(claims_due(LAST))
        counted.append(len(queries))
        person = PersonFactory(social_worker=True, employer=programme_lead.employer)
        PortfolioFactory(owner=person, programme=programme)
        funding.registered(person, programme_lead, registration_number=f"SW{number}")
    assert counted[0] == counted[1]
