"""Kept SQL gives each person their own rows, and is not kept where it would be wrong."""

import sys
from datetime import timedelta
from importlib import import_module
from inspect import signature

import pytest
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import DateTimeField, JSONField, Q, Value
from django.db.models.functions import JSONObject
from django.test.utils import CaptureQueriesContext

from audit import clock
from oversight.models import FairPeriod
from oversight.reporting.doing import SOURCES
from people.models import Employer, Person, Role
from people.prepared import STAND_IN, NotTheSameForAll, Prepared, prepared
from tests.factories import PersonFactory
from tests.preparing import ask

MOMENTS = ArrayField(DateTimeField())
DOCUMENT = JSONField(encoder=DjangoJSONEncoder)
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
        lambda person: Person.objects.annotate(own=Value([clock.now()], MOMENTS)),
        lambda person: Person.objects.annotate(own=Value({"at": clock.now()}, DOCUMENT)),
        lambda person: Person.objects.annotate(own=Value(f"of {person.pk}")),
        lambda person: Person.objects.annotate(own=Value([person.pk], JSONField())),
        lambda person: Person.objects.prefetch_related("memberships"),
    ],
    ids=[
        *("another fact", "a row beside", "rows", "a moment", "a moment in an array"),
        *("a moment in a document", "a text", "a document", "beside"),
    ],
)
def test_what_is_not_the_same_for_all_is_refused(build, social_worker):
    with pytest.raises(NotTheSameForAll):
        prepared(build).of(social_worker)


def test_what_is_refused_is_asked_as_any_other(social_worker, caplog):
    @prepared
    def team(person):
        return Person.objects.filter(team=person.team_id)

    assert ask(team, social_worker) == [social_worker]
    assert "Not kept, and written each time" in caplog.text


def test_nobody_is_found_by_a_number_larger_than_any(social_worker):
    @prepared
    def one(person, *, pk):
        return Person.objects.filter(employer=person.employer_id, pk=pk)

    assert ask(one, social_worker, pk=STAND_IN) == []
    for pk in (2**63, 10**30):  # for which the database would look at every row
        with CaptureQueriesContext(connection) as asked:
            assert ask(one, social_worker, pk=pk) == []
        assert len(asked) == 0


def test_who_is_shown_nothing_is_told_so_without_asking(social_worker, programme_lead, caplog):
    @prepared
    def periods(person):
        return FairPeriod.objects.visible_to(person)

    of_lead = FairPeriod.objects.create(
        employer=programme_lead.employer, first_year=2024, last_year=2024
    )
    assert social_worker.roles == [Role.SOCIAL_WORKER]
    with CaptureQueriesContext(connection) as asked:
        assert ask(periods, social_worker) == []
    assert (len(asked), caplog.text) == (0, "")
    assert ask(periods, programme_lead) == [of_lead]


def test_value_that_has_no_place_in_its_column_is_asked_as_any_other(employer, social_worker):
    @prepared
    def of_year(person, *, year):
        return FairPeriod.objects.filter(employer=person.employer_id, first_year=year)

    period = FairPeriod.objects.create(employer=employer, first_year=2024, last_year=2024)
    with pytest.raises(NotTheSameForAll):
        of_year.of(social_worker, year=2024)
    assert ask(of_year, social_worker, year=2024) == [period]


def test_value_that_django_would_leave_out_of_an_or_is_asked_as_any_other(employer, social_worker):
    @prepared
    def of_year_or_one(person, *, year, pk):
        return FairPeriod.objects.filter(Q(first_year=year) | Q(pk=pk))

    period = FairPeriod.objects.create(employer=employer, first_year=2024, last_year=2024)
    with pytest.raises(NotTheSameForAll):
        of_year_or_one.of(social_worker, year=2024, pk=0)
    assert ask(of_year_or_one, social_worker, year=2024, pk=0) == [period]


def test_value_that_only_an_if_asks_for_is_refused(social_worker):
    @prepared
    def active(person, *, only):
        return Person.objects.filter(is_active=bool(only))

    with pytest.raises(NotTheSameForAll):
        active.of(social_worker, only=0)


def test_columns_are_read_as_django_reads_them(social_worker):
    @prepared
    def told(person):
        own = Person.objects.filter(pk=person.pk).select_related("employer")
        return own.annotate(
            document=JSONObject(name="first_name"),
            days=Value([clock.today().isoformat()], JSONField()),
        )

    for _ in range(2):
        [found] = told(social_worker)
        [anew] = told.build(social_worker)
        assert vars(found).keys() == vars(anew).keys()
        assert found.document == anew.document == {"name": social_worker.first_name}
        assert found.days == anew.days == [clock.today().isoformat()]
        assert found.employer == anew.employer


def test_texts_are_given_each_time_and_never_kept(social_worker):
    @prepared
    def named(person, *, name):
        return Person.objects.filter(employer=person.employer_id, first_name=name)

    odd = "Zoë'%s \\ %_"
    PersonFactory(employer=social_worker.employer, first_name=odd)
    for name, found in (("Nobody", 0), (odd, 1), (social_worker.first_name, 1)):
        written, _ = named.of(social_worker, name=name)
        assert len(named(social_worker, name=name)) == found
        assert name not in written.sql and name not in written.params


@pytest.mark.parametrize(
    "change",
    [
        *(str.lower, str.upper, str.strip, "%{}%".format, lambda name: name.split()[0]),
        *(lambda name: name or "Wren", lambda name: "long" if len(name) > 1 else name),
    ],
    ids=["small", "large", "stripped", "inside", "a part", "if any", "by length"],
)
def test_text_to_which_something_is_done_is_refused(change, social_worker):
    @prepared
    def named(person, *, name):
        return Person.objects.filter(first_name=change(name))

    with pytest.raises(NotTheSameForAll):
        named.of(social_worker, name="Wren")


def test_an_if_that_tells_one_from_others_is_found_however_often_it_was_asked(social_worker):
    @prepared
    def one(person, *, pk):
        return Person.objects.filter(pk=pk, is_active=pk != person.pk)

    for more in range(1, 10):
        one(social_worker, pk=social_worker.pk + more)
    with pytest.raises(AssertionError):
        one(social_worker, pk=social_worker.pk)


@pytest.mark.parametrize("value", [True, 1.5, None])
def test_other_values_are_refused(value, social_worker):
    @prepared
    def found(person, *, value):
        return Person.objects.filter(first_name=value)

    with pytest.raises(KeyError):
        found.of(social_worker, value=value)


def test_an_employer_is_never_given(social_worker, stranger):
    @prepared
    def colleagues(person):
        return Person.objects.filter(employer=person.employer_id)

    [found] = ask(colleagues, social_worker, employer=stranger.employer_id)
    assert found == social_worker


SHAPES = {"year": 2025, "years": (2025, 2024), "now": True, "first": 25}  # of those that need one
NAMES = {"texts": ["term_0"], "of": ["slug"], "listed": SOURCES}  # where there are several


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
        query.of(person, *shape_of(query), **given_to(query))


def shape_of(query):
    """What the SQL of `query` depends on, where it has to be told."""
    _, *asked = signature(query.build).parameters.values()
    places = (one for one in asked if one.kind == one.POSITIONAL_OR_KEYWORD)
    return [SHAPES[one.name] for one in places if one.default is one.empty]


def given_to(query):
    """A value for each that `query` asks for: an id or a text."""
    asked = signature(query.build).parameters.values()
    alone = [(one.name, one) for one in asked if one.kind == one.KEYWORD_ONLY]
    several = [
        (name, one)
        for one in asked
        if one.kind == one.VAR_KEYWORD
        for name in NAMES.get(one.name, [one.name])
    ]
    return {name: "a" if one.annotation is str else 1 for name, one in alone + several}
