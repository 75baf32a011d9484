"""The frame, the error pages and the pages about the service itself."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client

from looks.gallery import GalleryForm, sample

ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]


@pytest.mark.parametrize("page", ["/accessibility/", "/privacy/"])
def test_page_about_the_service_is_open_to_everybody(page):
    answer = Client().get(page)
    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_error_page_needs_to_know_nothing(page):
    html = render_to_string(page)
    assert html.count("<h1") == 1
    assert "None" not in html


def test_refusal_gives_its_reason():
    assert "It is being read." in render_to_string("403.html", {"reason": "It is being read."})


def test_refusal_raised_deep_down_gives_its_reason_too():
    assert "It is being read." in render_to_string("403.html", {"exception": "It is being read."})


def test_every_component_can_be_drawn():
    html = render_to_string("looks/gallery.html", {**sample(), "form": GalleryForm()})
    assert "{{" not in html and "{%" not in html
    assert html.count("<h1") == 1


def test_gallery_is_not_there_for_users():
    assert Client().get("/components/").status_code != 200


def test_ids_of_the_gallery_are_unique():
    import re

    html = render_to_string("looks/gallery.html", {**sample(), "form": GalleryForm({})})
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) > 20
    assert sorted(ids) == sorted(set(ids))


def test_page_with_errors_says_so_in_its_title_and_above_its_heading():
    html = render_to_string("looks/gallery.html", {**sample(), "form": GalleryForm({})})
    assert "<title>Error: Components – ASYE portfolio</title>" in html
    assert html.index("There is a problem") < html.index("<h1")


def test_frame_shows_nothing_of_somebody_who_is_not_signed_in():
    html = render_to_string("404.html", {"user": AnonymousUser()})
    assert "Sign out" not in html


def test_frame_marks_where_one_is():
    html = render_to_string("looks/_navigation.html", {"navigation": sample()["navigation"]})
    assert html.count('aria-current="true"') == 1
    assert "Sign out" in html
