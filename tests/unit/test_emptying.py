"""The tables are as before after a browser's test, though its last request still runs."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from psycopg2.errors import DeadlockDetected, LockNotAvailable

from audit.models import LedgerEntry
from people.models import Employer
from standards.models import Framework, Statement
from tests import rows
from tests.emptying import Standing, patiently
from tests.factories import EmployerFactory, stories


def now():
    with connection.cursor() as cursor:
        return rows.prints(cursor)


@pytest.mark.django_db
def test_what_was_added_changed_and_removed_is_as_before(employer):
    standing, before = Standing(), now()
    EmployerFactory()
    Framework.objects.update(title="Another title")
    Statement.objects.all().delete()
    assert now() != before

    standing.restore()
    assert now() == before
    assert list(Employer.objects.all()) == [employer]


@pytest.mark.django_db
def test_rows_that_lie_in_another_order_are_as_before():
    before = now()
    first = Statement.objects.order_by("pk").first()
    Statement.objects.filter(pk=first.pk).update(title="Another title")
    Statement.objects.filter(pk=first.pk).update(title=first.title)
    assert now() == before


@pytest.mark.django_db
def test_rows_that_nobody_may_remove_are_removed_too(portfolio):
    standing = Standing()
    stories.complete_entry(portfolio)
    ours = LedgerEntry.objects.filter(action="entry.completed")
    with pytest.raises(DatabaseError, match="append"), transaction.atomic():
        ours.delete()
    standing.restore()
    assert not ours.exists()


def standing_in_the_way(times, cause):
    """Restoring that is stopped `times` times, and the list of the times it was tried."""
    tried = []

    def restore(case):
        tried.append(case)
        if len(tried) <= times:
            raise OperationalError from cause

    return restore, tried


def test_deadlock_with_a_last_request_is_tried_again():
    restore, tried = standing_in_the_way(2, DeadlockDetected())
    patiently(restore)("a test")
    assert tried == ["a test"] * 3


@pytest.mark.parametrize(
    ("times", "cause", "tries"), [(9, DeadlockDetected(), 5), (1, LockNotAvailable(), 1)]
)
def test_what_stays_in_the_way_is_said(times, cause, tries):
    restore, tried = standing_in_the_way(times, cause)
    with pytest.raises(OperationalError):
        patiently(restore)("a test")
    assert len(tried) == tries
