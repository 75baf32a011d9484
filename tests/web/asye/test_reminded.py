"""Wherever a reminder leads, the page says when people were reminded of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from audit import clock
from dispatch.models import Reminder
from dispatch.reminders.due import SOURCES
from endorsement.reminding.moderation import moderation_due
from people.models import Person
from standards.models import Programme
from support.giving import actions as giving
from support.giving.kinds import SUPERVISION
from tests.factories import (
    PortfolioFactory,
    agreeing,
    courses,
    discussing,
    moderating,
    reviewing,
    stories,
)
from tests.factories import given as gave
from tests.factories.reminding import due_in

TOLD = date(2026, 3, 12)
SAID = " went out on 12 March 2026."


def supervised(portfolio):
    yesterday = clock.today() - timedelta(days=1)
    return gave.supervised(portfolio, portfolio.owner, yesterday)


def disputed(portfolio):
    row = supervised(portfolio)
    giving.dispute(row=row, kind=SUPERVISION, by=portfolio.assessor, words="It was cut short.")


def discussed(portfolio):
    programme = Programme.objects.get(key="practice-endorsement", is_current=True)
    near = {"owner": portfolio.owner, "line_manager": portfolio.line_manager}
    discussing.recorded(PortfolioFactory(programme=programme, **near))


def panelled(portfolio):
    agreeing.agreed(portfolio, panel_on=clock.today().isoformat())


STORIES = {
    "stage": lambda portfolio: None,
    "handing-in": lambda portfolio: None,
    "agreement": lambda portfolio: None,
    "agreement-signature": agreeing.offered,
    "panel": panelled,
    "review": lambda portfolio: None,
    "self-assessment": lambda portfolio: None,
    "supervision": lambda portfolio: None,
    "given": supervised,
    "dispute": disputed,
    "concern": reviewing.concern,
    "observation": stories.planned,
    "observation-answer": lambda portfolio: stories.published(stories.planned(portfolio)),
    "pause": courses.asked_for_pause,
    "held-feedback": lambda portfolio: stories.given(portfolio, lead_first=True),
    "request": stories.asked,
    "discussion": discussed,
    "decision": stories.submitted,
}


def reminded(one):
    """What a walk would have left about it on the day `TOLD`; and who was told."""
    person = Person.objects.get(pk=one.person_ids[0])
    facts = {"event": one.event, "about": one.about, "due_on": one.due_on, "line": one.what}
    facts |= {"portfolio_id": one.portfolio_id, "step": 0, "walk": uuid4(), "told_on": TOLD}
    Reminder.objects.create(person=person, **facts)
    return person


def found(event, source=None):
    """The first thing of that kind that is due, by any source or by `source`."""
    sources = [source] if source else SOURCES
    return next(one for each in sources for one in due_in(each, days=9) if one.event == event)


@pytest.mark.parametrize("event", STORIES)
def test_page_says_when_people_were_reminded(event, portfolio, programme_lead, as_):
    STORIES[event](portfolio)
    one = found(event)
    assert SAID in as_(reminded(one)).get(one.path).text


def test_panel_and_lead_see_it_of_moderation(portfolio, programme_lead, colleague, as_):
    stories.with_lead(stories.with_manager(stories.submitted(portfolio)))
    [sample] = moderating.drawn(programme_lead)
    panel = [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]
    moderating.handed(sample, programme_lead, panel)
    one = found("moderation", moderation_due)
    assert SAID in as_(reminded(one)).get(one.path).text
    record = reverse("moderation:record", args=[sample.pk])
    assert SAID in as_(programme_lead).get(record).text


def test_page_says_nothing_of_other_things(portfolio, programme_lead, as_):
    stories.planned(portfolio)
    one = found("observation")
    reminded(one)
    another = stories.planned(portfolio, title="Another visit")
    page = as_(portfolio.owner).get(reverse("portfolios:observation", args=[another.pk]))
    assert "reminder went out" not in page.text
