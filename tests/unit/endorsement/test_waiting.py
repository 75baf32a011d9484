"""What waits for somebody is what they may do, in one query; the two are held together here."""

from itertools import product

import pytest

from endorsement import actions, permissions
from endorsement.models import Edition
from endorsement.waiting import decisions_for, waiting_for
from endorsement.workflow import State
from people.models import Role
from tests.factories import MembershipFactory, stories
from tests.stages import edition_in

PEOPLE = [
    "social_worker",
    "line_manager",
    "assessor",
    "programme_lead",
    "senior_leader",
    "administrator",
    "stranger_lead",
]


@pytest.mark.parametrize(("state", "also_lead"), list(product(State, [False, True])))
def test_list_holds_exactly_what_may_be_decided(
    portfolio, programme_lead, request, state, also_lead
):
    people = [request.getfixturevalue(name) for name in PEOPLE]
    if also_lead:
        for person in people[:2]:
            MembershipFactory(person=person, role=Role.PROGRAMME_LEAD)
            vars(person).pop("roles_held", None)
    edition_in(state, portfolio, programme_lead)
    for person in people:
        listed = set(decisions_for(person))
        may = {one for one in Edition.objects.all() if permissions.open_decisions(one, person)}
        assert listed == may, person


def test_owner_is_waited_for_after_a_return(edition):
    stories.returned(edition)
    (waiting,) = waiting_for(edition.portfolio.owner)
    assert "submit it again" in waiting.sentence
    assert waiting.url == f"/endorsement/{edition.pk}/"


def test_older_return_waits_for_nobody(edition, social_worker):
    stories.returned(edition)
    actions.submit(portfolio=edition.portfolio, by=social_worker, typed_name=social_worker.name)
    assert waiting_for(social_worker) == []


def test_wait_of_the_lead_begins_with_the_endorsement(edition, programme_lead):
    decision = stories.with_lead(edition)
    (waiting,) = waiting_for(programme_lead)
    assert waiting.since == decision.decided_at


@pytest.mark.parametrize("person", PEOPLE)
def test_waiting_takes_one_query(edition, request, django_assert_num_queries, person):
    person = request.getfixturevalue(person)
    assert person.roles is not None
    with django_assert_num_queries(1):
        waiting_for(person)
