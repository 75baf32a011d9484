"""What funders know of somebody is in the answer to their request for access."""

import json
from datetime import date

from oversight.funding.access import named_to_funders
from oversight.funding.describing import describe
from oversight.models import Equality
from people.models import Person
from tests.factories import PersonFactory, access, funding


def records(person, lead):
    said = json.loads(access.proposed(person, lead).content)["account"]["records"]
    return {one["kind"]: one for one in said}


def test_registration_and_what_they_said_about_themselves_are_given(portfolio, programme_lead):
    registration = funding.registered(portfolio.owner, programme_lead)
    facts = {"sex": "female", "disability": "declined", "date_of_birth": date(1999, 3, 27)}
    Equality.objects.create(registration=registration, **facts)
    told = records(portfolio.owner, programme_lead)
    assert told["registration"]["facts"]["registration_number"] == registration.registration_number
    said = told["equality"]
    assert said["written_by"] == "owner"
    assert said["facts"].items() >= {
        ("sex", "Female"),
        ("disability", "Prefers not to say"),
        ("date_of_birth", "1999-03-27"),
    }


def test_whoever_is_named_to_funders_is_told_so(programme_lead, senior_leader):
    describe(by=programme_lead, coordinator=programme_lead, director_name="Ada")
    (told,) = named_to_funders(programme_lead)
    assert told["facts"] == {"as_primary_co_ordinator": True, "as_director": False}
    assert list(named_to_funders(senior_leader)) == []
    describe(by=programme_lead, director_email=senior_leader.email.upper())
    assert records(senior_leader, programme_lead)["organisation"]["facts"]["as_director"]
    describe(by=programme_lead, director=senior_leader, director_name="", director_email="")
    (told,) = named_to_funders(senior_leader)
    assert told["facts"] == {"as_primary_co_ordinator": False, "as_director": True}
    stranger = PersonFactory(senior_leader=True)
    assert list(named_to_funders(stranger)) == []


def test_closed_account_what_they_said_about_themselves_is_not_for_whoever_hands_it_over(
    portfolio, programme_lead
):
    registration = funding.registered(portfolio.owner, programme_lead)
    Equality.objects.create(registration=registration, sex="female")
    request = access.asked(portfolio.owner)
    Person.objects.filter(pk=portfolio.owner_id).update(is_active=False)
    said = json.loads(access.looked_through(access.anew(request), programme_lead).content)
    assert {one["kind"] for one in said["account"]["records"]} == {"account", "registration"}


def test_of_others_nothing_is_given(portfolio, programme_lead):
    other = PersonFactory(social_worker=True, employer=programme_lead.employer)
    funding.registered(other, programme_lead)
    assert records(portfolio.owner, programme_lead).keys() == {"account"}
