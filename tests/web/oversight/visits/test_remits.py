"""Pages on which an employer lets a body look, as both sides see them."""

import pytest
from django.urls import reverse

from oversight.visits import remits
from tests.factories import EmployerFactory, PersonFactory

LIST, LET = reverse("oversight:visits"), reverse("oversight:visits-let")


def test_leader_lets_a_body_in_and_ends_it(as_, senior_leader, reviewer, body):
    client = as_(senior_leader)
    assert client.post(LET, {"body": body.pk}, follow=True).status_code == 200
    assert str(body) in client.get(LIST).text
    [remit] = body.remits.all()
    assert client.get(reverse("oversight:visits-end", args=[remit.pk])).status_code == 200
    client.post(reverse("oversight:visits-end", args=[remit.pk]))
    assert "Nobody." in client.get(LIST).text


def test_reviewer_sees_the_employers_and_no_other_page_of_them(
    as_, reviewer, senior_leader, body, portfolio
):
    EmployerFactory(name="Nowhere Council")
    remits.let(body=body, by=senior_leader)
    client = as_(reviewer)
    page = client.get(LIST).text
    assert "Riverside Council" in page and "Nowhere Council" not in page
    for name, args in (
        ("portfolios:detail", [portfolio.pk]),
        ("oversight:promises", []),
        ("oversight:portfolios", []),
        ("people:list", []),
        ("people:person", [senior_leader.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_home_of_a_reviewer_leads_there(as_, reviewer):
    home = as_(reviewer).get("/").text
    assert f'href="{LIST}"' in home
    assert reverse("oversight:reports") not in home


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_however_many(
    as_, count, senior_leader, body, django_assert_num_queries
):
    bodies = [body, *EmployerFactory.create_batch(count - 1, is_reviewing_body=True)]
    for one in bodies:
        remits.let(body=one, by=senior_leader)
    client = as_(senior_leader)
    with django_assert_num_queries(4):
        client.get(LIST)


def test_administrator_of_a_body_is_offered_its_roles_only(as_, body, administrator):
    boss = PersonFactory(employer=body, administrator=True)
    there, here = (as_(one).get(reverse("people:invite")).text for one in (boss, administrator))
    assert "Reviewer" in there and "Social worker" not in there
    assert "Reviewer" not in here and "Social worker" in here
