"""Everybody is told of each step once, in one e-mail a day, whatever stops, restarts or is late."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit import clock
from dispatch import tasks
from dispatch.models import Notice, Reminder
from dispatch.notices import tell
from dispatch.reminders import Due, Rung, due, mailing, walking

DAY = date(2026, 5, 10)  # of British summer time


def on(day, hour=8):
    """A clock that stands on `day`, so many days from the due one, at that hour in London."""
    moment = datetime.combine(DAY + timedelta(days=day), time(hour, 30))
    return clock.at(moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE)))


@pytest.fixture
def things(monkeypatch):
    """What the one source says: a list that a test fills."""
    found = []
    monkeypatch.setattr(due, "SOURCES", [lambda today: list(found)])
    monkeypatch.setattr(walking, "SOURCES", due.SOURCES)
    return found


@pytest.fixture
def thing(social_worker):
    """Makes something due for the social worker."""

    def make(*people, **facts):
        people = people or (social_worker,)
        facts = {
            "event": "review",
            "about": "7:six-months",
            "due_on": DAY,
            "sentence": "Write your reflection for the six-month review",
            "path": "/support/portfolios/7/reviews/six-months/",
            "what": "Six-month review",
            "whose": "Wren Ash",
            **facts,
        }
        return Due(person_ids=tuple(one.pk for one in people), **facts)

    return make


def steps(person=None):
    found = Reminder.objects.order_by("pk")
    return list((found.filter(person=person) if person else found).values_list("step", flat=True))


def test_thirty_days_with_several_walks_a_day(things, thing):
    things.append(thing())
    told = {}
    for day in range(-10, 21):
        for hour in (7, 9, 17):
            with on(day, hour):
                before = len(mail.outbox)
                tasks.remind()
                with on(day, hour + 1):
                    tasks.sweep_mail()
                if len(mail.outbox) > before:
                    told[day] = told.get(day, 0) + len(mail.outbox) - before
    assert told == {-7: 1, -1: 1, 0: 1, 7: 1, 14: 1}
    assert steps() == [-7, -1, 0, 7, 14]


def test_beat_that_was_down_for_a_week_sends_the_latest_step_once(things, thing):
    things.append(thing())
    for day in (-7, 3, 4, 5, 12):
        with on(day):
            walking.walk()
        with on(day, 10):
            tasks.sweep_mail()
    assert steps() == [-7, 0, 7]
    assert len(mail.outbox) == 3


def test_several_things_are_one_mail(things, thing, worker, settings):
    settings.SITE_URL = "https://asye.council.example"
    things += [
        thing(),
        thing(event="observation", about="3", what="Observation", path="/portfolios/3/"),
    ]
    with on(0):
        walking.walk()
        worker()
    [sent] = mail.outbox
    assert sent.subject == "2 reminders"
    assert "Six-month review, WA, due on 10 May 2026" in sent.body
    assert "https://asye.council.example/portfolios/3/" in sent.body
    assert "Wren" not in sent.body.split("\n", 1)[1]  # but in the greeting


def test_what_is_new_on_the_same_day_waits_for_the_mail_of_the_next(things, thing, worker):
    things.append(thing())
    with on(0, 7):
        walking.walk()
    things.append(thing(event="observation", about="3"))
    with on(0, 12):
        assert walking.walk() == 0
    with on(1):
        assert walking.walk() == 1


def test_page_says_it_and_has_the_newest_only(things, thing, social_worker):
    things.append(thing())
    for day in (-7, 0, 7):
        with on(day):
            walking.walk()
    shown = Notice.objects.waiting_for(social_worker)
    assert [one.sentence for one in shown] == [
        "Write your reflection for the six-month review. It was due on 10 May 2026."
    ]


def test_news_stand_above_reminders(things, thing, social_worker):
    things.append(thing())
    tell([social_worker], sentence="Your review is signed by all.", path="/7/")
    with on(7):
        walking.walk()
    first, second = Notice.objects.waiting_for(social_worker)
    assert (first.sentence, second.by_mail) == ("Your review is signed by all.", False)


def test_what_is_done_leaves_the_page_and_reminds_nobody(things, thing, social_worker):
    things.append(thing())
    with on(0):
        walking.walk()
    things.clear()
    with on(7):
        assert walking.walk() == 0
    assert not Notice.objects.waiting_for(social_worker).exists()


def test_notice_of_somebody_whose_turn_is_over_leaves_though_others_are_asked(
    things, thing, social_worker, assessor
):
    things.append(thing())
    with on(0):
        walking.walk()
    things[:] = [thing(assessor)]
    with on(1):
        walking.walk()
    assert not Notice.objects.waiting_for(social_worker).exists()
    assert Notice.objects.waiting_for(assessor).exists()


def test_moved_date_begins_a_new_ladder(things, thing):
    things.append(thing())
    for day in (-7, -1):
        with on(day):
            walking.walk()
    things[:] = [thing(due_on=DAY + timedelta(days=30))]
    for day in range(31):
        with on(day):
            walking.walk()
    assert steps() == [-7, -1, -7, -1, 0]


def test_date_that_moves_back_repeats_nothing(things, thing):
    things.append(thing())
    with on(-7):
        walking.walk()
    things[:] = [thing(due_on=DAY + timedelta(days=60))]
    with on(-6):
        walking.walk()
    things[:] = [thing()]
    with on(-5):
        assert walking.walk() == 0


def test_days_of_a_pause_make_nobody_late(things, thing):
    things.append(thing(stood_still=40))
    with on(47):
        walking.walk()
    assert steps() == [7]


def test_whoever_has_left_is_not_told(things, thing, social_worker):
    social_worker.is_active = False
    social_worker.save()
    things.append(thing())
    with on(0):
        assert walking.walk() == 0


def test_source_that_fails_keeps_no_other_from_being_heard(monkeypatch, thing, caplog):
    def broken(today):
        raise ZeroDivisionError

    monkeypatch.setattr(walking, "SOURCES", [broken, lambda today: [thing()]])
    with on(0):
        assert walking.walk() == 1
    assert "could not say what is due" in caplog.text


def test_source_that_fails_takes_nothing_off_the_page(things, thing, monkeypatch, social_worker):
    things.append(thing())
    with on(0):
        walking.walk()

    def broken(today):
        raise ZeroDivisionError

    monkeypatch.setattr(walking, "SOURCES", [broken])
    with on(1):
        walking.walk()
    assert Notice.objects.waiting_for(social_worker).exists()


def test_registering_twice_changes_nothing(monkeypatch):
    monkeypatch.setattr(due, "SOURCES", [])
    due.register(test_registering_twice_changes_nothing)
    due.register(test_registering_twice_changes_nothing)
    assert len(due.SOURCES) == 1


# Further up ----------------------------------------------------------------------------------


@pytest.fixture
def ladder(line_manager, programme_lead, senior_leader):
    return (
        Rung((line_manager.pk,)),
        Rung((programme_lead.pk,)),
        Rung((senior_leader.pk,), may_open=False),
    )


def walked(days):
    for day in days:
        with on(day):
            walking.walk()


def told_up():
    rows = Reminder.objects.filter(is_up=True).order_by("pk")
    return [((row.told_on - DAY).days, row.person.first_name) for row in rows]


def test_next_person_up_hears_after_two_weeks_and_each_only_once(things, thing, ladder):
    things.append(thing(up=ladder))
    walked(range(-10, 60))
    assert told_up() == [(14, "Martin"), (28, "Heron"), (42, "Osprey")]


def test_rung_of_somebody_who_has_left_is_passed_over(things, thing, ladder, line_manager):
    line_manager.is_active = False
    line_manager.save()
    things.append(thing(up=ladder))
    walked(range(10, 32))
    assert told_up() == [(14, "Heron"), (28, "Osprey")]


def test_nobody_is_told_further_up_of_what_waits_for_them(things, thing, ladder, line_manager):
    things.extend([thing(up=ladder), thing(line_manager, up=ladder[1:])])
    walked(range(10, 32))
    assert told_up() == [(14, "Heron"), (28, "Osprey")]


def test_senior_leader_learns_neither_whose_it_is_nor_where(
    things, thing, ladder, senior_leader, worker
):
    things.append(thing(up=ladder))
    walked(range(10, 42))
    with on(42):
        walking.walk()
        worker()
    [notice] = Notice.objects.waiting_for(senior_leader)
    assert (notice.path, "Wren" in notice.sentence) == ("/", False)
    [sent] = [one for one in mail.outbox if one.to == [senior_leader.email]]
    assert "Six-month review, was due on 10 May 2026" in sent.body
    assert "WA" not in sent.body
    assert "/support/" not in sent.body


def test_moved_date_ends_the_climb_and_begins_it_anew(things, thing, ladder):
    things.append(thing(up=ladder))
    walked(range(10, 16))
    things[:] = [thing(up=ladder, due_on=DAY + timedelta(days=30))]
    walked(range(16, 45))
    assert told_up() == [(14, "Martin"), (44, "Martin")]


# Restarts ------------------------------------------------------------------------------------


def test_crash_in_the_middle_leaves_nothing_and_the_next_walk_does_it(
    things, thing, monkeypatch, worker
):
    things.append(thing())

    def crash(*_):
        raise SystemExit

    with monkeypatch.context() as patched, on(0):
        patched.setattr(walking, "_put_on", crash)
        with pytest.raises(SystemExit), transaction.atomic():
            walking.walk()
    assert (Reminder.objects.count(), Notice.objects.count()) == (0, 0)
    with on(0, 9):
        assert walking.walk() == 1
        worker()
    assert len(mail.outbox) == 1


def test_crash_before_the_mail_is_made_good_by_the_sweep(things, thing):
    """The commit happened; the message to the broker never did."""
    things.append(thing())
    with on(0, 8):
        walking.walk()
    assert mail.outbox == []
    with on(0, 9):
        tasks.sweep_mail()
        tasks.sweep_mail()
    assert len(mail.outbox) == 1


def test_control_without_the_row_nothing_is_made_good(things, thing):
    things.append(thing())
    with on(0, 8):
        walking.walk()
        Reminder.objects.all().delete()
    with on(0, 9):
        tasks.sweep_mail()
    assert mail.outbox == []


def test_message_delivered_twice_mails_once(things, thing, social_worker):
    things.append(thing())
    with on(0):
        walking.walk()
        tasks.mail_reminders(social_worker.pk)
        tasks.mail_reminders(social_worker.pk)
    assert len(mail.outbox) == 1


def test_mail_server_that_is_down_is_tried_again_and_never_twice(
    things, thing, monkeypatch, worker
):
    things.append(thing())

    def refuse(*_, **__):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched, on(0, 8):
        patched.setattr(mailing, "send_mail", refuse)
        walking.walk()
        worker()
    assert Reminder.objects.get().mail_attempts == 1
    with on(0, 9):
        assert (mailing.sweep(), mailing.sweep()) == (1, 0)


def test_reminder_has_no_second_mail_as_a_notice(things, thing):
    things.append(thing())
    with on(0, 8):
        walking.walk()
    with on(0, 9):
        assert (mailing.sweep(), len(mail.outbox)) == (1, 1)
        tasks.sweep_mail()
    assert len(mail.outbox) == 1


def test_database_refuses_a_second_row_for_a_step(things, thing):
    things.append(thing())
    with on(0):
        walking.walk()
    row = Reminder.objects.get()
    row.pk, row.notice = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_walk_costs_the_same_however_much_is_due(things, thing, colleague):
    things.append(thing())
    walked([-7])
    with on(-1), CaptureQueriesContext(connection) as few:
        assert walking.walk() == 1
    things += [thing(colleague(f"No{n}"), about=f"{n}:x") for n in range(30)]
    with on(0), CaptureQueriesContext(connection) as many:
        assert walking.walk() == 31
    assert len(few) == len(many) <= 12
