"""Signing in: two factors, quiet about who exists, slow to guess, no weapon against its owner."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from people.models import Person
from tests.factories.people import PASSWORD
from tests.signing_in import with_second_factor

LOGIN = reverse("account_login")
RESET = reverse("account_reset_password")


def code_of(person):
    """What the app on the person's phone shows now."""
    secret = TOTP(with_second_factor(person)).instance.data["secret"]
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(get_adapter().decrypt(secret), counter))


def give_password(client, person, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": person.email, "password": password}, **extra)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def words(response):
    """The page without what differs each time."""
    return [line for line in response.text.splitlines() if "csrf" not in line]


def test_password_alone_signs_nobody_in(social_worker, client):
    with_second_factor(social_worker)
    response = give_password(client, social_worker)
    assert response.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert client.get("/").url.startswith(LOGIN)


def test_password_and_code_sign_in(social_worker, client):
    with_second_factor(social_worker)
    give_password(client, social_worker)
    response = client.post(reverse("mfa_authenticate"), {"code": code_of(social_worker)})
    assert (response.status_code, response.url) == (302, "/")
    assert is_signed_in(client)


def test_code_works_once(social_worker, client):
    code = code_of(social_worker)
    give_password(client, social_worker)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    give_password(other, social_worker)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert not is_signed_in(other)


def test_address_may_be_written_with_capitals(social_worker, client):
    with_second_factor(social_worker)
    response = client.post(LOGIN, {"login": social_worker.email.upper(), "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")


def test_new_session_id_at_sign_in(social_worker, client):
    with_second_factor(social_worker)
    give_password(client, social_worker)
    before = client.session.session_key
    client.post(reverse("mfa_authenticate"), {"code": code_of(social_worker)})
    assert client.session.session_key != before


def test_session_cookie_ends_with_the_browser_and_is_not_for_scripts(social_worker, client):
    with_second_factor(social_worker)
    give_password(client, social_worker)
    response = client.post(reverse("mfa_authenticate"), {"code": code_of(social_worker)})
    cookie = response.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_wrong_password_and_unknown_address_look_the_same(social_worker, client):
    wrong = give_password(client, social_worker, "not the password at all")
    unknown = client.post(
        LOGIN, {"login": "nobody@council.example", "password": "not the password at all"}
    )
    assert wrong.status_code == unknown.status_code == 200
    assert words(wrong) == [
        line.replace("nobody@council.example", social_worker.email) for line in words(unknown)
    ]


def test_person_who_never_joined_looks_unknown(social_worker, client):
    Person.objects.filter(pk=social_worker.pk).update(password="!unusable")
    response = give_password(client, social_worker)
    assert response.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("who", ["known", "unknown", "not joined", "closed"])
def test_reset_answers_everybody_alike(social_worker, client, worker, mailoutbox, who):
    if who == "not joined":
        Person.objects.filter(pk=social_worker.pk).update(password="!unusable")
    if who == "closed":
        Person.objects.filter(pk=social_worker.pk).update(is_active=False)
    address = "nobody@council.example" if who == "unknown" else social_worker.email
    response = client.post(RESET, {"email": address})
    assert (response.status_code, response.url) == (302, reverse("account_reset_password_done"))
    worker()
    assert [mail.to for mail in mailoutbox] == ([[address]] if who == "known" else [])


def test_page_that_asks_for_a_reset_sends_no_mail_itself(social_worker, client, mailoutbox):
    """A mail sent by the page would make the answer slower for those who exist."""
    client.post(RESET, {"email": social_worker.email})
    assert mailoutbox == []


def test_reset_leaves_the_second_factor(social_worker, client, worker, mailoutbox):
    with_second_factor(social_worker)
    client.post(RESET, {"email": social_worker.email})
    worker()
    link = next(word for word in mailoutbox[0].body.split() if "/accounts/" in word)
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    new = "violet teapot on a roof"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert give_password(client, social_worker, new).url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_guessing_is_slowed_and_does_not_lock_the_owner_out(social_worker, client):
    with_second_factor(social_worker)
    for number in range(8):
        stopped = give_password(
            client, social_worker, f"guess number {number}", REMOTE_ADDR="10.0.0.1"
        )
    assert "too many" in stopped.text.lower()
    again = give_password(client, social_worker, REMOTE_ADDR="10.0.0.1")
    assert again.status_code == 200
    owner = give_password(Client(), social_worker, REMOTE_ADDR="10.0.0.2")
    assert owner.url == reverse("mfa_authenticate")


def test_failed_sign_in_is_logged_without_the_address(social_worker, client, caplog):
    give_password(client, social_worker, "not the password at all")
    said = [record.getMessage() for record in caplog.records if record.name == "people.adapter"]
    assert said == ["A sign-in failed from 127.0.0.1"]


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/", "/admin/"]
)
def test_door_that_is_closed_is_not_there(social_worker, as_, path):
    assert as_(social_worker).get(path).status_code == 404


def test_reauthentication_with_the_password(social_worker, as_):
    client = as_(social_worker)
    url = reverse("account_reauthenticate") + "?next=/people/"
    assert client.post(url, {"password": "not the password"}).status_code == 200
    assert client.post(url, {"password": PASSWORD}).url == "/people/"


def test_sign_in_goes_nowhere_outside(social_worker, client):
    with_second_factor(social_worker)
    client.post(
        LOGIN,
        {"login": social_worker.email, "password": PASSWORD, "next": "https://evil.example/"},
    )
    response = client.post(reverse("mfa_authenticate"), {"code": code_of(social_worker)})
    assert response.url == "/"
