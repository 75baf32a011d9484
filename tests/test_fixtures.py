"""The fixtures themselves: who they are and what they can do."""

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from people.models import Role

heard = []


@shared_task
def hear(number):
    heard.append(number)


def test_people_hold_the_role_they_are_named_after(
    social_worker, line_manager, assessor, programme_lead, senior_leader, administrator
):
    held = [
        person.roles
        for person in (
            social_worker,
            line_manager,
            assessor,
            programme_lead,
            senior_leader,
            administrator,
        )
    ]
    assert held == [
        [Role.SOCIAL_WORKER],
        [Role.LINE_MANAGER],
        [Role.ASSESSOR],
        [Role.PROGRAMME_LEAD],
        [Role.SENIOR_LEADER],
        [Role.ADMINISTRATOR],
    ]


def test_strangers_belong_to_another_employer(social_worker, stranger, stranger_lead):
    assert stranger.employer == stranger_lead.employer != social_worker.employer


def test_portfolio_has_its_people(portfolio, social_worker, line_manager, assessor):
    assert portfolio.owner == social_worker
    assert (portfolio.line_manager, portfolio.assessor) == (line_manager, assessor)


def test_programme_asks_for_statements_of_a_framework(programme, framework):
    assert framework in programme.frameworks.all()
    assert framework.statements.count() >= 8


def test_signed_in_client_is_the_person(as_, social_worker):
    client = as_(social_worker)
    assert client.session["_auth_user_id"] == str(social_worker.pk)


def test_files_are_kept_in_a_folder_of_the_test(files):
    name = default_storage.save("a/b.txt", ContentFile(b"kept"))
    assert (files / name).read_bytes() == b"kept"


def test_task_waits_until_the_worker_works(worker, db):
    heard.clear()
    transaction.on_commit(lambda: hear.delay(1))
    assert heard == []
    assert worker() == 1
    assert heard == [1]


def test_task_of_an_earlier_test_is_forgotten(worker, db):
    heard.clear()
    assert worker() == 0
