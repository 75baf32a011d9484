"""The pages of retention: what they say to whom, and how many queries they make."""

from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.urls import reverse

from audit import clock, ledger
from people.models import Role
from retention import actions
from retention.kinds import Kind
from retention.models import Deletion, Hold, Period, Removed
from tests.factories import PersonFactory, PortfolioFactory, stories


def long_over(portfolio_facts, employer, by):
    over = PortfolioFactory(status="withdrawn", **portfolio_facts)
    with clock.at(clock.now() - timedelta(days=400)):
        ledger.record("portfolio.withdrawn", over, by=by, employer_id=employer.pk)
    return over


@pytest.fixture
def due(portfolio, employer, social_worker):
    """The social worker's portfolio is due, with an entry."""
    stories.draft_entry(portfolio, title="canary-title")
    portfolio.status = "withdrawn"
    portfolio.save()
    with clock.at(clock.now() - timedelta(days=400)):
        ledger.record("portfolio.withdrawn", portfolio, by=social_worker, employer_id=employer.pk)
    return portfolio


@pytest.fixture
def proposed(due, administrator):
    return actions.propose(kind=Kind.UNFINISHED, pk=due.pk, by=administrator)


def page(client, name, *args):
    response = client.get(reverse(f"retention:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_due_is_counted_and_no_word_of_it_shown(due, as_, administrator):
    assert "Wren" in page(as_(administrator), "index")
    shown = page(as_(administrator), "due", "unfinished", due.pk)
    assert "Entries" in shown
    assert "Propose the deletion" in shown
    assert "canary-title" not in shown


def test_lead_sees_what_is_due_and_cannot_propose(due, as_, programme_lead):
    shown = page(as_(programme_lead), "due", "unfinished", due.pk)
    assert "Only an administrator can do this." in shown
    assert "Propose the deletion" not in shown


def test_second_person_approves(proposed, as_, programme_lead):
    client = as_(programme_lead)
    assert "cannot be brought back" in page(client, "approve", proposed.pk)
    response = client.post(reverse("retention:approve", args=[proposed.pk]), follow=True)
    assert "Approved by Heron" in response.content.decode()
    assert "canary-title" not in page(client, "log")
    assert f"number {proposed.subject_id}" in page(client, "log")
    assert Removed.objects.count() == 1
    again = client.post(reverse("retention:approve", args=[proposed.pk]))
    assert again.status_code == 302


def test_who_signed_in_long_ago_shows_who_they_are(proposed, as_, programme_lead):
    client = as_(programme_lead)
    session = client.session
    kept = session[AUTHENTICATION_METHODS_SESSION_KEY]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{**one, "at": 0} for one in kept]
    session.save()
    response = client.post(reverse("retention:approve", args=[proposed.pk]))
    assert (response.status_code, Removed.objects.count()) == (302, 0)
    assert "reauthenticate" in response["Location"]


def test_hold_in_flight_says_why_not(proposed, as_, administrator, programme_lead):
    actions.set_hold(reason="A claim.", by=administrator, portfolio_id=proposed.subject_id)
    client = as_(programme_lead)
    assert "A legal hold stands on it" in page(client, "deletion", proposed.pk)
    response = client.post(reverse("retention:approve", args=[proposed.pk]))
    assert response.status_code == 403
    assert not Removed.objects.exists()


def test_reason_of_a_hold_is_for_administrators(as_, administrator, programme_lead, portfolio):
    hold = actions.set_hold(reason="Canary LT-0417.", by=administrator, portfolio_id=portfolio.pk)
    assert "Canary LT-0417." in page(as_(administrator), "hold", hold.pk)
    assert "Canary LT-0417." not in page(as_(programme_lead), "hold", hold.pk)
    assert "Canary LT-0417." not in page(as_(programme_lead), "holds")


def test_hold_is_set_on_one_portfolio_of_a_person(as_, administrator, portfolio):
    client, owner = as_(administrator), portfolio.owner
    address = reverse("retention:set-hold", args=[owner.pk])
    assert "One portfolio." in page(client, "set-hold", owner.pk)
    assert b"Enter the reason" in client.post(address, {"about": str(portfolio.pk)}).content
    client.post(address, {"about": str(portfolio.pk), "reason": "A claim."})
    assert Hold.objects.get().portfolio_id == portfolio.pk


def test_hold_is_not_set_on_what_is_not_theirs(as_, administrator, portfolio, social_worker):
    other = PortfolioFactory(owner=PersonFactory(employer=social_worker.employer))
    address = reverse("retention:set-hold", args=[social_worker.pk])
    response = as_(administrator).post(address, {"about": str(other.pk), "reason": "A claim."})
    assert b"Select one of the choices" in response.content
    assert not Hold.objects.exists()


def test_period_is_changed(as_, administrator):
    client, address = as_(administrator), reverse("retention:period", args=["evidence"])
    assert b"from 1 to 600" in client.post(address, {"months": "0"}).content
    client.post(address, {"months": "36"})
    assert Period.objects.get().months == 36
    assert "36 months (suggested: 24)" in page(client, "periods")


def test_dropped_is_due_again(proposed, as_, programme_lead):
    client = as_(programme_lead)
    client.post(reverse("retention:drop", args=[proposed.pk]))
    assert Deletion.objects.get().dropped_by == programme_lead
    assert "Dropped by Heron" in page(client, "deletion", proposed.pk)
    assert "Wren" in page(client, "index")


@pytest.mark.parametrize("name", ["index", "holds", "log", "periods"])
def test_pages_make_few_queries(
    name, proposed, as_, administrator, employer, programme, django_assert_max_num_queries
):
    for number in range(3):
        owner = PersonFactory(employer=employer, roles=[Role.SOCIAL_WORKER])
        over = long_over({"owner": owner, "programme": programme}, employer, owner)
        if number:
            actions.propose(kind=Kind.UNFINISHED, pk=over.pk, by=administrator)
        actions.set_hold(
            reason="A claim.", by=administrator, person=PersonFactory(employer=employer)
        )
    client = as_(administrator)
    with django_assert_max_num_queries(6):
        page(client, name)


def test_portfolio_says_that_its_evidence_was_removed(
    portfolio, as_, social_worker, administrator, programme_lead, django_assert_max_num_queries
):
    """The page of the portfolio, which stays; before that it says nothing of it."""
    stories.confirmed(stories.submitted(portfolio), programme_lead)
    address = reverse("portfolios:detail", args=[portfolio.pk])
    assert "The evidence was removed" not in as_(social_worker).get(address).content.decode()
    with clock.at(clock.now() - timedelta(days=800)):
        facts = {"by": programme_lead, "employer_id": portfolio.employer_id}
        ledger.record("portfolio.completed", portfolio, **facts)
    portfolio.status = "completed"
    portfolio.save(update_fields=["status"])
    deletion = actions.propose(kind=Kind.EVIDENCE, pk=portfolio.pk, by=administrator)
    actions.approve(deletion=deletion, by=programme_lead)
    owner = as_(social_worker)
    with django_assert_max_num_queries(8):
        shown = owner.get(address).content.decode()
    assert "The evidence was removed" in shown
