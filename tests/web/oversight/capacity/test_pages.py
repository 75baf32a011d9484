"""Raising a capacity problem, answering it, and who reads it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from dispatch.models import Notice
from oversight.capacity.actions import hand_on
from oversight.models import CapacityProblem
from tests.factories import capacity
from tests.reading import text

LIST, RAISE = reverse("oversight:capacity"), reverse("oversight:capacity-raise")


def day(name, days):
    then = clock.today() + timedelta(days=days)
    return {f"{name}_day": then.day, f"{name}_month": then.month, f"{name}_year": then.year}


def url_of(problem, what="problem"):
    return reverse(f"oversight:capacity-{what}", args=[problem.pk])


@pytest.fixture
def problem(programme_lead, senior_leader):
    return capacity.raised(programme_lead, senior_leader)


def said(leader, **changes):
    return {
        "leader": leader.pk,
        "title": "Too few assessors",
        "words": "Three of ten have left.",
        "risk": "Supervision becomes less.",
        **day("answer_by", 14),
        **changes,
    }


def test_lead_raises_and_the_senior_leader_answers(as_, programme_lead, senior_leader):
    assert as_(programme_lead).post(RAISE, said(senior_leader)).status_code == 302
    problem = CapacityProblem.objects.get()
    leader = as_(senior_leader)
    assert url_of(problem) in text(leader, "/")
    answer = {"move": "act", "words": "Somebody stands in.", **day("due_on", 30)}
    assert leader.post(url_of(problem, "answer"), answer).status_code == 302
    read = text(as_(programme_lead), url_of(problem))
    assert "Somebody stands in." in read
    assert "Something is being done" in read


def test_each_reads_what_the_other_has_on_the_home_page(
    as_, problem, programme_lead, senior_leader
):
    for person in (programme_lead, senior_leader):
        read = text(as_(person), url_of(problem))
        assert f"Answer “Too few assessors”, which {programme_lead} raised with you" in read
        assert "Nothing waits on their home page." in read


def test_words_that_may_tell_who_somebody_is_are_asked_about(as_, programme_lead, senior_leader):
    sent = said(senior_leader, words="Less. " * 330, risk="Call 07700 900123 about it.")
    response = as_(programme_lead).post(RAISE, sent)
    assert response.status_code == 200
    assert "may stay" in response.content.decode()
    assert not CapacityProblem.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"leader": ""}, "Select the senior leader"),
        (day("answer_by", -1), "The day must be today or later"),
    ],
)
def test_what_is_missing_is_said(changes, sentence, as_, programme_lead, senior_leader):
    response = as_(programme_lead).post(RAISE, {**said(senior_leader), **changes})
    assert response.status_code == 200
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    ("due", "sentence"),
    [({}, "Enter the day by which it is done"), (day("due_on", -1), "today or later")],
)
def test_who_acts_says_by_when(due, sentence, as_, problem, senior_leader):
    sent = {"move": "act", "words": "Yes.", **due}
    response = as_(senior_leader).post(url_of(problem, "answer"), sent)
    assert sentence in response.content.decode()


def test_another_senior_leader_and_a_stranger_know_nothing_of_it(
    as_, problem, colleague, stranger_lead
):
    for person in (colleague("Ibis", senior_leader=True), stranger_lead):
        assert as_(person).get(url_of(problem)).status_code == 404
        assert "Too few assessors" not in text(as_(person), LIST)


def test_only_senior_leaders_of_the_employer_are_offered(as_, programme_lead, senior_leader):
    read = text(as_(programme_lead), RAISE)
    assert str(senior_leader) in read
    assert f">{programme_lead}</option>" not in read


@pytest.mark.parametrize(("url", "most"), [(LIST, 3), ("problem", 5)])
def test_queries_are_as_many_however_many_problems(
    url, most, as_, problem, programme_lead, senior_leader
):
    client = as_(programme_lead)
    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get(url_of(problem) if url == "problem" else url)
        assert len(found) <= most
        capacity.raised(programme_lead, senior_leader)
        problem.steps.create(move="act", words="Soon.", made_by=senior_leader)


def test_leader_whose_role_ended_does_not_answer_and_the_lead_is_told(
    as_, problem, programme_lead, senior_leader
):
    told = f"{senior_leader} is not a senior leader any more"
    assert told not in text(as_(programme_lead), url_of(problem))
    senior_leader.memberships.update(ended_at=clock.now(), ended_by=programme_lead)
    refused = as_(senior_leader).post(
        url_of(problem, "answer"), {"move": "decline", "words": "No."}
    )
    assert refused.status_code == 403
    assert "You are not a senior leader any more" in refused.text
    assert told in text(as_(programme_lead), url_of(problem))


def test_lead_hands_it_on_and_both_read_whose_it_was(
    as_, problem, programme_lead, senior_leader, colleague
):
    ibis, lead = colleague("Ibis", senior_leader=True), as_(programme_lead)
    url = url_of(problem, "hand-on")
    assert url in text(lead, url_of(problem))
    offered = text(lead, url)
    assert f">{ibis}</option>" in offered and f">{senior_leader}</option>" not in offered
    sent = {"leader": ibis.pk, "words": "It is about the spring.", **day("answer_by", 9)}
    assert lead.post(url, sent).status_code == 302
    for person in (programme_lead, ibis):
        read = text(as_(person), url_of(problem))
        assert f"handed on from {senior_leader}" in read
        assert "It is about the spring." in read
    told = Notice.objects.get(person=senior_leader, sentence__contains="handed")
    assert (told.path, str(ibis) in told.sentence) == (LIST, True)


@pytest.mark.parametrize("what", ["problem", "answer", "hand-on", "close"])
def test_old_link_says_that_it_was_handed_on_and_nothing_else(
    what, as_, problem, programme_lead, senior_leader, line_manager, colleague
):
    ibis = colleague("Ibis", senior_leader=True)
    about = {"problem": problem, "leader": ibis, "by": programme_lead}
    hand_on(**about, words="It is about the spring.", answer_by=clock.today())
    refused = as_(senior_leader).get(url_of(problem, what))
    assert refused.status_code == 403
    assert "was handed on to another senior leader" in refused.text
    for hidden in (problem.title, problem.words, problem.risk, "about the spring", str(ibis)):
        assert hidden not in refused.text
    kite = colleague("Kite", senior_leader=True)
    for other in (line_manager, kite):
        assert as_(other).get(url_of(problem, what)).status_code == 404
    assert str(problem) not in text(as_(senior_leader), LIST)
