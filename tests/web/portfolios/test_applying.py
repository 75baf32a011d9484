"""Applying through its pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from portfolios.applying.moves import State, Why
from portfolios.models import Interest, InterestMove, Portfolio
from tests.factories import PersonFactory, applying


def page(client, name, *args):
    return client.get(reverse(f"portfolios:{name}", args=args)).content.decode()


def day(when):
    return {f"started_on_{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


@pytest.fixture
def managed(programme, social_worker, line_manager):
    social_worker.manager = line_manager
    social_worker.save()
    return social_worker


def test_the_whole_way_page_by_page(managed, line_manager, as_):
    owner = as_(managed)
    home = owner.get("/").content.decode()
    assert "see what it is and how long it takes" in home
    shown = page(owner, "applying")
    assert "about 7 hours 55 minutes" in shown
    assert "about 3 hours" in shown  # one critical reflection
    owner.post(reverse("portfolios:say-interested", args=[applying.KEY]))
    interest = Interest.objects.get()
    assert "You said that you are interested" in page(owner, "applying")
    assert "Wren Ash" in page(as_(line_manager), "applicants")
    address = reverse("portfolios:start-applied", args=[interest.pk])
    assert "Line manager" not in page(owner, "start-applied", interest.pk)
    answer = owner.post(address, day(clock.today()))
    portfolio = Portfolio.objects.get()
    assert answer.url == reverse("portfolios:detail", args=[portfolio.pk])
    assert portfolio.line_manager == line_manager
    shown = page(owner, "applying")
    assert reverse("portfolios:step-back", args=[interest.pk]) in shown
    assert "Your portfolio is withdrawn" in page(owner, "step-back", interest.pk)
    owner.post(reverse("portfolios:step-back", args=[interest.pk]), {})
    assert "You stepped back" in page(owner, "applying")
    assert page(owner, "detail", portfolio.pk)


def test_lead_asks_and_starts(managed, line_manager, programme_lead, as_):
    lead = as_(programme_lead)
    address = reverse("portfolios:ask-to-apply", args=[applying.KEY])
    assert "about 7 hours 55 minutes" in lead.get(address).content.decode()
    lead.post(address, {"owner": managed.pk})
    assert "You have been asked" in page(as_(managed), "applying")
    as_(managed).post(reverse("portfolios:say-interested", args=[applying.KEY]))
    interest = Interest.objects.get()
    sent = {**day(clock.today()), "line_manager": line_manager.pk}
    lead.post(reverse("portfolios:start-applied", args=[interest.pk]), sent)
    assert Portfolio.objects.get().line_manager == line_manager


def test_manager_can_ask_only_their_own(managed, other_social_worker, line_manager, as_):
    address = reverse("portfolios:ask-to-apply", args=[applying.KEY])
    client = as_(line_manager)
    assert "Linnet" not in client.get(address).content.decode()
    assert client.post(address, {"owner": other_social_worker.pk}).status_code == 200
    assert not Interest.objects.exists()


def test_what_is_missing_is_said(managed, as_):
    interest = applying.interested(managed)
    address = reverse("portfolios:start-applied", args=[interest.pk])
    client = as_(managed)
    assert "Enter the day on which it starts" in client.post(address, {}).content.decode()
    long_ago = {**day(clock.today()), "started_on_year": "1999"}
    assert "within two years" in client.post(address, long_ago).content.decode()


def test_reason_is_kept_and_shown_to_whom_it_was_meant(managed, line_manager, programme_lead, as_):
    interest = applying.interested(managed)
    sent = {"why": Why.WORKLOAD, "words": "Two vacancies.", "for_manager": "on"}
    as_(managed).post(reverse("portfolios:step-back", args=[interest.pk]), sent)
    assert InterestMove.objects.filter(why=Why.WORKLOAD, for_manager=True).exists()
    assert "Two vacancies." in page(as_(managed), "applying")
    assert "Two vacancies." in page(as_(line_manager), "applicants")
    assert "Two vacancies." not in page(as_(programme_lead), "applicants")


def test_reasons_are_counted_for_the_lead(programme, employer, programme_lead, line_manager, as_):
    assert "once ten people have said no" in page(as_(programme_lead), "applicants")
    for why in [Why.TIME] * 9 + [Why.LIFE]:
        owner = PersonFactory(social_worker=True, employer=employer)
        applying.left(applying.interested(owner), why=why)
    assert "at least 5" in page(as_(programme_lead), "applicants")
    assert "What deters" not in page(as_(line_manager), "applicants")


def queries(client, name):
    client.get(reverse(f"portfolios:{name}"))
    with CaptureQueriesContext(connection) as made:
        client.get(reverse(f"portfolios:{name}"))
    return len([one for one in made.captured_queries if "SAVEPOINT" not in one["sql"]])


def test_few_queries_however_many_people(managed, employer, programme_lead, as_):
    lead = as_(programme_lead)
    applying.interested(managed)
    before = queries(lead, "applicants")
    for _ in range(5):
        applying.left(applying.interested(PersonFactory(social_worker=True, employer=employer)))
    assert queries(lead, "applicants") == before <= 6
    assert queries(as_(managed), "applying") <= 6


def test_first_address_of_somebody_elses_is_not_found(managed, other_social_worker, as_):
    interest = applying.interested(managed)
    client = as_(other_social_worker)
    assert client.get(reverse("portfolios:step-back", args=[interest.pk])).status_code == 404
    assert Interest.objects.get().state == State.INTERESTED
