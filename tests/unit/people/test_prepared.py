"""Kept SQL gives each person their own rows, and is not kept where it would be wrong."""

import sys
from datetime import timedelta
from importlib import import_module
from inspect import signature

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import JSONField, Value

from audit import clock
from people.models import Employer, Person, Role
from people.prepared import NotTheSameForAll, Prepared, prepared
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_each_has_their_own_rows_of_sql_that_was_written_once(social_worker, stranger):
    asked = []

    @prepared
    def oneself(person):
        asked.append(person)
        return Person.objects.visible_to(person).select_related("employer")

    written = [oneself.of(person)[0] for person in (social_worker, stranger, social_worker)]
    assert [len(set(map(id, written))), len(asked)] == [1, 1]
    for person in (social_worker, stranger, social_worker):
        [found] = oneself(person)
        assert (found, found.employer) == (person, person.employer)


def test_other_roles_and_other_days_have_sql_of_their_own(social_worker, programme_lead):
    @prepared
    def joined(person):
        people = Person.objects.visible_to(person).filter(employed_on__lt=clock.today())
        return people.order_by("pk").values_list("pk", flat=True)

    Person.objects.update(employed_on=clock.today())
    assert joined(social_worker) == joined(programme_lead) == []
    with clock.at(clock.now() + timedelta(days=1)):
        assert joined(social_worker) == [social_worker.pk]
        assert joined(programme_lead) == sorted([social_worker.pk, programme_lead.pk])


def test_ids_are_given_each_time(social_worker):
    colleagues = PersonFactory.create_batch(2, employer=social_worker.employer)

    @prepared
    def one(person, colleague):
        return Person.objects.filter(employer=person.employer_id, pk=colleague)

    for colleague in colleagues:
        assert one(social_worker, colleague=colleague.pk) == [colleague]


@pytest.mark.parametrize(
    "build",
    [
        lambda person: Person.objects.filter(team=person.team_id),
        lambda person: Person.objects.filter(last_name=person.employer.name),
        lambda person: Person.objects.filter(employer__in=list(Employer.objects.all())),
        lambda person: Session.objects.filter(expire_date__gt=clock.now()),
        lambda person: Person.objects.annotate(own=Value(f"of {person.pk}")),
        lambda person: Person.objects.annotate(own=Value([person.pk], JSONField())),
    ],
    ids=["another fact", "a row beside", "rows", "a moment", "a text", "a document"],
)
def test_what_is_not_the_same_for_all_is_refused(build, social_worker):
    with pytest.raises(NotTheSameForAll):
        prepared(build).of(social_worker)


def everywhere():
    """Every prepared query of the service, once its addresses are read."""
    import_module(settings.ROOT_URLCONF)
    named = (one for module in list(sys.modules.values()) for one in vars(module).values())
    found = {id(one): one for one in named if type(one) is Prepared}
    return [one for one in found.values() if not one.__module__.startswith("tests.")]


@pytest.mark.parametrize("role", Role)
def test_every_query_can_be_written_for_whoever_asks(role, employer):
    person = PersonFactory(employer=employer, **{role: True})
    queries = everywhere()
    assert len(queries) > 10
    for query in queries:
        asked = signature(query.build).parameters.values()
        ids = {one.name: 1 for one in asked if one.kind == one.KEYWORD_ONLY}
        query.of(person, **ids)
