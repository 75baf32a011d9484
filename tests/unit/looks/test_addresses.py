"""Addresses are kept without their ids, and never those of other settings."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.defaulttags import URLNode
from django.test import override_settings
from django.urls import NoReverseMatch, clear_script_prefix, path, reverse, set_script_prefix
from hypothesis import example, given
from hypothesis import strategies as st

from looks.addresses import address
from looks.templatetags.addresses import AddressNode

NAMED = ["home", "people:person", "endorsement:entry", "endorsement:judge_framework"]
NAMED += ["oversight:pulse-remark-remove", "portfolios:brought-picture", "nowhere"]


class Elsewhere:
    """Other addresses than the service's own; the name of one is the same."""

    urlpatterns = [path("elsewhere/", HttpResponse, name="home")]


def test_an_address_is_what_reverse_answers():
    assert address("looks:privacy") == address("looks:privacy") == reverse("looks:privacy")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("people:person", [7]),
        ("people:person", [123456]),
        ("endorsement:entry", [1, 2]),
        ("endorsement:entry", [2, 1]),
        ("endorsement:judge_framework", [3, "a-b"]),
    ],
)
def test_ids_stand_where_they_are_given(name, ids):
    for _ in range(2):
        assert address(name, *ids) == reverse(name, args=ids)


IDS = st.integers() | st.integers(0, 10**20) | st.booleans() | st.none() | st.uuids()
IDS |= st.text(max_size=5) | st.sampled_from(["a-b", "{0}", "%7B0%7D", "a/b", "../", "é", "7"])


def answered(ask, *args):
    try:
        return ask(*args)
    except NoReverseMatch:
        return "nowhere"


@given(st.sampled_from(NAMED), st.lists(IDS, max_size=3))
@example("people:person", [-1])
@example("people:person", [7])
def test_whatever_is_given_an_address_is_what_reverse_answers(name, ids):
    assert answered(address, name, *ids) == answered(lambda: reverse(name, args=ids))


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


@pytest.mark.parametrize("ask", [("nowhere",), ("home", 1), ("people:person", None)])
def test_what_is_not_there_is_a_fault(ask):
    with pytest.raises(NoReverseMatch):
        address(*ask)


TAGS = [
    "{% url 'home' %}",
    "{% url 'people:person' 7 %}",
    "{% url 'people:person' pk=7 %}",
    "{% url 'people:person' seven %}",
    "{% url name seven %}",
    "{% url 'endorsement:judge_framework' 7 'a-b' %}",
    "{% url 'people:person' 7 as found %}{{ found }}{{ found }}",
    "{% url 'nowhere' as found %}none: {{ found }}",
    "{% autoescape off %}{% url name seven %}{% endautoescape %}",
]


@pytest.mark.parametrize("tag", TAGS)
def test_templates_name_addresses_as_in_django(tag, monkeypatch):
    known = {"seven": 7, "name": "people:person"}
    template = engines["django"].from_string(tag)
    assert template.template.nodelist.get_nodes_by_type(AddressNode)
    ours = template.render(known)
    monkeypatch.setattr(AddressNode, "render", URLNode.render)
    assert ours == template.render(known)


def test_a_template_that_names_no_address_is_a_fault():
    with pytest.raises(NoReverseMatch):
        engines["django"].from_string("{% url 'nowhere' %}").render({})
