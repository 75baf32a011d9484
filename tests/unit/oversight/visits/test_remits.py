"""A body sees which employers let it in, for as long as they do, and a role there gives no more."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.models import Remit
from oversight.visits import remits
from oversight.visits.permissions import employers_of, why_not_review
from people import actions as people
from people.models import Role
from tests.factories import EmployerFactory, PersonFactory


@pytest.fixture
def remit(body, senior_leader):
    return remits.let(body=body, by=senior_leader)


def test_body_sees_who_lets_it_in_until_either_side_ends_it(remit, employer, reviewer, body):
    assert list(employers_of(reviewer)) == [employer]
    remits.end(remit=remit, by=reviewer)
    assert not employers_of(reviewer).exists()
    assert not Remit.objects.visible_to(reviewer).exists()


def test_employer_ends_it_and_may_let_the_body_in_again(
    remit, body, reviewer, programme_lead, employer
):
    remits.end(remit=remit, by=programme_lead)
    remits.let(body=body, by=programme_lead)
    assert list(employers_of(reviewer)) == [employer]
    assert Remit.objects.visible_to(programme_lead).count() == 2


def test_nobody_else_reviews_anything(remit, social_worker, programme_lead, administrator, body):
    elsewhere = PersonFactory(employer=administrator.employer, reviewer=True)
    of_the_body = PersonFactory(employer=body, administrator=True)
    for person in (social_worker, programme_lead, administrator, elsewhere, of_the_body):
        assert why_not_review(person)
        assert not employers_of(person).exists()
        assert Remit.objects.visible_to(person).exists() is (person == programme_lead)


def test_another_body_and_another_employer_know_nothing_of_it(remit, stranger_lead):
    other = PersonFactory(employer=EmployerFactory(is_reviewing_body=True), reviewer=True)
    assert not employers_of(other).exists()
    assert not Remit.objects.visible_to(other).exists()
    for person in (other, stranger_lead):
        with pytest.raises(PermissionDenied):
            remits.end(remit=remit, by=person)


def test_who_speaks_for_the_employer_lets_a_body_in_and_nobody_else(
    body, line_manager, administrator, reviewer, senior_leader, other_employer
):
    for person in (line_manager, administrator, reviewer):
        with pytest.raises(PermissionDenied):
            remits.let(body=body, by=person)
    with pytest.raises(PermissionDenied):
        remits.let(body=other_employer, by=senior_leader)


def test_body_is_let_in_once(remit, body, senior_leader):
    with pytest.raises(PermissionDenied):
        remits.let(body=body, by=senior_leader)


def test_other_side_is_told_and_the_ledger_is_the_employers(remit, reviewer, employer):
    assert Notice.objects.filter(person=reviewer, sentence__contains="Riverside").count() == 1
    row = LedgerEntry.objects.get(action="remit.let")
    assert (row.employer_id, row.facts) == (employer.pk, {"body": remit.body_id})
    remits.end(remit=remit, by=reviewer)
    told = Notice.objects.get(person=remit.agreed_by)
    assert "does not look at your employer" in told.sentence


def test_roles_of_a_body_are_its_own(body, administrator, social_worker):
    boss = PersonFactory(employer=body, administrator=True)
    new = PersonFactory(employer=body)
    people.grant_role(person=new, role=Role.REVIEWER, by=boss)
    assert why_not_review(new) is None
    for person, role, by in (
        (new, Role.PROGRAMME_LEAD, boss),
        (social_worker, Role.REVIEWER, administrator),
    ):
        with pytest.raises(PermissionDenied):
            people.grant_role(person=person, role=role, by=by)
        invited = {"email": "n@x.example", "first_name": "N", "last_name": "N", "roles": [role]}
        with pytest.raises(PermissionDenied):
            people.invite(employer=person.employer, by=by, **invited)
