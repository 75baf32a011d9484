"""Each is told once, on the home page and by e-mail, and no mail server holds anybody up."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from audit import clock
from dispatch import notices, tasks
from dispatch.models import Notice

SENTENCE = "A portfolio waits for your decision."


@pytest.fixture
def notice(social_worker):
    [notice] = notices.tell([social_worker], sentence=SENTENCE, path="/endorsement/7/")
    return notice


@pytest.fixture
def mail_server_down(monkeypatch):
    def refuse(**_):
        raise ConnectionRefusedError

    monkeypatch.setattr(notices, "send_mail", refuse)


def test_notice_is_written_at_once_and_mailed_after_the_commit(social_worker, worker):
    notices.tell([social_worker], sentence=SENTENCE, path="/endorsement/7/")
    assert Notice.objects.get().person == social_worker
    assert mail.outbox == []
    worker()
    [sent] = mail.outbox
    assert sent.to == [social_worker.email]


def test_mail_holds_a_sentence_and_an_address_and_nothing_else(notice, worker, settings):
    settings.SITE_URL = "https://asye.council.example"
    worker()
    [sent] = mail.outbox
    assert sent.subject == "Something waits for you"
    assert f"something waits for you: {SENTENCE}" in sent.body
    assert "https://asye.council.example/endorsement/7/" in sent.body


def test_everybody_is_told_once_and_nobody_is_left_out_of_the_rest(
    social_worker, line_manager, worker
):
    people = [social_worker, None, line_manager, social_worker]
    told = notices.tell(people, sentence=SENTENCE, path="/")
    assert [notice.person for notice in told] == [social_worker, line_manager]
    worker()
    assert len(mail.outbox) == 2


def test_change_that_is_rolled_back_tells_nobody(social_worker, worker):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        notices.tell([social_worker], sentence=SENTENCE, path="/")
        raise ZeroDivisionError
    worker()
    assert (Notice.objects.count(), mail.outbox) == (0, [])


def test_task_delivered_twice_mails_once(notice):
    tasks.mail_notices(notice.pk)
    tasks.mail_notices(notice.pk, notice.pk)
    assert len(mail.outbox) == 1


def test_control_without_the_stamp_the_second_delivery_mails_again(notice):
    tasks.mail_notices(notice.pk)
    Notice.objects.update(mailed_at=None)
    tasks.mail_notices(notice.pk)
    assert len(mail.outbox) == 2


def test_person_who_has_left_is_not_mailed(notice, social_worker):
    social_worker.is_active = False
    social_worker.save()
    assert notices.mail(notice.pk) is False
    assert mail.outbox == []


def test_mail_server_down_the_notice_stays_and_says_how_often_it_was_tried(
    notice, mail_server_down
):
    assert notices.mail(notice.pk) is False
    notice.refresh_from_db()
    assert (notice.mailed_at, notice.mail_attempts) == (None, 1)


def test_sweep_mails_what_no_task_mailed(notice):
    with clock.at(notice.created_at + timedelta(minutes=2)):
        assert notices.sweep_mail() == 1
        assert notices.sweep_mail() == 0
    assert len(mail.outbox) == 1


def test_sweep_leaves_alone_what_was_written_a_moment_ago(notice):
    assert notices.sweep_mail() == 0


def test_sweep_waits_twice_as_long_after_each_failure_and_a_day_in_all(notice, mail_server_down):
    tried = []
    for minute in sorted({0, *(2**n for n in range(11)), *(2**n - 1 for n in range(12)), 1500}):
        with clock.at(notice.created_at + timedelta(minutes=minute, seconds=1)):
            before = notice.mail_attempts
            notices.sweep_mail()
        notice.refresh_from_db()
        if notice.mail_attempts > before:
            tried.append(minute)
    assert tried == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
