"""Who signs has shown within ten minutes who they are; nothing that was typed is lost over it."""

import time
from urllib.parse import quote

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.urls import reverse

from endorsement.models import Decision, Edition
from people import sessions
from tests.factories import stories
from tests.factories.people import PASSWORD


def signed_in_ago(client, *, minutes, seconds=0):
    """Move this session's sign-in back."""
    session = client.session
    at = time.time() - minutes * 60 - seconds
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {**record, "at": at} for record in session[AUTHENTICATION_METHODS_SESSION_KEY]
    ]
    session.save()
    return client


def asks_again(answer):
    return answer.status_code == 302 and "reauthenticate" in answer.url


@pytest.fixture
def signing(edition, line_manager, as_, at):
    """The line manager's client, and the page on which they would return the edition."""
    return as_(line_manager), at("return_by_manager", edition.pk)


def test_recent_sign_in_is_enough(signing):
    client, address = signing
    assert signed_in_ago(client, minutes=9, seconds=30).get(address).status_code == 200


def test_old_sign_in_is_asked_for_again_before_anything_is_typed(signing):
    client, address = signing
    answer = signed_in_ago(client, minutes=10).get(address)
    assert asks_again(answer)
    assert quote(address, safe="") in answer.url


def test_form_that_was_sent_is_carried_out_after_signing_in_again(
    signing, line_manager, filled, at, edition
):
    client, address = signing
    sent = filled(client.get(address), typed_name=line_manager.name, comment="Typed with care.")
    asked = signed_in_ago(client, minutes=11).post(address, sent)
    assert asks_again(asked)
    assert not Decision.objects.filter(verdict="return_by_manager").exists()
    again = f"{reverse('account_reauthenticate')}?next={quote(address)}"
    done = client.post(again, {"password": PASSWORD, "next": address})
    assert done.url == at("signed", edition.pk)
    assert Decision.objects.get(verdict="return_by_manager").comment == "Typed with care."


def test_declaration_asks_again_too(portfolio, social_worker, as_, at):
    stories.ready(portfolio)
    client = signed_in_ago(as_(social_worker), minutes=11)
    assert asks_again(client.get(at("declare", portfolio.pk)))
    assert not Edition.objects.exists()


def test_reading_asks_nobody_again(edition, line_manager, as_, at):
    client = signed_in_ago(as_(line_manager), minutes=50)
    assert client.get(at("edition", edition.pk)).status_code == 200
    assert client.get(at("judge", edition.pk)).status_code == 302


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 302)])
def test_persona_is_not_asked_again_and_only_in_the_demo(signing, settings, demo, status):
    settings.DEMO = demo
    client, address = signing
    session = signed_in_ago(client, minutes=50).session
    session[sessions.DEMO] = True
    session.save()
    assert client.get(address).status_code == status


def test_who_may_not_sign_is_told_so_and_not_asked_again(edition, social_worker, as_, at):
    client = signed_in_ago(as_(social_worker), minutes=50)
    assert client.get(at("endorse", edition.pk)).status_code == 403
