"""Two at once: an employer keeps an administrator, and one letter opens an account once."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from people import actions, permissions
from people.actions import roles
from people.models import Invitation, InvitationToken, Person, Role
from tests.factories import EmployerFactory, PersonFactory

PATIENCE = 60  # seconds, for a machine that is busy

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Run `calls` in threads that start together; what each returned or raised."""
    start, answers = Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            start.wait(PATIENCE)
            answers[place] = call()
        except PermissionDenied as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers


@pytest.fixture
def two_administrators():
    employer = EmployerFactory()
    return [PersonFactory(employer=employer, administrator=True) for _ in range(2)]


def end_each_other(people):
    """Each administrator, as their own session loaded them, ends the other's role."""
    loaded = [Person.objects.with_roles().get(pk=person.pk) for person in people]
    roles = [person.memberships.select_related("person").get() for person in people]
    return at_once(
        lambda: actions.end_role(membership=roles[1], by=loaded[0]),
        lambda: actions.end_role(membership=roles[0], by=loaded[1]),
    )


def administrators(people):
    return Person.objects.holding(Role.ADMINISTRATOR).filter(pk__in=[one.pk for one in people])


def test_two_administrators_who_end_each_other_leave_one(two_administrators):
    answers = end_each_other(two_administrators)
    assert sum(isinstance(answer, PermissionDenied) for answer in answers) == 1
    assert administrators(two_administrators).count() == 1


def test_without_the_lock_they_leave_none(two_administrators, monkeypatch):
    """The negative control: both have checked before either has changed anything."""
    have_checked = Barrier(2)
    check = permissions.why_not_end_role

    def meet_after_the_check(*args):
        reason = check(*args)
        have_checked.wait(PATIENCE)
        return reason

    monkeypatch.setattr(roles, "lock", lambda *_: None)
    monkeypatch.setattr(permissions, "why_not_end_role", meet_after_the_check)
    end_each_other(two_administrators)
    assert administrators(two_administrators).count() == 0


def test_one_of_two_letters_opened_at_once_is_used():
    person = PersonFactory(password=None)
    letters = [Invitation.objects.create(person=person) for _ in range(2)]
    secrets = [InvitationToken.mint(letter)[1] for letter in letters]
    passwords = ["violet teapot on a roof", "amber kettle in a tree"]
    answers = at_once(
        *(
            lambda token=token, password=password: actions.accept_invitation(
                token=token, password=password
            )
            for token, password in zip(secrets, passwords, strict=True)
        )
    )
    assert sorted(answer is None for answer in answers) == [False, True]
    person.refresh_from_db()
    won = next(number for number, answer in enumerate(answers) if answer is not None)
    assert person.check_password(passwords[won])
    assert Invitation.objects.filter(accepted_at__isnull=False).get() == letters[won]
