"""Who asks for access is given what they said of time; nobody else is."""

import json

from exports.packs import showing
from oversight.models import HeldBack
from oversight.timecost.access import held_back, times_said
from people.models import Person
from portfolios.models import TimeSpent
from tests.factories import access, stories


def said_of(owner, lead):
    """By sort: what it says, as it is printed too."""
    content = json.loads(access.proposed(owner, lead).content)
    printed = dict(showing.account(content)["tables"])
    return {
        one["kind"]: dict(printed[one["title"]])["What you said"]
        for one in content["account"]["records"]
        if one["kind"] in ("time-spent", "held-back")
    }


def ticked(portfolio):
    TimeSpent.objects.create(entry=stories.complete_entry(portfolio), minutes=60)
    HeldBack.objects.create(portfolio=portfolio, reasons=["time", "life"])


def test_owner_is_given_what_they_said_of_time(portfolio, programme_lead):
    ticked(portfolio)
    assert said_of(portfolio.owner, programme_lead) == {
        "time-spent": "1 hour",
        "held-back": "It takes too much time\nSomething else in my life comes first",
    }


def test_it_is_not_in_what_a_lead_hands_over(portfolio, programme_lead):
    ticked(portfolio)
    Person.objects.filter(pk=portfolio.owner_id).update(is_active=False)
    owner = Person.objects.get(pk=portfolio.owner_id)
    assert said_of(owner, programme_lead) == {}


def test_others_are_given_none_of_it(portfolio, programme_lead):
    ticked(portfolio)
    assert [*times_said(programme_lead), *held_back(programme_lead)] == []
