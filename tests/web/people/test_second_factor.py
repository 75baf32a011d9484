"""Without a second factor there is no page but those that set one up."""

from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from people.middleware import SET_UP


def named(patterns, prefix=""):
    """Every address of the service with its name and view."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or ""), pattern
        else:
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, space)


ADDRESSES = dict(named(get_resolver().url_patterns))
PUBLIC = {
    name for name, one in ADDRESSES.items() if not getattr(one.callback, "login_required", True)
}
VALUES = {"IntConverter": 1, "UUIDConverter": UUID(int=0)}


def address(name):
    pattern = ADDRESSES[name].pattern
    values = dict.fromkeys(pattern.converters, 1) or dict.fromkeys(pattern.regex.groupindex, "1")
    for key, converter in pattern.converters.items():
        values[key] = VALUES.get(type(converter).__name__, "x")
    return reverse(name, kwargs=inherited(name) | values)


def inherited(name):
    """Values that a pattern around this one takes (allauth's keys/<pk>/)."""
    return {"pk": 1} if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else {}


@pytest.fixture
def half(social_worker):
    """A client of somebody who gave a password and has no second factor."""
    client = Client()
    client.force_login(social_worker)
    return client


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - PUBLIC - SET_UP))
@pytest.mark.parametrize("method", ["get", "post"])
def test_address_leads_to_setting_one_up(half, name, method):
    response = getattr(half, method)(address(name))
    assert (response.status_code, response["Location"]) == (302, reverse("mfa_index"))


def test_public_addresses_are_these():
    """A new public page must be meant to be one."""
    assert {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "people:accept",
        "demo",
        "demo-enter",
        "alive",
        "ready",
        "looks:accessibility",
        "looks:privacy",
        "exports:pack-schema",
        "sealing:check",
        "feedback:check",
        "feedback:declined",
        "feedback:enter",
        "feedback:in",
        "feedback:leave",
        "feedback:open",
        "feedback:question",
        "feedback:sent",
        "feedback:start",
        "feedback:take-back",
        "feedback:you",
    } == PUBLIC


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn"])
def test_set_up_is_reached(half, name):
    response = half.get(address(name))
    assert response.status_code == 200 or "reauthenticate" in response["Location"]


def test_recovery_codes_alone_are_no_second_factor(half, social_worker):
    Authenticator.objects.create(user=social_worker, type="recovery_codes", data={"seed": "x"})
    assert half.get("/")["Location"] == reverse("mfa_index")


def test_who_has_one_goes_on(half, social_worker):
    TOTP.activate(social_worker, generate_totp_secret())
    assert half.get("/people/").status_code == 404  # theirs is not to see it; it answers


def test_session_that_never_proved_the_factor_ends_when_it_is_added(social_worker, rf):
    mine, other = Client(), Client()
    mine.force_login(social_worker)
    other.force_login(social_worker)
    request = rf.get("/")
    request.session, request.user = mine.session, social_worker
    TOTP.activate(social_worker, generate_totp_secret())
    authenticator_added.send(Authenticator, request=request, user=social_worker, authenticator=None)
    request.session.save()
    mine.cookies["session"] = request.session.session_key
    assert mine.get("/").status_code == 200
    assert other.get("/")["Location"].startswith(reverse("account_login"))


def test_demo_session_needs_none_while_the_demo_is_on(half, settings):
    session = half.session
    session["demo"] = True
    session.save()
    settings.DEMO = True
    assert half.get("/").status_code == 200
    settings.DEMO = False
    assert half.get("/")["Location"] == reverse("mfa_index")


def test_administrator_helps_who_lost_theirs(as_, administrator, social_worker, worker, mailoutbox):
    theirs = as_(social_worker)
    as_(administrator).post(reverse("people:reset-factor", args=[social_worker.pk]))
    assert theirs.get("/")["Location"].startswith(reverse("account_login"))
    assert not Authenticator.objects.filter(user=social_worker).exists()
    worker()
    assert [mail.to for mail in mailoutbox] == [[social_worker.email]]


@pytest.mark.parametrize("who", ["programme_lead", "administrator"])
def test_nobody_else_takes_a_factor_away(request, as_, who, administrator):
    """Not the programme lead, and nobody their own."""
    client = as_(request.getfixturevalue(who))
    as_(administrator)
    response = client.post(reverse("people:reset-factor", args=[administrator.pk]))
    assert response.status_code == 403
    assert Authenticator.objects.filter(user=administrator).exists()
