"""Addresses without arguments are kept, and never those of other settings."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import NoReverseMatch, clear_script_prefix, path, reverse, set_script_prefix

from looks.addresses import address


class Elsewhere:
    """Other addresses than the service's own; the name of one is the same."""

    urlpatterns = [path("elsewhere/", HttpResponse, name="home")]


def test_an_address_is_what_reverse_answers():
    assert address("looks:privacy") == address("looks:privacy") == reverse("looks:privacy")


def test_other_addresses_have_their_own():
    assert address("home") == "/"
    with override_settings(ROOT_URLCONF=Elsewhere):
        assert address("home") == "/elsewhere/"
    assert address("home") == "/"


def test_a_service_below_another_address_says_so():
    assert address("home") == "/"
    set_script_prefix("/asye/")
    try:
        assert address("home") == "/asye/"
    finally:
        clear_script_prefix()


def test_an_unknown_name_is_a_fault():
    with pytest.raises(NoReverseMatch):
        address("nowhere")
