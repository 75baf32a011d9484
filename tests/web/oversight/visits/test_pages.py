"""Pages of a visit, as both sides go through them."""

import pytest
from django.urls import reverse

from audit import clock
from audit.models import Opening
from oversight.models import Visit
from oversight.visits import evidence, remits
from oversight.visits.workflow import Move, State
from oversight.years import year_of
from tests.factories import visits as story
from tests.keeping import kept


def url(name, *args):
    return reverse(f"oversight:visit-{name}" if name else "oversight:visit", args=args)


def dated(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@kept
def records(portfolio):
    return story.submitted(portfolio, 5)


@pytest.fixture
def released(records, reviewer, programme_lead):
    return story.in_state(State.RELEASED, reviewer, programme_lead, wanted=5)


def plan_for(employer, /, **changes):
    today = clock.today()
    return {
        "employer": employer.pk,
        "year": year_of(today),
        **dated("first_day", today),
        **dated("last_day", today),
        "focus": "How supervision is protected.",
        "wanted": 5,
        "people_social_worker": 6,
        **changes,
    }


def test_reviewer_plans_and_the_employer_agrees(
    as_, reviewer, programme_lead, senior_leader, body, employer
):
    remits.let(body=body, by=senior_leader)
    assert as_(reviewer).post(url("plan"), plan_for(employer)).status_code == 302
    visit = Visit.objects.get()
    assert (visit.talk_to, visit.wanted) == ({"social_worker": 6}, 5)
    client = as_(senior_leader)
    page = client.get(url("", visit.pk)).text
    assert "Social workers: 6" in page
    assert f"Waits for {employer}: agree" in page
    assert '<p class="timeline__what">Planned</p>' in page
    assert client.post(url("agree", visit.pk)).status_code == 302
    visit.refresh_from_db()
    assert visit.state == State.AGREED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"wanted": 3}, "five records or more"),
        ({"first_day_year": 2020}, "today or later"),
        ({"last_day_year": 2020}, "first day or later"),
        ({"focus": ""}, "What do you want to look at"),
        ({"employer": ""}, "Employer"),
    ],
)
def test_plan_says_what_is_missing(changes, sentence, as_, reviewer, senior_leader, body, employer):
    remits.let(body=body, by=senior_leader)
    page = as_(reviewer).post(url("plan"), plan_for(employer, **changes))
    assert page.status_code == 200
    assert sentence in page.text
    assert not Visit.objects.exists()


def test_reviewer_plans_only_where_let(as_, reviewer, senior_leader, body, other_employer):
    remits.let(body=body, by=senior_leader)
    page = as_(reviewer).post(url("plan"), plan_for(other_employer))
    assert "Select one of the choices" in page.text
    assert str(other_employer) not in page.text


def test_reviewer_reads_released_records_without_names_and_is_seen(
    as_, released, reviewer, portfolio, programme_lead
):
    client = as_(reviewer)
    record = released.records.first()
    owner = record.edition.portfolio.owner
    assert url("record", record.pk) in client.get(url("evidence", released.pk)).text
    page = client.get(url("record", record.pk)).text
    for name in (owner.name, portfolio.owner.name, portfolio.assessor.name, programme_lead.name):
        assert name not in page
    row = Opening.objects.get(opened_by=reviewer)
    assert row.portfolio_id == record.edition.portfolio_id
    opened = as_(owner).get(reverse("portfolios:opened", args=[row.portfolio_id])).text
    assert "quality visit, without names" in opened


@pytest.mark.parametrize("state", [State.AGREED, State.CLOSED])
def test_reviewer_reads_no_record_before_and_after(state, as_, records, reviewer, programme_lead):
    visit = story.in_state(state, reviewer, programme_lead, wanted=5)
    record, client = visit.records.first(), as_(reviewer)
    assert client.get(url("record", record.pk)).status_code == 404
    assert url("record", record.pk) not in client.get(url("evidence", visit.pk)).text


@pytest.mark.parametrize(
    ("who", "is_told"), [("programme_lead", True), ("senior_leader", False), ("reviewer", False)]
)
def test_only_leads_read_how_many_records_there_are(who, is_told, as_, released, request):
    page = as_(request.getfixturevalue(who)).get(url("evidence", released.pk)).text
    assert ("Drawn at random from" in page) is is_told


def test_reviewer_reads_nothing_when_the_body_looks_no_more(
    as_, released, reviewer, programme_lead
):
    remits.end(remit=released.remit, by=programme_lead)
    record, client = released.records.first(), as_(reviewer)
    for page in (url("", released.pk), url("evidence", released.pk), url("record", record.pk)):
        assert client.get(page).status_code == 404
    assert as_(programme_lead).get(url("", released.pk)).status_code == 200


def test_lead_lets_through_and_replaces(as_, records, portfolio, reviewer, programme_lead):
    story.submitted(portfolio, 1)
    visit = story.in_state(State.AGREED, reviewer, programme_lead, wanted=5)
    first, second, *_ = visit.records.all()
    client = as_(programme_lead)
    assert client.post(url("record-let-through", first.pk)).status_code == 302
    page = client.get(url("evidence", visit.pk)).text
    assert "Let through" in page and "Released" not in page
    client.post(url("record-replace", second.pk), {"reason": "Too easily known."})
    page = client.get(url("evidence", visit.pk)).text
    assert "Too easily known." in page and "Record 6" in page
    assert "Let through" in page and "Released" not in page
    assert client.post(url("release", visit.pk)).status_code == 403


def test_lead_adds_what_the_machine_missed(as_, records, reviewer, programme_lead):
    visit = story.in_state(State.AGREED, reviewer, programme_lead, wanted=5)
    record, client = visit.records.first(), as_(programme_lead)
    form = client.get(url("record-prepare", record.pk)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    missed = evidence.pack_of(record)["readiness"][0]["title"]
    sent |= {"words_0": missed, "by_0": "Xyzzy"}
    page = client.post(url("record-prepare", record.pk), sent, follow=True)
    assert "Xyzzy" in page.text


def test_employer_reads_no_finding_before_it_is_shared(as_, reviewer, programme_lead):
    visit = story.in_state(State.VISITED, reviewer, programme_lead)
    story.written(visit, reviewer)
    lead = as_(programme_lead)
    assert lead.get(url("findings", visit.pk)).status_code == 404
    assert story.FOUND not in lead.get(url("", visit.pk)).text
    assert "Social workers (6)" in as_(reviewer).get(url("findings", visit.pk)).text


def test_employer_reads_what_few_people_said_without_their_role(as_, reviewer, programme_lead):
    visit = story.in_state(State.VISITED, reviewer, programme_lead)
    client = as_(reviewer)
    client.post(url("hear", visit.pk, "assessor"), {"people": 4, "words": "Too little time."})
    story.moved(Move.SHARE, visit, reviewer, programme_lead)
    page = as_(programme_lead).get(url("findings", visit.pk)).text
    for heading in ("Social workers</h3>", "Leaders</h3>", "A few people</h3>"):
        assert heading in page
    assert "Assessors" not in page and "(6)" not in page and story.FOUND in page


def test_words_that_may_tell_who_somebody_is_are_asked_about(as_, reviewer, programme_lead):
    visit = story.in_state(State.VISITED, reviewer, programme_lead)
    sent = {"people": 6, "words": "Call 07700 900123 about it."}
    page = as_(reviewer).post(url("hear", visit.pk, "social_worker"), sent)
    assert "07700 900123” may stay" in page.text
    assert not visit.conversations.exists()


def test_employer_answers_and_the_body_reads_it_once_it_is_sent(as_, reviewer, programme_lead):
    visit = story.in_state(State.SHARED, reviewer, programme_lead)
    lead, other = as_(programme_lead), as_(reviewer)
    page = lead.get(url("", visit.pk)).text
    assert "1 of the recommendations" in page and url("answer", visit.pk) not in page
    missing = lead.post(url("reply", visit.pk, 1), {"answer": "accepted"})
    assert "Say who answers for it" in missing.text
    assert (
        "what you do not take" in lead.post(url("reply", visit.pk, 1), {"answer": "in_part"}).text
    )
    sent = {"answer": "declined", "reply": "There is no room."}
    assert lead.post(url("reply", visit.pk, 1), sent).status_code == 302
    assert "There is no room." not in other.get(url("findings", visit.pk)).text
    lead.post(url("answer", visit.pk))
    assert "There is no room." in other.get(url("findings", visit.pk)).text


def test_reviewer_follows_up_and_closes(as_, reviewer, programme_lead):
    visit = story.in_state(State.ANSWERED, reviewer, programme_lead)
    client = as_(reviewer)
    client.post(url("follow", visit.pk, 1), {"progress": "done", "came_of_it": "A room."})
    client.post(url("close", visit.pk), {"words": "All is done."})
    page = as_(programme_lead).get(url("", visit.pk)).text
    assert "Closed" in page and "All is done." in page


@pytest.mark.parametrize(("state", "is_over"), [(State.RELEASED, False), (State.CLOSED, True)])
def test_body_is_told_why_it_reads_no_figures(state, is_over, as_, reviewer, programme_lead):
    visit = story.in_state(state, reviewer, programme_lead)
    Visit.objects.update(figures={"supervision": [["2026-05", 15, 10]]})
    page = as_(reviewer).get(url("evidence", visit.pk)).text
    assert ("10 of 15" in page, "cannot be read any more" in page) == (not is_over, is_over)


@pytest.mark.parametrize(("about", "most"), [("", 6), ("evidence", 5), ("findings", 6)])
def test_pages_take_as_many_queries_however_much_there_is(
    about, most, as_, released, reviewer, programme_lead, django_assert_max_num_queries
):
    visit = story.moved(Move.VISIT, released, reviewer, programme_lead)
    visit = story.moved(Move.SHARE, visit, reviewer, programme_lead)
    client = as_(reviewer)
    with django_assert_max_num_queries(most):
        assert client.get(url(about, visit.pk)).status_code == 200
    assert len(evidence.readable(visit)) == 5


def test_record_takes_six_queries_with_its_line_in_the_access_log(
    as_, released, reviewer, django_assert_num_queries
):
    client, record = as_(reviewer), released.records.first()
    with django_assert_num_queries(6):
        assert client.get(url("record", record.pk)).status_code == 200


def test_record_is_read_as_long_as_five_are(as_, released, reviewer):
    client, record = as_(reviewer), released.records.first()
    last = released.records.last().edition
    last.state = "withdrawn"
    last.save(update_fields=["state"])
    assert evidence.readable(released) == []
    assert client.get(url("record", record.pk)).status_code == 404


def test_there_are_no_findings_before_the_visit(as_, released, reviewer):
    client = as_(reviewer)
    assert url("findings", released.pk) not in client.get(url("", released.pk)).text
    assert client.get(url("findings", released.pk)).status_code == 404


def test_employer_reads_that_nothing_is_asked(as_, reviewer, programme_lead, employer, body):
    visit = story.shared_without_advice(reviewer, programme_lead)
    client = as_(programme_lead)
    page = client.get(url("", visit.pk)).text
    assert "Findings shared, nothing recommended" in page
    assert f"Waits for {body}: close the visit to {employer}" in page
    assert "Send the answers" not in page and "Answered" not in page
    assert "Findings shared, nothing recommended" in client.get(reverse("oversight:visits")).text
    assert "Nothing is recommended." in client.get(url("findings", visit.pk)).text
    assert client.post(url("answer", visit.pk)).status_code == 403


@pytest.mark.parametrize("advises", [True, False])
def test_reviewer_is_told_whether_an_answer_is_asked_for(advises, as_, reviewer, programme_lead):
    visit = story.in_state(State.VISITED, reviewer, programme_lead)
    story.written(visit, reviewer)
    if not advises:
        visit.recommendations.all().delete()
    page = as_(reviewer).get(url("share", visit.pk)).text
    assert ("asked for no answer" in page) is not advises
