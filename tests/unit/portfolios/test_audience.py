""" "Who can see this" is said by the rule that decides it: the two never differ."""

import random

import pytest

from audit import clock
from audit.signing import sign
from people.models import Membership, Person, Role
from portfolios import audience
from portfolios.models import Entry, Kind, Observation
from tests.factories import (
    EmployerFactory,
    EntryFactory,
    MembershipFactory,
    PersonFactory,
    PortfolioFactory,
    ProgrammeFactory,
)

SET_UPS = 100


@pytest.fixture
def crowd(db):
    """Two employers with people in every mixture of roles; some have left, some lost a role."""
    dice = random.Random(7)
    for employer in (EmployerFactory(), EmployerFactory()):
        for _ in range(9):
            roles = dice.sample(list(Role), dice.randint(0, 3))
            person = PersonFactory(employer=employer, roles=roles)
            if dice.random() < 0.15:
                person.is_active = False
                person.save()
        lost = Membership.objects.filter(person__employer=employer).first()
        lost.ended_at, lost.ended_by = clock.now(), lost.person
        lost.save()
    return list(Person.objects.with_roles())


def set_up(dice, crowd, programme):
    """An entry in any state, by anybody, in a portfolio with anybody near it."""
    owner = dice.choice(crowd)
    others = [one for one in crowd if one != owner]
    portfolio = PortfolioFactory(
        owner=owner,
        programme=programme,
        status="withdrawn",
        assessor=dice.choice([None, *others]),
        line_manager=dice.choice([None, *others]),
    )
    state = dice.choice([{}, {"complete": True}, {"binned": True}])
    kind, author = dice.choice(list(Kind)), dice.choice(crowd)
    if kind == Kind.DIRECT_OBSERVATION and author != owner:
        return observed(dice, portfolio, author)
    return EntryFactory(portfolio=portfolio, kind=kind, created_by=author, **state)


def observed(dice, portfolio, author):
    """An observation by anybody, in any state."""
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DIRECT_OBSERVATION, created_by=author)
    plan = Observation(
        entry=entry,
        owner=portfolio.owner,
        observer=author,
        planned_on=clock.today(),
        context="A visit.",
        focus="How I listen.",
        created_by=portfolio.owner,
        changed_by=portfolio.owner,
    )
    state = dice.choice(["planned", "cancelled", "published", "complete", "withdrawn"])
    if state == "cancelled":
        plan.cancelled_at, plan.cancelled_by = clock.now(), author
        Entry.objects.filter(pk=entry.pk).update(binned_at=clock.now(), binned_by=author)
    if state in ("published", "complete", "withdrawn"):
        plan.published_at, plan.published_by = clock.now(), author
        plan.observer_signature = sign("I saw.", by=author, signed_as="Observer", typed_name="A")
    if state in ("complete", "withdrawn"):
        plan.answer, plan.answered_at, plan.answered_by = "So.", clock.now(), portfolio.owner
        plan.owner_signature = sign("So.", by=portfolio.owner, signed_as="Owner", typed_name="B")
    if state == "withdrawn":
        plan.withdrawn_at, plan.withdrawn_by = clock.now(), author
        plan.withdrawn_because = "Another visit."
    plan.save()
    if state == "complete":
        Entry.objects.filter(pk=entry.pk).update(
            completed_at=clock.now(), completed_by=portfolio.owner
        )
    return Entry.objects.get(pk=entry.pk)


def test_line_names_exactly_those_who_can_see_it(crowd):
    dice, programme = random.Random(11), ProgrammeFactory()
    seen = observations = 0
    for _ in range(SET_UPS):
        entry = set_up(dice, crowd, programme)
        observations += entry.plan is not None
        rows = Entry.objects.filter(pk=entry.pk)
        can = {one for one in crowd if one.is_active and rows.visible_to(one).exists()}
        said = [reader.person for reader in audience.who_can_see(entry)]
        assert len(said) == len(set(said))
        assert set(said) == can
        seen += len(can)
    assert seen > SET_UPS / 2 and observations > 5  # else the set-ups show nothing


def test_words_begin_with_the_reader(portfolio, social_worker, assessor, programme_lead):
    readers = audience.who_can_open(portfolio)
    assert audience.sentence(readers, assessor).startswith("You, Wren Ash (owner), ")
    assert audience.sentence(readers, social_worker).endswith("and Heron Ash (programme lead).")


def test_draft_is_said_to_be_for_its_author_only(portfolio, social_worker):
    draft = EntryFactory(portfolio=portfolio)
    assert audience.sentence(audience.who_can_see(draft), social_worker) == "Only you."


def test_person_with_two_parts_is_named_once_with_both(portfolio, line_manager):
    portfolio.assessor = line_manager
    parts = [reader.part for reader in audience.who_can_open(portfolio)]
    assert parts == ["owner", "line manager and assessor"]


def test_role_that_ended_is_not_named(portfolio, programme_lead):
    Membership.objects.update(ended_at=clock.now(), ended_by=programme_lead)
    MembershipFactory(person=programme_lead, role=Role.ADMINISTRATOR)
    assert programme_lead not in [one.person for one in audience.who_can_open(portfolio)]
