"""What the script of an open page is told when it saves."""

from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people import sessions
from portfolios.models import Entry, Kind

MOST = 6
TAB = uuid4()


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


def saving(entry, **words):
    words = {"title": "T", "body": "B", "based_on": 1, "form_key": TAB, "step": 1, **words}
    return reverse("portfolios:autosave", args=[entry.pk]), words


def beginning(portfolio, **words):
    words = {"title": "", "body": "B", "based_on": "", "form_key": TAB, "step": 1, **words}
    kind = Kind.DIRECT_OBSERVATION
    return reverse("portfolios:begin", args=[portfolio.pk, kind]), words


def test_page_is_told_the_version_and_the_time(owner, draft):
    answer = owner.post(*saving(draft, body="What I did, and why."))
    entry = Entry.objects.get()
    assert (entry.body, entry.version) == ("What I did, and why.", answer.json()["version"])
    assert len(answer.json()["at"]) == 5


def test_what_is_not_whole_yet_waits_and_the_rest_is_saved(owner, draft):
    before = Entry.objects.get()
    owner.post(*saving(draft, title="", review_month="", body="Typed."))
    after = Entry.objects.get()
    assert (after.title, after.review_month, after.body) == (before.title, 6, "Typed.")


def test_new_entry_gets_an_address_and_goes_on_there(owner, portfolio):
    told = owner.post(*beginning(portfolio, body="I saw.")).json()
    entry = Entry.objects.get()
    assert told["page"] == reverse("portfolios:edit", args=[entry.pk])
    assert owner.get(told["page"]).status_code == 200
    words = saving(entry, body="I saw, and heard.", based_on=told["version"], step=2)[1]
    assert owner.post(told["save"], words).status_code == 200
    assert Entry.objects.get().body == "I saw, and heard."


def test_page_that_began_an_entry_is_sent_by_its_button(owner, portfolio):
    owner.post(*beginning(portfolio, body="I saw."))
    address = reverse("portfolios:write", args=[portfolio.pk, Kind.DIRECT_OBSERVATION])
    words = {"title": "A visit", "body": "I saw, and heard.", "observed_by": "assessor"}
    for _ in range(2):
        owner.post(address, {**words, "form_key": TAB})
    assert Entry.objects.get().body == "I saw, and heard."


def test_conflict_brings_the_other_text(owner, draft):
    owner.post(*saving(draft, body="From the other.", form_key=uuid4()))
    answer = owner.post(*saving(draft, body="From this one."))
    assert answer.status_code == 409
    assert answer.json()["body"] == "From the other."
    assert Entry.objects.get().body == "From the other."


def test_page_sees_both_texts_and_may_keep_both(owner, draft, client):
    owner.post(*saving(draft, body="Shared. From the other.", form_key=uuid4()))
    address = reverse("portfolios:edit", args=[draft.pk])
    words = {"title": "T", "review_month": "6", "body": "Shared. From this one.", "based_on": 1}
    page = owner.post(address, words)
    assert page.status_code == 409
    assert "[only saved: </span>the other." in page.text
    assert "[only yours: </span>this one." in page.text
    assert "data-autosave-waits" in page.text
    both = owner.post(address, {**words, "based_on": 2, "action": "both"})
    assert both.context["form"]["body"].value() == "Shared. From the other.\n\n" + words["body"]
    assert Entry.objects.get().body == "Shared. From the other."


def test_page_of_an_ended_session_is_told_so(owner, draft):
    Session.objects.all().delete()
    answer = owner.post(*saving(draft))
    assert (answer.status_code, answer.json()) == (401, {"reason": "You are signed out."})


def test_right_that_is_lost_bites_at_once(as_, assessor, observation, portfolio):
    client = as_(assessor)
    assert client.post(*saving(observation)).status_code == 200
    portfolio.assessor = None
    portfolio.save()
    answer = client.post(*saving(observation, body="Later.", step=2))
    assert answer.status_code == 404
    assert Entry.objects.get(pk=observation.pk).body == "B"


def test_entry_that_is_complete_says_why_it_is_not_saved(owner, shared):
    answer = owner.post(*saving(shared))
    assert answer.status_code == 403
    assert "complete" in answer.json()["reason"]


def test_text_beyond_all_measure_is_refused_with_a_sentence(owner, draft):
    answer = owner.post(*saving(draft, body="x" * 200_001))
    assert answer.status_code == 400
    assert "200000" in answer.json()["reason"]


def test_no_word_of_it_is_in_the_logs(owner, draft, caplog):
    with caplog.at_level("DEBUG"):
        owner.post(*saving(draft, body="canary-typed"))
        owner.post(*saving(draft, body="canary-late", based_on=9, form_key=uuid4()))
    said = [one.getMessage() for one in caplog.records if one.name != "django.db.backends"]
    assert "canary" not in "".join(said)


def counted(client, address, words):
    with CaptureQueriesContext(connection) as made:
        assert client.post(address, words).status_code == 200
    return [one["sql"] for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]


@pytest.mark.parametrize("how_long", [1, 20_000])
def test_save_makes_few_queries_however_long_the_text_is(owner, draft, portfolio, how_long):
    made = {
        "first": counted(owner, *saving(draft, body="x" * how_long, step=1)),
        "next": counted(owner, *saving(draft, body="y" * how_long, step=2)),
        "new": counted(owner, *beginning(portfolio)),
    }
    assert {name: len(found) for name, found in made.items() if len(found) > MOST} == {}


def last_seen_long_ago(client):
    session = client.session
    session[sessions.SEEN_AT] -= 10 * 60
    session.save()


def test_save_makes_few_queries_even_when_the_session_is_noted(owner, draft, portfolio):
    """Once a minute a request writes that its session is alive."""
    made = {}
    for name, (address, words) in {
        "new": beginning(portfolio),
        "next": saving(draft, body="Later.", step=1),
    }.items():
        last_seen_long_ago(owner)
        made[name] = counted(owner, address, words)
    assert {name: len(found) for name, found in made.items() if len(found) > MOST} == {}
    noted = [name for name, found in made.items() if 'UPDATE "django_session"' in "".join(found)]
    assert noted == ["next"]


def test_open_pages_of_one_entry_do_not_mix(owner, draft, social_worker):
    """The button of one window after the autosave of the other: told, and nothing is lost."""
    owner.post(*saving(draft, body="From the other.", form_key=uuid4()))
    words = {"title": "T", "review_month": "6", "body": "Pressed.", "based_on": 1}
    address = reverse("portfolios:edit", args=[draft.pk])
    assert owner.post(address, {**words, "form_key": str(TAB)}).status_code == 409
    assert Entry.objects.get().body == "From the other."
