"""Pages of a round: opening it, answering it, what is shown of it, to whom, in how many queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from oversight.models import Pulse, Remark, Theme
from oversight.themes import actions as themes
from portfolios.models import KeptWords
from tests.factories import pulse

AGREED = dict.fromkeys(("supervision", "time", "workload", "portfolio"), pulse.AGREES)


def address(name, *args):
    return reverse(f"oversight:{name}", args=args)


def text_of(answer):
    return answer.content.decode()


def days(first, last):
    return {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("first_day", first), ("last_day", last))
        for part in ("day", "month", "year")
    }


def opens(client, first, last):
    chosen = {"questions": "half-way", "roles": ["social_worker", "assessor"]}
    return client.post(address("pulse-open"), {**chosen, **days(first, last)})


def test_lead_opens_a_round_and_those_asked_find_it_at_home(as_, asked, programme_lead):
    today = clock.today()
    answer = opens(as_(programme_lead), today, today + timedelta(days=14))
    made = Pulse.objects.get()
    assert answer.url == address("pulse", made.pk)
    home = text_of(as_(asked[0]).get(reverse("home")))
    assert address("pulse-answer", made.pk) in home
    assert "Answer a few questions about the programme" in home


@pytest.mark.parametrize(("starts", "lasts"), [(-1, 14), (0, 0), (0, 43)])
def test_days_of_a_round_are_checked(starts, lasts, as_, asked, programme_lead):
    first = clock.today() + timedelta(days=starts)
    assert opens(as_(programme_lead), first, first + timedelta(days=lasts)).status_code == 200
    assert not Pulse.objects.exists()


def test_newest_round_stands_first(as_, counted, programme_lead):
    newer = pulse.opened(programme_lead, key="looking-back")
    page = text_of(as_(programme_lead).get(address("pulses")))
    assert page.index(newer.title) < page.index(counted.title)


def test_who_was_asked_reads_how_many_were(as_, round_, asked):
    assert "8 people asked" in text_of(as_(asked[0]).get(address("pulses")))


def test_planned_round_is_called_off(as_, asked, programme_lead):
    planned = pulse.opened(programme_lead, first_day=clock.today() + timedelta(days=3))
    client = as_(programme_lead)
    assert "Call it off" in text_of(client.get(address("pulse-call-off", planned.pk)))
    client.post(address("pulse-call-off", planned.pk))
    assert "Called off" in text_of(client.get(address("pulses")))


def test_who_has_answered_is_asked_no_more(as_, round_, asked):
    client = as_(asked[0])
    assert "Answer the questions" in text_of(client.get(address("pulse", round_.pk)))
    answer = client.post(address("pulse-answer", round_.pk), AGREED, follow=True)
    assert "Your answers are in" in text_of(answer)
    page = text_of(client.get(address("pulse", round_.pk)))
    assert ("Answer the questions" in page, "You have answered" in page) == (False, True)
    assert "Answer a few questions" not in text_of(client.get(reverse("home")))
    again = client.post(address("pulse-answer", round_.pk), AGREED)
    assert (again.status_code, "You have answered" in text_of(again)) == (403, True)


def test_every_question_wants_an_answer(as_, round_, asked):
    answer = as_(asked[0]).post(address("pulse-answer", round_.pk), {"words": "Tea."})
    assert answer.status_code == 200
    assert text_of(answer).count("Choose an answer") >= 4


def test_form_says_what_can_tell_who_writes(as_, round_, asked):
    page = text_of(as_(asked[0]).get(address("pulse-answer", round_.pk)))
    assert "recognise how you write" in page
    assert "data-autosave" not in page


NAMED = "I told Kacper Nowak of it."


def test_words_that_may_name_somebody_are_asked_about_and_nothing_is_kept(as_, round_, asked):
    client, where = as_(asked[0]), address("pulse-answer", round_.pk)
    before = bytes(round_.pool.sealed)
    answer = client.post(where, {**AGREED, "words": NAMED})
    assert "“Kacper Nowak” may stay" in text_of(answer)
    round_.pool.refresh_from_db()
    assert (bytes(round_.pool.sealed), KeptWords.objects.count()) == (before, 0)
    assert (
        client.post(where, {**AGREED, "words": NAMED, "stays": ["Kacper Nowak"]}).status_code == 302
    )


def test_a_tick_is_for_the_words_it_stands_beside(as_, round_, asked):
    other = {**AGREED, "words": "I told Zofia Nowak of it.", "stays": ["Kacper Nowak"]}
    answer = as_(asked[0]).post(address("pulse-answer", round_.pk), other)
    assert "“Zofia Nowak” may stay" in text_of(answer)


@pytest.mark.parametrize("person", ["programme_lead", "senior_leader", "line_manager"])
def test_nothing_is_shown_of_an_open_round(person, as_, round_, asked, request):
    pulse.answered(round_, asked, "It is alder.")
    page = text_of(as_(request.getfixturevalue(person)).get(address("pulse", round_.pk)))
    assert "Nothing is shown before the round has closed" in page
    assert "alder" not in page
    assert "of the 8 people" not in page


def test_closed_round_shows_counts_to_those_who_were_asked_and_texts_to_leads(
    as_, counted, asked, programme_lead
):
    page = text_of(as_(asked[0]).get(address("pulse", counted.pk)))
    assert "About 5 of the 8 people" in page
    assert "Social workers, line managers and assessors" in page
    assert "ended early" not in page
    assert as_(asked[0]).get(address("pulse-remarks", counted.pk)).status_code == 404
    assert "ended early" in text_of(as_(programme_lead).get(address("pulse-remarks", counted.pk)))


def test_lead_gathers_what_shares_a_word(as_, counted, programme_lead):
    client, where = as_(programme_lead), address("pulse-remarks", counted.pk)
    page = text_of(client.get(where, {"word": "supervis"}))
    assert "in 3 of 4" in page
    assert "Tea." not in page
    picked = [str(one.pk) for one in Remark.objects.filter(words__icontains="supervision")]
    said = {"title": "Supervision", "said": "It is often late."}
    answer = client.post(where, {"remarks": picked, **said})
    theme = Theme.objects.get()
    assert (answer.url, theme.remarks.count()) == (address("theme", theme.pk), 3)


def test_what_tells_too_much_is_taken_out(as_, counted, programme_lead):
    remark = Remark.objects.get(words="Tea.")
    where = address("pulse-remark-remove", counted.pk, remark.pk)
    client = as_(programme_lead)
    assert "Tea." in text_of(client.get(where))
    client.post(where)
    assert not Remark.objects.filter(words="Tea.").exists()


@pytest.fixture
def theme(counted, programme_lead):
    said = {"title": "Supervision is late", "said": "It is often late."}
    remarks = counted.remarks.all()
    return themes.gather(pulse=counted, by=programme_lead, remarks=remarks, **said)


def test_answer_stands_on_the_home_page_of_everybody_who_was_asked(
    as_, theme, asked, programme_lead, line_manager, other_social_worker
):
    due = clock.today() + timedelta(days=20)
    parts = {f"due_on_{part}": getattr(due, part) for part in ("day", "month", "year")}
    sent = {"state": "doing", "owner": line_manager.pk, "words": "We protect the hour.", **parts}
    answer = as_(programme_lead).post(address("theme", theme.pk), sent)
    assert answer.status_code == 302
    for person in (asked[3], line_manager):
        home = text_of(as_(person).get(reverse("home")))
        assert "You said, we did" in home
        assert "We protect the hour." in home
    assert "We protect" not in text_of(as_(other_social_worker).get(reverse("home")))


def test_answers_of_a_round_stay_at_home_when_the_next_is_answered(
    as_, theme, asked, programme_lead
):
    newer = pulse.opened(programme_lead, key="looking-back")
    pulse.answered(newer, asked, ["Too much at once."] * 6)
    said = {"title": "The end comes all at once", "said": "Too much is due in one month."}
    closed = pulse.closed(newer)
    themes.gather(pulse=closed, by=programme_lead, remarks=closed.remarks.all(), **said)
    home = text_of(as_(asked[3]).get(reverse("home")))
    assert home.index(said["title"]) < home.index(theme.title)


def test_title_of_a_theme_is_read_by_the_privacy_check(as_, counted, programme_lead):
    sent = {"title": "Kacper Nowak is late", "said": "It is often late."}
    sent["remarks"] = [str(one.pk) for one in counted.remarks.all()]
    answer = as_(programme_lead).post(address("pulse-remarks", counted.pk), sent)
    assert "“Kacper Nowak” may stay" in text_of(answer)
    assert not Theme.objects.exists()


@pytest.mark.parametrize("left_out", ["owner", "words", "due_on"])
def test_answer_says_who_when_and_what(left_out, as_, theme, programme_lead, line_manager):
    sent = {"state": "done", "owner": line_manager.pk, "words": "We did."}
    sent |= {"due_on_day": 1, "due_on_month": 6, "due_on_year": 2026}
    kept = {name: value for name, value in sent.items() if not name.startswith(left_out)}
    assert as_(programme_lead).post(address("theme", theme.pk), kept).status_code == 200
    theme.refresh_from_db()
    assert theme.state == "waiting"


@pytest.mark.parametrize(
    ("state", "days", "goes"),
    [
        ("doing", 1, True),
        ("doing", 0, True),
        ("doing", -1, False),
        ("done", 1, False),
        ("done", 0, True),
        ("done", -1, True),
        ("not_doing", 1, False),
        ("not_doing", 0, True),
    ],
)
def test_day_of_an_answer_is_over_where_it_is_done(
    state, days, goes, as_, theme, programme_lead, line_manager
):
    day = clock.today() + timedelta(days=days)
    sent = {"state": state, "owner": line_manager.pk, "words": "We see to it."}
    sent |= {f"due_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    answer = as_(programme_lead).post(address("theme", theme.pk), sent)
    assert answer.status_code == (302 if goes else 200)
    theme.refresh_from_db()
    assert theme.state == (state if goes else "waiting")


def test_overdue_answer_keeps_its_day_while_its_words_change(as_, theme, programme_lead):
    day = clock.today() - timedelta(days=3)
    facts = {"state": "doing", "owner": programme_lead, "due_on": day, "words": "We see to it."}
    themes.reply(theme=theme, by=programme_lead, **facts)
    sent = {**facts, "owner": programme_lead.pk, "words": "It takes longer."}
    sent |= {f"due_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    assert as_(programme_lead).post(address("theme", theme.pk), sent).status_code == 302
    theme.refresh_from_db()
    assert (theme.reply, theme.due_on) == ("It takes longer.", day)


def test_owner_who_was_not_asked_can_answer(as_, theme, programme_lead, colleague):
    manager = colleague("Teal", line_manager=True)
    facts = {"state": "waiting", "due_on": None, "words": ""}
    themes.reply(theme=theme, by=programme_lead, owner=manager, **facts)
    client, sent = as_(manager), {"state": "waiting", "owner": manager.pk, "words": "Soon."}
    assert client.get(address("theme", theme.pk)).status_code == 200
    assert client.post(address("theme", theme.pk), sent, follow=True).status_code == 200
    assert (
        as_(colleague("Smew", line_manager=True)).get(address("theme", theme.pk)).status_code == 404
    )


PAGES = {"pulses": 3, "pulse": 4, "pulse-remarks": 5}


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_the_same_however_many_themes(name, as_, counted, programme_lead):
    client = as_(programme_lead)
    where = address(name, *([] if name == "pulses" else [counted.pk]))

    def asked_of_it():
        with CaptureQueriesContext(connection) as context:
            assert client.get(where).status_code == 200
        return len(context)

    few = asked_of_it()
    for number in range(3):
        said = {"title": f"Theme {number}", "said": "It is often late."}
        remarks = counted.remarks.all()
        themes.gather(pulse=counted, by=programme_lead, remarks=remarks, **said)
    assert few == asked_of_it() == PAGES[name]


def test_answering_page_asks_four(as_, round_, asked):
    client = as_(asked[0])
    with CaptureQueriesContext(connection) as context:
        client.get(address("pulse-answer", round_.pk))
    assert len(context) == 4


def test_page_of_a_theme_asks_four_however_many_can_answer(
    as_, theme, programme_lead, colleague, django_assert_num_queries
):
    client = as_(programme_lead)
    for name in ("Ibis", "Smew"):
        colleague(name, line_manager=True)
        with django_assert_num_queries(4):
            assert client.get(address("theme", theme.pk)).status_code == 200


@pytest.mark.parametrize(("late", "is_shown"), [(29, False), (31, True)])
def test_senior_leader_sees_a_theme_that_nobody_answers(late, is_shown, as_, theme, senior_leader):
    gathered_at = clock.now() - timedelta(days=late)
    Theme.objects.filter(pk=theme.pk).update(gathered_at=gathered_at)
    page = text_of(as_(senior_leader).get(address("promises")))
    assert (theme.title in page) == is_shown
    assert "nobody answers for it" in page or not is_shown
