"""Pages of a review: planning, answering, what is shown of it and to whom, evidence and actions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from audit import clock
from oversight import years
from oversight.models import NamedAnswer, Pulse, ReviewEvidence, Theme
from oversight.threesixty import permissions
from tests.factories import pulse, review


def address(name, *args):
    return reverse(f"oversight:{name}", args=args)


def text_of(answer):
    return answer.content.decode()


def day(name, date):
    return {f"{name}_{part}": getattr(date, part) for part in ("day", "month", "year")}


def plans(client, first, last, year=None):
    chosen = {"year": year or years.year_of(clock.today())}
    return client.post(
        address("review-open"), {**chosen, **day("first_day", first), **day("last_day", last)}
    )


def test_lead_plans_a_review_and_those_asked_find_it_at_home(as_, workers, programme_lead):
    today = clock.today()
    client = as_(programme_lead)
    assert address("review-open") in text_of(client.get(address("pulses")))
    answer = plans(client, today, today + timedelta(days=14))
    made = Pulse.objects.get()
    assert answer.url == address("pulse", made.pk)
    for person in (workers[0], programme_lead):
        home = text_of(as_(person).get(reverse("home")))
        assert "Answer the 360 review, without your name" in home
        assert address("review-answer", made.pk) in home
    assert address("review-answer", made.pk) in text_of(as_(workers[0]).get(answer.url))


@pytest.mark.parametrize(("starts", "lasts", "year"), [(-1, 14, 0), (0, 43, 0), (0, 14, 1)])
def test_days_and_year_are_checked(starts, lasts, year, as_, workers, programme_lead):
    first = clock.today() + timedelta(days=starts)
    asked = years.year_of(clock.today()) + year
    answer = plans(as_(programme_lead), first, first + timedelta(days=lasts), asked)
    assert answer.status_code == 200
    assert not Pulse.objects.exists()


def test_a_year_that_has_a_review_is_not_offered_again(as_, closed_review, programme_lead):
    today, client = clock.today(), as_(programme_lead)
    page = client.get(address("review-open"))
    assert page.context["offered"] == [closed_review.year - 1]
    answer = plans(client, today, today + timedelta(days=14), closed_review.year)
    assert answer.status_code == 200
    assert not Pulse.objects.exclude(pk=closed_review.pk).exists()
    Pulse.objects.filter(pk=closed_review.pk).update(year=closed_review.year - 1)
    assert client.get(address("review-open")).context["offered"] == [closed_review.year]


def test_where_both_years_have_a_review_the_page_says_so(as_, monkeypatch, programme_lead):
    monkeypatch.setattr(permissions, "years_to_open", lambda person: [])
    text = text_of(as_(programme_lead).get(address("review-open")))
    assert "There is a review of this programme year and of the last one already." in text
    assert "Plan the review</button>" not in " ".join(text.split())


def sent(open_review, **more):
    return {**pulse.marks_of(open_review, review.AGREES), **more}


def test_who_is_asked_answers_on_one_page_and_once(as_, open_review, workers):
    client, where = as_(workers[0]), address("review-answer", open_review.pk)
    page = text_of(client.get(where))
    assert "Workload relief" in page
    assert "by name" not in page
    answer = client.post(where, sent(open_review), follow=True)
    assert "nobody can tell which they are" in text_of(answer)
    assert client.post(where, sent(open_review)).status_code == 403


def test_every_statement_wants_an_answer(as_, open_review, workers):
    answer = as_(workers[0]).post(address("review-answer", open_review.pk), {"time-kept": 3})
    asked = len(open_review.questions["questions"])
    assert answer.status_code == 200
    assert text_of(answer).count("Choose an answer: ") >= asked - 1
    assert as_(workers[0]).get(address("review-answer", open_review.pk)).status_code == 200


def test_leader_chooses_to_answer_by_name_and_is_unsigned_if_not(as_, open_review, senior_leader):
    client, where = as_(senior_leader), address("review-answer", open_review.pk)
    assert 'value="unsigned" checked' in text_of(client.get(where))
    answer = client.post(where, sent(open_review, name="signed"), follow=True)
    assert "shown with your name when the review closes" in text_of(answer)
    assert NamedAnswer.objects.get().person == senior_leader


def test_worker_cannot_sign_by_a_forged_field(as_, open_review, workers):
    client = as_(workers[0])
    client.post(address("review-answer", open_review.pk), sent(open_review, name="signed"))
    assert not NamedAnswer.objects.exists()


def test_review_is_not_answered_on_the_page_of_short_rounds(as_, open_review, workers):
    where = address("pulse-answer", open_review.pk)
    assert as_(workers[0]).get(where).status_code == 404
    assert as_(workers[0]).post(where, sent(open_review, words="Tea.")).status_code == 404


def test_nothing_is_shown_of_an_open_review(as_, open_review, senior_leader, programme_lead):
    review.signed(open_review, senior_leader)
    client = as_(programme_lead)
    for name, *more in (("review",), ("review-statement", "time-kept")):
        answer = client.get(address(name, open_review.pk, *more))
        assert answer.status_code == 403
        assert "before it has closed" in text_of(answer)
    assert "by name" not in text_of(client.get(address("pulse", open_review.pk)))


def test_who_was_asked_sees_where_views_part(as_, closed_review, workers):
    client = as_(workers[0])
    answer = client.get(address("pulse", closed_review.pk))
    assert answer.url == address("review", closed_review.pk)
    page = text_of(client.get(answer.url))
    assert "Senior leaders, programme leads and line managers" in page
    assert "About 10 of the 14 people" in page
    assert '<path class="chart__piece' in page
    assert page.rindex("Protected time for development") < page.rindex("as often as was agreed")


def test_statement_says_each_view(as_, closed_review, workers):
    page = text_of(as_(workers[0]).get(address("review-statement", closed_review.pk, "time-kept")))
    assert page.index("Senior leaders, programme leads") < page.index(">4.0<")
    assert page.index(">4.0<") < page.index("Assessors and social workers") < page.index(">2.0<")
    assert address("review-evidence", closed_review.pk, "time-kept") not in page


@pytest.mark.parametrize("name", ["review-statement", "review-evidence", "review-action"])
def test_statement_that_was_not_asked_has_no_page(name, as_, closed_review, programme_lead):
    where = address(name, closed_review.pk, "parking")
    assert as_(programme_lead).get(where).status_code == 404


def test_strangers_find_no_review(as_, closed_review, stranger, other_social_worker):
    for person in (stranger, other_social_worker):
        assert as_(person).get(address("review", closed_review.pk)).status_code == 404


def test_lead_shows_evidence_and_takes_it_out(as_, closed_review, programme_lead, workers):
    client, page = as_(programme_lead), address("review-statement", closed_review.pk, "time-kept")
    where = address("review-evidence", closed_review.pk, "time-kept")
    link = "https://intranet.example.org/audit"
    assert client.post(where, {"words": "An audit of calendars.", "link": link}).url == page
    read = text_of(as_(workers[0]).get(page))
    assert "An audit of calendars." in read
    assert f'href="{link}"' in read
    remove = address("review-evidence-remove", ReviewEvidence.objects.get().pk)
    assert "An audit of calendars." in text_of(client.get(remove))
    assert client.post(remove).url == page
    assert not ReviewEvidence.objects.exists()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/", "not a link"])
def test_link_is_one_of_the_web(link, as_, closed_review, programme_lead):
    where = address("review-evidence", closed_review.pk, "time-kept")
    answer = as_(programme_lead).post(where, {"words": "An audit.", "link": link})
    assert answer.status_code == 200
    said = [
        one.text_content()
        for one in html.fromstring(answer.text).xpath("//main//*[self::p or self::li]")
    ]
    said = [" ".join(one.split()).removeprefix("Error: ") for one in said]
    assert said.count("Enter a web address that begins with https://") == 2  # above, and beside it
    assert not ReviewEvidence.objects.exists()


def test_action_stands_in_the_plan_and_is_carried_out_by_its_owner(
    as_, closed_review, programme_lead, senior_leader
):
    due = clock.today() + timedelta(days=30)
    where = address("review-action", closed_review.pk, "time-kept")
    said = {"title": "Cover for study days", "why": "It is not kept.", "owner": senior_leader.pk}
    assert as_(programme_lead).post(where, {**said, **day("due_on", due)}).status_code == 302
    plan = text_of(as_(senior_leader).get(address("review", closed_review.pk)))
    assert "Cover for study days" in plan
    assert "Planned" in plan
    theme = Theme.objects.get()
    form = text_of(as_(senior_leader).get(address("theme", theme.pk)))
    assert "Planned" in form
    assert "No answer yet" not in form
    done = {"state": "done", "owner": senior_leader.pk, "words": "Two cover posts are filled."}
    as_(senior_leader).post(address("theme", theme.pk), {**done, **day("due_on", clock.today())})
    plan = text_of(as_(programme_lead).get(address("review", closed_review.pk)))
    assert "Two cover posts are filled." in plan


@pytest.mark.parametrize("lacking", ["owner", "due_on"])
def test_action_keeps_somebody_and_a_day(lacking, as_, closed_review, programme_lead):
    made = planned(closed_review, programme_lead, programme_lead)
    said = {"state": "waiting", "owner": programme_lead.pk, **day("due_on", made.due_on)}
    sent = {name: value for name, value in said.items() if not name.startswith(lacking)}
    client, where = as_(programme_lead), address("theme", made.pk)
    assert client.post(where, sent).status_code == 200
    made.refresh_from_db()
    assert (made.owner, made.due_on) == (programme_lead, clock.today())
    assert client.post(where, said).status_code == 302


def planned(closed_review, by, owner, **facts):
    return Theme.objects.create(
        **{
            "pulse": closed_review,
            "statement": "time-kept",
            "title": "Cover for study days",
            "said": "It is not kept.",
            "owner": owner,
            "due_on": clock.today(),
            "gathered_by": by,
            **facts,
        }
    )


def test_overdue_action_is_seen_by_whose_name_it_carries(
    as_, closed_review, programme_lead, senior_leader
):
    planned(closed_review, programme_lead, senior_leader)
    client = as_(senior_leader)
    assert "Overdue" not in text_of(client.get(address("review", closed_review.pk)))
    with clock.at(clock.now() + timedelta(days=1)):
        client = as_(senior_leader)
        assert "Overdue" in text_of(client.get(address("review", closed_review.pk)))
        page = text_of(client.get(address("promises")))
    assert "action of the 360 review" in page
    assert "Cover for study days" in page


@pytest.mark.parametrize("name", ["review", "review-statement"])
def test_page_asks_the_same_however_much_stands_on_it(
    name, as_, closed_review, programme_lead, senior_leader
):
    client = as_(programme_lead)
    where = address(name, closed_review.pk, *(["time-kept"] if name != "review" else []))

    def asked_of_it():
        with CaptureQueriesContext(connection) as context:
            assert client.get(where).status_code == 200
        return len(context)

    few = asked_of_it()
    for number in range(3):
        planned(closed_review, programme_lead, senior_leader, title=f"Action {number}")
        facts = {"statement": "time-kept", "words": f"Audit {number}", "added_by": programme_lead}
        ReviewEvidence.objects.create(pulse=closed_review, **facts)
    for person in (senior_leader, programme_lead):
        facts = {"role": "senior_leader", "marks": pulse.marks_of(closed_review)}
        NamedAnswer.objects.create(pulse=closed_review, person=person, **facts)
    assert few == asked_of_it() <= 6


def test_answering_page_asks_four(as_, open_review, workers):
    client = as_(workers[0])
    with CaptureQueriesContext(connection) as context:
        client.get(address("review-answer", open_review.pk))
    assert len(context) == 4
