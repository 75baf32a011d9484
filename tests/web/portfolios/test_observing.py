"""The pages of an observation, from the plan to both signatures."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from audit import clock
from portfolios.models import Draft, Entry, Observation
from portfolios.observing import actions
from standards.models import Programme
from tests.factories import stories

WORDS = {"title": "A visit", "context": "A first visit.", "focus": "How I listen."}


@pytest.fixture
def other(other_social_worker):
    other_social_worker.registration_number = "SW100100"
    other_social_worker.save()
    return other_social_worker


def address(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


def text(response):
    return response.content.decode()


def day(when):
    return {f"planned_on_{part}": getattr(when, part) for part in ("day", "month", "year")}


TOMORROW = clock.today() + timedelta(days=1)


def plan(client, portfolio, **facts):
    sent = {**WORDS, **day(TOMORROW), "start_time": "2.30 pm", "who": "assessor", **facts}
    return client.post(address("plan-observation", portfolio), sent)


def test_whole_observation_through_its_pages(as_, portfolio, social_worker, assessor, line_manager):
    owner, observer = as_(social_worker), as_(assessor)
    plan(owner, portfolio)
    found = Observation.objects.get()
    assert (found.observer, str(found.start_time)) == (assessor, "14:30:00")
    assert found.focus in text(observer.get(address("observation", found)))

    said = {"title": "A visit", "body": "I saw her wait.", "action": "complete", "based_on": 1}
    said |= {
        f"happened_on_{part}": getattr(clock.today(), part) for part in ("day", "month", "year")
    }
    page = observer.post(reverse("portfolios:edit", args=[found.entry_id]), said, follow=True)
    assert "I saw her wait." in text(page)
    seen = {"seen": page.context["form"].initial["seen"], "typed_name": assessor.name}
    observer.post(address("observation-publish", found), {**seen, "registration_number": "sw 7"})
    assert Observation.objects.get().registration_number == "SW7"

    page = owner.get(address("observation-answer", found))
    assert "I saw her wait." in text(page)
    seen = {"seen": page.context["form"].initial["seen"], "typed_name": social_worker.name}
    page = owner.post(
        address("observation-answer", found), {**seen, "answer": "I did."}, follow=True
    )
    assert "Signed by both" in text(page)
    entry = Entry.objects.get(pk=found.entry_id)
    assert entry.is_complete and entry.observed_by == "assessor"
    read = text(as_(line_manager).get(reverse("portfolios:entry", args=[entry.pk])))
    assert "I did." in read and "I saw her wait." in read


def test_observer_from_elsewhere_is_named_by_address(as_, portfolio, social_worker, other):
    plan(as_(social_worker), portfolio, who="somebody", email=other.email.upper())
    assert Observation.objects.get().observer == other


@pytest.mark.parametrize("email", ["", "nobody@council.example", "stranger", "administrator"])
def test_wrong_observer_is_refused_and_the_words_stay(
    email, as_, portfolio, social_worker, request
):
    if "@" not in email and email:
        email = request.getfixturevalue(email).email
    page = plan(as_(social_worker), portfolio, who="somebody", email=email)
    assert page.context["form"].errors.keys() == {"email"}
    assert WORDS["context"] in text(page)
    assert not Observation.objects.exists()


def test_portfolio_without_assessor_asks_for_an_address_only(as_, portfolio, social_worker, other):
    portfolio.assessor = None
    portfolio.save()
    plan(as_(social_worker), portfolio, email=other.email)
    assert Observation.objects.get().observer == other


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"start_time": "soon"}, "start_time"),
        (day(clock.today() + timedelta(days=400)), "planned_on"),
        ({"focus": ""}, "focus"),
        ({"who": ""}, "who"),
    ],
)
def test_plan_says_what_is_missing(sent, wrong, as_, portfolio, social_worker):
    assert plan(as_(social_worker), portfolio, **sent).context["form"].errors.keys() == {wrong}


def test_words_of_a_plan_are_kept_until_it_is_sent(as_, portfolio, social_worker):
    client = as_(social_worker)
    tab = "0d8f2f5e-4c0a-4f5e-9b1e-3f1f6a1c9d11"
    kept = {"context": "A first vi", "form_key": tab, "step": 1, "based_on": 0}
    client.post(address("autosave-observation-new", portfolio), kept)
    assert "A first vi" in text(client.get(address("plan-observation", portfolio)))
    plan(client, portfolio, form_key=tab, based_on=1)
    assert Draft.objects.get().words == {}


def test_plan_is_changed_until_it_is_signed(as_, portfolio, social_worker):
    found = stories.planned(portfolio)
    client = as_(social_worker)
    sent = {**WORDS, **day(TOMORROW), "start_time": ""}
    client.post(address("observation-change", found), sent)
    found.refresh_from_db()
    assert (found.context, found.sequence) == (WORDS["context"], 1)


def test_calendar_file_names_nobody_in_full(as_, portfolio, social_worker, assessor):
    found = stories.planned(portfolio, context="Mrs Sandpiper and her son")
    page = as_(assessor).get(address("observation-calendar", found))
    event = Calendar.from_ical(page.content).walk("VEVENT")[0]
    assert event["SUMMARY"] == "Direct observation: WA, observer AA"
    file = text(page)
    secrets = ["Sandpiper", social_worker.last_name + " ", "Wren", "Avocet", found.focus[:9]]
    assert not [one for one in secrets if one in file]
    assert event["SEQUENCE"] == 0
    actions.cancel(observation=found, by=social_worker)
    event = Calendar.from_ical(as_(social_worker).get(page.request["PATH_INFO"]).content)
    assert event["METHOD"] == "CANCEL"


def test_observer_is_asked_again_who_they_are_before_they_sign(as_, portfolio, assessor):
    found = stories.written(stories.planned(portfolio))
    client = as_(assessor)
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": one["at"] - 601} for one in records]
    session.save()
    assert Session.objects.exists()
    page = client.get(address("observation-publish", found))
    assert page.status_code == 302 and "reauthenticate" in page.url


def test_signature_needs_the_name_and_a_number(as_, portfolio, assessor):
    portfolio.programme = Programme.objects.get(key="asye-adults", is_current=True)
    portfolio.save()
    found = stories.written(stories.planned(portfolio))
    client, url = as_(assessor), address("observation-publish", found)
    seen = client.get(url).context["form"].initial["seen"]
    page = client.post(url, {"seen": seen, "typed_name": "Somebody Else"})
    assert page.context["form"].errors.keys() == {"typed_name", "registration_number"}
    page = client.post(url, {"seen": seen, "typed_name": assessor.name, "registration_number": "7"})
    assert page.context["form"].errors.keys() == {"registration_number"}
    assert not Observation.objects.get().is_published


def test_record_is_the_observers_alone_until_they_sign(
    as_, portfolio, social_worker, line_manager, programme_lead
):
    found = stories.written(stories.planned(portfolio), body="A canary sang.")
    for person in (social_worker, line_manager, programme_lead):
        assert "A canary sang." not in text(as_(person).get(address("observation", found)))
    stories.published(found, body="A canary sang.")
    page = address("observation", found)
    assert "A canary sang." in text(as_(social_worker).get(page))
    for person in (line_manager, programme_lead):
        assert "A canary sang." not in text(as_(person).get(page))


def test_home_says_whose_turn_it_is(as_, portfolio, social_worker, assessor, other):
    found = stories.planned(portfolio, observer=other, planned_on=clock.today())
    home = reverse("home")
    assert f"Write your observation of {social_worker}" in text(as_(other).get(home))
    stories.published(found)
    waits = f"Answer and sign the observation by {other}"
    assert waits in text(as_(social_worker).get(home))
    assert "Write your observation" not in text(as_(other).get(home))


def test_draft_of_an_observation_is_said_once_on_the_home_page(as_, portfolio, assessor):
    stories.written(stories.planned(portfolio))
    page = text(as_(assessor).get(reverse("home")))
    assert "Finish your draft" not in page
    assert len(re.findall(r"Observe \w+ \w+ on ", page)) == 1


@pytest.mark.parametrize("name", ["observation", "observations", "my-observations"])
def test_pages_make_few_queries_however_many_there_are(name, as_, portfolio, assessor):
    found = stories.observed(stories.planned(portfolio))
    about = {"observation": [found.pk], "observations": [portfolio.pk]}.get(name, [])
    client, made = as_(assessor), []
    for _ in range(2):
        client.get(reverse(f"portfolios:{name}", args=about))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"portfolios:{name}", args=about))
        made.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))
        for _ in range(4):
            stories.planned(portfolio)
    assert made[0] == made[1] <= 6
