"""An invitation: a letter with a secret, used up by a posted password and by nothing else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from people import actions, letters
from people.actions import (
    deactivate,
    invitations,
    invite,
    invite_again,
    withdraw_invitations,
)
from people.models import Employer, Invitation, InvitationToken, Person, Role

PASSWORD = "violet teapot on a roof"


@pytest.fixture
def invited(employer, administrator):
    return invite(
        employer=employer,
        by=administrator,
        email="Robin@Council.example",
        first_name="Robin",
        last_name="Ash",
        roles=[Role.SOCIAL_WORKER],
        team="Assessment team",
    )


def path_in(mail):
    return re.search(r"https?://[^/]+(/people/invitations/\S+)", mail.body)[1]


@pytest.fixture
def path(invited, worker, mailoutbox):
    """The address in the letter."""
    worker()
    return path_in(mailoutbox[0])


def answer(client, path, password=PASSWORD):
    return client.post(path, {"password": password})


def test_letter_goes_to_the_person_once(invited, worker, mailoutbox):
    worker()
    letters.mail_invitation(invited.invitations.get().pk)
    assert [mail.to for mail in mailoutbox] == [["robin@council.example"]]
    assert invited.invitations.get().mailed_at is not None


def test_password_makes_the_account_and_leads_to_the_second_factor(client, path, invited):
    response = answer(client, path)
    invited.refresh_from_db()
    assert response.url == reverse("mfa_index")
    assert invited.check_password(PASSWORD)
    assert invited.invitations.get().accepted_at is not None
    # The set-up does not ask for the password that was typed a moment ago.
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.get("/").url == reverse("mfa_index")


def test_twenty_looks_leave_it_usable(client, path, invited):
    for _ in range(20):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    assert client.post(path).status_code == 200  # a scanner that presses the button
    assert answer(client, path).status_code == 302


def test_page_is_not_kept(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.fixture
def dead(request, client, path, invited, administrator):
    """The address of an invitation that is used, withdrawn, old, of a leaver, or none."""
    if request.param == "used":
        answer(client, path)
        client.logout()
    elif request.param == "withdrawn":
        withdraw_invitations(person=invited, by=administrator)
    elif request.param == "closed":
        deactivate(person=invited, by=administrator)
    elif request.param == "unknown":
        return reverse("people:accept", args=["x" * 43])
    return path


def page(client, path, method):
    response = getattr(client, method)(path, {"password": PASSWORD} if method == "post" else {})
    return response.status_code, re.sub(r'value="[^"]+"', "", response.text)


@pytest.mark.parametrize("dead", ["used", "withdrawn", "closed", "unknown"], indirect=True)
@pytest.mark.parametrize("method", ["get", "post"])
def test_address_that_opens_nothing_gives_one_page(client, dead, method):
    nothing = page(client, reverse("people:accept", args=["never given out"]), method)
    assert page(client, dead, method) == nothing
    assert nothing[0] == 404


@pytest.mark.parametrize(("days", "status"), [(13, 200), (15, 404)])
def test_letter_works_for_two_weeks(client, path, days, status):
    with time_machine.travel(clock.now() + timedelta(days=days)):
        assert client.get(path).status_code == status


def test_second_letter_leaves_the_first_alone(
    client, path, invited, administrator, worker, mailoutbox
):
    invite_again(person=invited, by=administrator)
    worker()
    second = path_in(mailoutbox[1])
    assert second != path
    assert client.get(path).status_code == client.get(second).status_code == 200
    answer(client, path)
    client.logout()
    assert client.get(second).status_code == 404


def test_database_holds_no_token_that_works(path):
    token = path.rstrip("/").rpartition("/")[2]
    with connection.cursor() as cursor:
        for model in (Invitation, InvitationToken, Person, LedgerEntry):
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t")
            assert not [row for row in cursor.fetchall() if token in row[0]]
    assert len(token) >= 43  # 256 bits in base 64


def test_letter_that_could_not_be_sent_leaves_no_token_and_goes_later(
    invited, worker, mailoutbox, monkeypatch
):
    def refuse(*_):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(letters, "send_mail", refuse)
        worker()
    assert (InvitationToken.objects.count(), len(mailoutbox)) == (0, 0)
    assert letters.sweep_invitations() == 1
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "x" * 129,
        "my asye and me, together",
        "i live by the Riverside tree",
        "aaaaaaaaaaaaaaarobin",
        "passwordpassword",
        "1qaz2wsx3edc4rfv",
    ],
    ids=["short", "long", "service", "employer", "own name", "repeated", "common"],
)
def test_password_that_is_easy_to_guess_is_refused(client, path, invited, password):
    response = answer(client, path, password)
    invited.refresh_from_db()
    assert response.status_code == 200
    assert "govuk-error-summary" in response.text
    assert not invited.has_joined


@pytest.mark.parametrize(
    "password", ["x7 " * 42 + "y", "пароль который никто не знает", "🦉🦉🦉 tea for two, owls"]
)
def test_password_of_any_characters_is_taken(client, path, password):
    assert answer(client, path, password).status_code == 302


def test_programme_lead_invites_but_gives_no_high_role(as_, programme_lead):
    facts = {"first_name": "Robin", "last_name": "Ash", "email": "robin@council.example"}
    client = as_(programme_lead)
    response = client.post(reverse("people:invite"), {**facts, "roles": ["administrator"]})
    assert response.status_code == 200
    assert not Person.objects.filter(email=facts["email"]).exists()
    response = client.post(reverse("people:invite"), {**facts, "roles": ["assessor"]})
    person = Person.objects.get(email=facts["email"])
    assert response.url == reverse("people:person", args=[person.pk])
    assert person.roles == [Role.ASSESSOR]


def test_letter_withdrawn_while_it_is_answered_opens_nothing(
    path, invited, administrator, monkeypatch
):
    found = invitations.invitation_for

    def found_then_withdrawn(token):
        invitation = found(token)
        withdraw_invitations(person=invited, by=administrator)
        return invitation

    monkeypatch.setattr(invitations, "invitation_for", found_then_withdrawn)
    token = path.rstrip("/").rpartition("/")[2]
    assert actions.accept_invitation(token=token, password=PASSWORD) is None
    invited.refresh_from_db()
    assert not invited.has_joined


def test_colleague_added_by_two_clicks_at_once_is_refused_in_words(invited, administrator):
    twice = {"first_name": "Robin", "last_name": "Ash", "roles": [Role.SOCIAL_WORKER]}
    with pytest.raises(PermissionDenied, match="already"):
        invite(
            employer=administrator.employer,
            by=administrator,
            email="robin@council.example",
            **twice,
        )
    assert Person.objects.filter(email="robin@council.example").count() == 1


def test_role_given_in_another_window_is_not_given_twice(administrator, social_worker):
    stale = Person.objects.get(pk=social_worker.pk)
    assert stale.roles == [Role.SOCIAL_WORKER]
    actions.grant_role(person=social_worker, role=Role.ASSESSOR, by=administrator)
    with pytest.raises(PermissionDenied, match="already"):
        actions.grant_role(person=stale, role=Role.ASSESSOR, by=administrator)


def test_address_of_another_employer_says_no_more_than_that_it_cannot_be_used(
    as_, administrator, stranger
):
    facts = {"first_name": "R", "last_name": "A", "email": stranger.email, "roles": ["assessor"]}
    response = as_(administrator).post(reverse("people:invite"), facts)
    assert "This address cannot be used" in response.text
    assert stranger.employer.name not in response.text


def test_many_are_invited_at_once(as_, administrator, invited, worker, mailoutbox):
    worker()
    client = as_(administrator)
    url = reverse("people:invite-many")
    assert "Robin Ash" in client.get(url).text
    client.post(url, {"people": [invited.pk]})
    worker()
    assert len(mailoutbox) == 2


def test_nobody_of_another_employer_is_invited_with_the_many(as_, stranger_lead, invited):
    response = as_(stranger_lead).post(reverse("people:invite-many"), {"people": [invited.pk]})
    assert response.status_code == 200
    assert invited.invitations.count() == 1


def test_who_joined_is_not_invited_again(as_, administrator, social_worker):
    client = as_(administrator)
    response = client.post(reverse("people:invite-again", args=[social_worker.pk]))
    assert response.status_code == 403


def test_command_makes_an_employer_and_invites_its_administrator(db, worker, mailoutbox):
    facts = {"admin": "avocet@council.example", "first_name": "Avocet", "last_name": "Ash"}
    call_command("create_employer", "Seaside Council", **facts)
    worker()
    employer = Employer.objects.get(slug="seaside-council")
    assert employer.people.get().roles == [Role.ADMINISTRATOR]
    assert mailoutbox[0].to == ["avocet@council.example"]
    with pytest.raises(CommandError, match="already"):
        call_command("create_employer", "Seaside Council", **facts)
