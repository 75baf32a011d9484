"""A session ends after an idle hour, after twelve hours, and when its owner leaves."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from people.actions import deactivate, reactivate
from tests.factories.people import PASSWORD

LOGIN = reverse("account_login")
PAGE = reverse("people:list")


def is_in(response):
    return response.status_code == 200


@pytest.fixture
def lead(programme_lead, as_):
    return as_(programme_lead)


def test_idle_for_less_than_an_hour_goes_on(lead):
    with time_machine.travel(clock.now() + timedelta(minutes=59)):
        assert is_in(lead.get(PAGE))


def test_idle_for_more_than_an_hour_ends(lead):
    old = lead.session.session_key
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        response = lead.get(PAGE)
    assert response.url == f"{LOGIN}?next={PAGE}"
    lead.cookies["session"] = old
    assert lead.get(PAGE).url.startswith(LOGIN)


def test_each_request_starts_the_hour_again(lead):
    start = clock.now()
    for minutes in (50, 100, 150):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert is_in(lead.get(PAGE))


@pytest.mark.parametrize(("minutes", "still"), [(719, True), (721, False)])
def test_twelve_hours_is_the_end_however_busy(lead, minutes, still):
    start = clock.now()
    for passed in [*range(50, minutes, 50), minutes]:
        with time_machine.travel(start + timedelta(minutes=passed)):
            response = lead.get(PAGE)
    assert is_in(response) == still


def test_who_was_signed_out_reads_why(lead):
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        page = lead.get(PAGE, follow=True)
    assert "You were signed out, because nothing happened for an hour" in page.text


def test_page_writes_no_session(lead):
    lead.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        lead.get(PAGE)
    assert not [one for one in queries if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_session_and_person_cost_two_queries(lead):
    lead.get(reverse("people:import"))
    with CaptureQueriesContext(connection) as queries:
        lead.get(reverse("people:import"))
    assert len(queries) == 2


def test_sign_out_ends_it_on_the_server(lead):
    old = lead.session.session_key
    lead.post(reverse("account_logout"))
    lead.cookies["session"] = old
    assert lead.get(PAGE).url.startswith(LOGIN)


def test_looking_at_sign_out_does_not_sign_out(lead):
    lead.get(reverse("account_logout"))
    assert is_in(lead.get(PAGE))


def test_leaver_is_out_at_once_and_an_old_cookie_stays_dead(lead, programme_lead, administrator):
    deactivate(person=programme_lead, by=administrator)
    assert lead.get(PAGE).url.startswith(LOGIN)
    reactivate(person=programme_lead, by=administrator)
    assert lead.get(PAGE).url.startswith(LOGIN)


def test_new_password_ends_the_other_sessions(programme_lead, as_):
    here, elsewhere = as_(programme_lead), as_(programme_lead)
    new = "violet teapot on a roof"
    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert is_in(here.get(PAGE))
    assert elsewhere.get(PAGE).url.startswith(LOGIN)
