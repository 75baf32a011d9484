"""The links at the head of every page: those of one's role, and each of them opens."""

import re

import pytest

EVERYBODY = {"Home", "Standards", "Your say"}
SEEN = {
    "social_worker": EVERYBODY | {"Portfolios", "Search"},
    "line_manager": EVERYBODY | {"Portfolios", "Search", "Endorsement"},
    "assessor": EVERYBODY | {"Portfolios", "Search", "Endorsement"},
    "programme_lead": EVERYBODY | {"Portfolios", "Search", "Endorsement", "People"},
    "senior_leader": EVERYBODY,
    "administrator": EVERYBODY | {"People"},
    "reviewer": EVERYBODY,
}


@pytest.mark.parametrize("who", SEEN)
def test_links_are_those_of_the_role_and_open(request, as_, programme, who):
    client = as_(request.getfixturevalue(who))
    links = client.get("/").context["navigation"]
    assert {label for label, _, _ in links} == SEEN[who]
    for label, url, _ in links:
        page = client.get(url)
        assert page.status_code == 200, url
        assert [one for one, _, current in page.context["navigation"] if current] == [label]


def test_nobody_who_is_not_signed_in_sees_links(client, db):
    page = client.get("/accounts/login/")
    assert page.context["navigation"] == []
    assert not re.search(r'href="/people/"', page.text)
