"""What was promised and given, through its pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit import clock
from support.giving import actions
from support.giving.kinds import SUPERVISION
from support.giving.rows import log_of
from support.models import Answer, ProtectedTime, Supervision, Workload
from support.waiting import PART
from tests.factories import given
from tests.factories.waiting import waits


@pytest.fixture(autouse=True)
def begun(portfolio):
    """The programme began some weeks ago."""
    portfolio.started_on = clock.today() - timedelta(days=60)
    portfolio.save(update_fields=["started_on"])


@pytest.fixture
def day(portfolio):
    return portfolio.started_on + timedelta(days=10)


def url(name, *args):
    return reverse(f"support:{name}", args=args)


def said(response):
    return " ".join(response.content.decode().split())


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def session(day, **facts):
    held = {"outcome": "held", "supervisor": "assessor", "minutes": "90", "kind": "reflective"}
    return boxes("day", day) | held | facts


# Entering -----------------------------------------------------------------------------------------


def sent_as_it_is(client, address):
    """Press save on the form as it comes."""
    form = client.get(address).context["form"]
    data = {}
    for field in form:
        value = field.initial
        if hasattr(value, "day") and hasattr(value, "year"):
            data |= boxes(field.html_name, value)
        elif value is not None:
            data[field.html_name] = str(value)
    return client.post(address, data)


@pytest.mark.parametrize(
    ("who", "supervisor"),
    [("social_worker", "assessor"), ("assessor", "assessor"), ("line_manager", "line_manager")],
)
def test_supervision_of_today_is_entered_in_one_press(who, supervisor, portfolio, as_, request):
    client = as_(request.getfixturevalue(who))
    response = sent_as_it_is(client, url("enter-given", portfolio.pk, "supervision"))
    assert response.url == url("given", portfolio.pk)
    row = Supervision.objects.get()
    assert (row.day, row.minutes, row.supervisor) == (clock.today(), 90, supervisor)


def test_protected_time_of_last_week_is_entered_in_one_press(portfolio, as_, social_worker):
    sent_as_it_is(as_(social_worker), url("enter-given", portfolio.pk, "time"))
    row = ProtectedTime.objects.get()
    assert row.week.weekday() == 0
    assert 7 <= (clock.today() - row.week).days <= 13
    assert float(row.taken_hours) == float(row.entitled_hours) == 3.75


def test_percentage_is_worked_out_from_the_numbers(portfolio, as_, line_manager, day):
    numbers = {"allocated": "7", "full_caseload": "18", "agreed_percent": "25"}
    data = boxes("starts_on", day) | boxes("ends_on", day + timedelta(days=13)) | numbers
    as_(line_manager).post(url("enter-given", portfolio.pk, "workload"), data)
    assert Workload.objects.get().actual_percent == 39


def test_add_another_comes_back_to_the_form(portfolio, as_, social_worker, day):
    address = url("enter-given", portfolio.pk, "supervision")
    response = as_(social_worker).post(address, session(day, action="another"))
    assert response.url == address
    assert Supervision.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"outcome": "missed"}, "Select why plans changed"),
        ({"minutes": ""}, "Enter how many minutes it took"),
        ({"kind": ""}, "Select what kind of supervision it was"),
        ({"day_year": "2999"}, "This day is still to come"),
        ({"day_year": "1999"}, "This day is before the programme started"),
        ({"minutes": "1000"}, "480"),
    ],
)
def test_session_that_cannot_be_is_refused(facts, sentence, portfolio, as_, social_worker, day):
    address = url("enter-given", portfolio.pk, "supervision")
    response = as_(social_worker).post(address, session(day, **facts))
    assert sentence in said(response)
    assert not Supervision.objects.exists()


def test_fewer_hours_want_a_reason(portfolio, as_, social_worker, day):
    hours = {"taken_hours": "1", "entitled_hours": "3.7"}
    address = url("enter-given", portfolio.pk, "time")
    response = as_(social_worker).post(address, boxes("week", day) | hours)
    assert "Select why fewer hours were taken" in said(response)
    as_(social_worker).post(address, boxes("week", day) | hours | {"reason": "cover"})
    assert ProtectedTime.objects.get().reason == "cover"


def test_what_the_other_side_entered_is_shown_instead_of_doubled(
    portfolio, as_, social_worker, assessor, day
):
    theirs = given.supervised(portfolio, assessor, day)
    address = url("enter-given", portfolio.pk, "supervision")
    response = as_(social_worker).post(address, session(day))
    assert url("given-entry", "supervision", theirs.pk) in said(response)
    assert "There is an entry for this already" in said(response)


def test_correction_keeps_what_was_said_before(portfolio, as_, social_worker, assessor, day):
    row = given.supervised(portfolio, social_worker, day)
    as_(social_worker).post(url("correct-given", "supervision", row.pk), session(day, minutes="45"))
    (stands,) = log_of(portfolio).sessions
    assert stands.minutes == 45
    page = said(as_(assessor).get(url("given-entry", "supervision", row.pk)))
    assert "What it says" in page
    assert "What it said before" in page


def test_mistake_is_taken_out_after_a_question(portfolio, as_, social_worker, day):
    row = given.supervised(portfolio, social_worker, day)
    address = url("take-out-given", "supervision", row.pk)
    as_(social_worker).get(address)
    assert log_of(portfolio).sessions
    as_(social_worker).post(address)
    assert not log_of(portfolio).sessions
    page = said(as_(social_worker).get(url("given-entry", "supervision", row.pk)))
    assert "Taken out as a mistake" in page


# The other side -----------------------------------------------------------------------------------


def test_what_waits_is_ticked_and_confirmed_at_once(portfolio, as_, social_worker, assessor, day):
    rows = [given.supervised(portfolio, assessor, day + timedelta(days=n)) for n in range(3)]
    own = given.supervised(portfolio, social_worker, day + timedelta(days=9))
    (waiting,) = waits(PART, social_worker)
    assert waiting.sentence == "Confirm 3 supervisions"
    page = said(as_(social_worker).get(waiting.url))
    assert page.count(" checked") == 3
    assert f"supervision-{own.pk}" not in page
    as_(social_worker).post(waiting.url, {"entries": [f"supervision-{row.pk}" for row in rows[:2]]})
    assert Answer.objects.filter(verdict="confirmed").count() == 2
    assert waits(PART, social_worker)[0].sentence == "Confirm 1 supervision"


def test_owners_entries_wait_for_the_one_who_supervised(
    portfolio, social_worker, assessor, line_manager, programme_lead, day
):
    given.supervised(portfolio, social_worker, day)
    given.supervised(portfolio, social_worker, day, supervisor="line_manager")
    given.allocated(portfolio, social_worker, day)
    assert [one.sentence for one in waits(PART, assessor)] == [
        f"Confirm 1 supervision of {social_worker}"
    ]
    assert [one.sentence for one in waits(PART, line_manager)] == [
        f"Confirm 1 supervision and 1 workload of {social_worker}"
    ]
    assert waits(PART, programme_lead) == waits(PART, social_worker) == []


def test_waiting_takes_one_query(
    portfolio, assessor, social_worker, day, django_assert_num_queries
):
    given.supervised(portfolio, assessor, day)
    assert social_worker.roles
    with django_assert_num_queries(1):
        assert waits(PART, social_worker)


def test_words_of_a_dispute_are_read_by_both_sides_and_nobody_else(
    portfolio, as_, social_worker, assessor, programme_lead, senior_leader, day
):
    row = given.supervised(portfolio, assessor, day)
    words = {"words": "It was cut short."}
    as_(social_worker).post(url("dispute-given", "supervision", row.pk), words)
    for reader in (social_worker, assessor, programme_lead):
        assert "It was cut short." in said(as_(reader).get(url("given", portfolio.pk)))
    for other in (senior_leader,):
        assert as_(other).get(url("given", portfolio.pk)).status_code == 404
        assert as_(other).get(url("given-entry", "supervision", row.pk)).status_code == 404


# Reading ------------------------------------------------------------------------------------------


def test_owner_and_lead_read_the_same_figures(portfolio, as_, social_worker, programme_lead, day):
    for number in range(4):
        given.supervised(portfolio, social_worker, day + timedelta(days=7 * number))
    pages = [
        as_(reader).get(url("given", portfolio.pk)).context["parts"]
        for reader in (social_worker, programme_lead)
    ]
    assert pages[0] == pages[1]
    assert "4 of 6 weekly supervisions held" in str(pages[0])


def test_one_table_alone_is_for_printing(portfolio, as_, social_worker, day):
    given.supervised(portfolio, social_worker, day)
    given.allocated(portfolio, social_worker, day)
    page = said(as_(social_worker).get(url("given-table", portfolio.pk, "workload")))
    assert "Full caseload" in page
    assert "Minutes" not in page


@pytest.mark.parametrize("who", ["social_worker", "assessor", "programme_lead"])
def test_page_takes_few_queries_however_much_there_is(
    who, portfolio, as_, request, social_worker, assessor, day, django_assert_max_num_queries
):
    client = as_(request.getfixturevalue(who))
    for number in range(3):
        row = given.supervised(portfolio, assessor, day + timedelta(days=number))
        actions.dispute(row=row, kind=SUPERVISION, by=social_worker, words="No.")
    client.get(url("given", portfolio.pk))
    for address in (url("given", portfolio.pk), url("given-entry", "supervision", row.pk)):
        with django_assert_max_num_queries(6):
            client.get(address)


def test_portfolio_has_quick_ways_to_add(portfolio, as_, social_worker, programme_lead):
    address = reverse("portfolios:detail", args=[portfolio.pk])
    own, leads = (said(as_(reader).get(address)) for reader in (social_worker, programme_lead))
    for kind in ("supervision", "time", "workload"):
        assert url("enter-given", portfolio.pk, kind) in own
        assert url("enter-given", portfolio.pk, kind) not in leads
    assert url("given", portfolio.pk) in leads


def test_programme_that_promises_nothing_says_so(as_, social_worker, portfolio):
    portfolio.programme.definition = {
        key: value for key, value in portfolio.programme.definition.items() if key != "support"
    }
    portfolio.programme.save(update_fields=["definition"])
    response = as_(social_worker).get(url("given", portfolio.pk))
    assert response.status_code == 403
    assert "promises no supervision" in said(response)


# For the programme lead ---------------------------------------------------------------------------


def test_overdue_supervision_is_listed_by_name(portfolio, as_, programme_lead, social_worker, day):
    response = as_(programme_lead).get(url("gaps"))
    assert str(social_worker) in said(response)
    given.supervised(portfolio, social_worker, clock.today())
    assert str(social_worker) not in said(as_(programme_lead).get(url("gaps")))


@pytest.mark.parametrize("who", ["social_worker", "assessor", "stranger_lead", "senior_leader"])
def test_nobody_else_is_shown_who_waits(who, portfolio, as_, request, social_worker):
    page = as_(request.getfixturevalue(who)).get(url("gaps"))
    assert page.context["overdue"] == []


def test_disputed_session_is_no_session_to_the_lead(
    portfolio, as_, programme_lead, social_worker, assessor
):
    row = given.supervised(portfolio, assessor, clock.today())
    actions.dispute(row=row, kind=SUPERVISION, by=social_worker, words="We did not meet.")
    assert as_(programme_lead).get(url("gaps")).context["overdue"]
    actions.confirm(portfolio=portfolio, rows=[(SUPERVISION, row.pk)], by=social_worker)
    assert not as_(programme_lead).get(url("gaps")).context["overdue"]
