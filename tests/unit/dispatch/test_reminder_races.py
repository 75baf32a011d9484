"""Two beats at once tell everybody once. Without the constraint as the control."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection

from dispatch.models import Reminder
from dispatch.reminders import Due, mailing, walking

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
CONSTRAINT = "person_is_reminded_of_a_step_once"


@pytest.fixture
def both_have_looked(monkeypatch, social_worker):
    """Two walks meet after they have read what was told before, and before either writes."""
    barrier, read = Barrier(2), walking._written
    due = Due((social_worker.pk,), "review", "7:x", date(2026, 5, 10), "Write", "/", "Review")
    monkeypatch.setattr(walking, "SOURCES", [lambda today: [due]])

    def written(*args):
        barrier.wait(PATIENCE)
        return read(*args)

    monkeypatch.setattr(walking, "_written", written)


@pytest.fixture
def without_the_constraint(both_have_looked):
    [constraint] = [one for one in Reminder._meta.constraints if one.name == CONSTRAINT]
    with connection.schema_editor() as schema:
        schema.remove_constraint(Reminder, constraint)
    yield
    Reminder.objects.all().delete()
    with connection.schema_editor() as schema:
        schema.add_constraint(Reminder, constraint)


def at_once(*calls):
    """What each answered, run in threads of their own."""
    answers = []

    def run(call):
        try:
            answers.append(call())
        finally:
            connection.close()

    threads = [Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return sorted(answers)


def test_two_beats_at_once_remind_once(both_have_looked):
    assert at_once(walking.walk, walking.walk) == [0, 1]
    assert Reminder.objects.count() == 1


def test_control_without_the_constraint_both_remind(without_the_constraint):
    assert at_once(walking.walk, walking.walk) == [1, 1]
    assert Reminder.objects.count() == 2


def test_two_workers_at_once_send_one_mail(monkeypatch, social_worker):
    due = Due((social_worker.pk,), "review", "7:x", date(2026, 5, 10), "Write", "/", "Review")
    monkeypatch.setattr(walking, "SOURCES", [lambda today: [due]])
    walking.walk()
    calls = [lambda: mailing.mail(social_worker.pk)] * 4
    assert at_once(*calls) == [False, False, False, True]
    assert len(mail.outbox) == 1


def test_nobody_waits_for_a_mail_server(monkeypatch, social_worker):
    """While a mail is under way, another worker goes on at once."""
    due = Due((social_worker.pk,), "review", "7:x", date(2026, 5, 10), "Write", "/", "Review")
    monkeypatch.setattr(walking, "SOURCES", [lambda today: [due]])
    walking.walk()
    others = []

    def slow(*args):
        others.extend(at_once(lambda: mailing.mail(social_worker.pk)))
        return 1

    monkeypatch.setattr(mailing, "send_mail", slow)
    assert mailing.mail(social_worker.pk) is True
    assert others == [False]
