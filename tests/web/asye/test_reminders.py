"""Thirty days with real people: who hears what, on the page and by e-mail."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from audit import clock
from dispatch import tasks
from dispatch.models import Notice
from portfolios.timeline import timeline
from tests.factories import agreeing, reviewing

MANY = 30
HOURS = [(tasks.remind, 0), (tasks.sweep_mail, 1)]
PRIVATE = "She cried when we talked about her brother."


@pytest.fixture
def month_passes(db):
    """Call it with a day: what is mailed in the thirty days from it."""

    def pass_(first):
        Notice.objects.all().delete()  # news have e-mails of their own
        morning = clock.now().replace(hour=9) + (first - clock.today())
        for number in range(MANY):
            for task, hour in HOURS:
                with clock.at(morning + timedelta(days=number, hours=hour)):
                    task()
        return mail.outbox

    return pass_


@pytest.fixture
def year(portfolio, social_worker, assessor):
    """Agreed, self-assessed, with a session on record; the three-month review comes next."""
    agreeing.agreed(portfolio)
    reviewing.self_assessed(portfolio, social_worker)
    reviewing.self_assessed(portfolio, assessor)
    return portfolio


def test_month_around_a_review(
    year, month_passes, social_worker, assessor, line_manager, programme_lead
):
    """The owner has published their part, and the assessor has not."""
    due_on = timeline(year).at(months=3)
    reviewing.reflected(year, reflection=PRIVATE)
    sent = month_passes(due_on - timedelta(days=8))
    about_it = [one for one in sent if "Three-month review" in one.body]
    heard = Counter(address for one in about_it for address in one.to)
    assert heard[assessor.email] == heard[line_manager.email] == 6  # until three weeks after it
    assert heard[programme_lead.email] == 1  # two weeks after it
    assert heard[social_worker.email] == 0  # theirs is there
    for one in sent:
        _, text = one.body.split("\n", 1)  # without the greeting
        assert PRIVATE not in text
        assert social_worker.first_name not in text
        assert social_worker.last_name not in text


def test_home_says_it_and_the_review_when_people_were_reminded(
    as_, year, social_worker, assessor, stranger
):
    due_on = timeline(year).at(months=3)
    for day in (7, 1):
        with clock.at(clock.now() + (due_on - clock.today()) - timedelta(days=day)):
            tasks.remind()
    home = as_(social_worker).get(reverse("home")).content.decode()
    assert f"Write your reflection for the three-month review, due on {due_on:%-d %B %Y}." in home
    address = reverse("support:review", args=[year.pk, "three-months"])
    page = as_(assessor).get(address).content.decode()
    days = [due_on - timedelta(days=number) for number in (7, 1)]
    assert "Reminders went out on {:%-d %B %Y} and {:%-d %B %Y}.".format(*days) in page
    assert as_(stranger).get(address).status_code == 404
