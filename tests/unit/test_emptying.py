"""The tables are emptied after a browser's test, though its last request still runs."""

import pytest
from django.db import OperationalError
from psycopg2.errors import DeadlockDetected, LockNotAvailable

from tests import emptying


def standing_in_the_way(times, cause):
    """Emptying that is stopped `times` times, and the list of the times it was tried."""
    tried = []

    def empty(operations, sql_list):
        tried.append(sql_list)
        if len(tried) <= times:
            raise OperationalError from cause

    return empty, tried


def test_deadlock_with_a_last_request_is_tried_again(monkeypatch):
    empty, tried = standing_in_the_way(2, DeadlockDetected())
    monkeypatch.setattr(emptying, "empty", empty)
    emptying.emptied_after_others(None, ["TRUNCATE"])
    assert tried == [["TRUNCATE"]] * 3


@pytest.mark.parametrize(
    ("times", "cause", "tries"), [(9, DeadlockDetected(), 5), (1, LockNotAvailable(), 1)]
)
def test_what_stays_in_the_way_is_said(monkeypatch, times, cause, tries):
    empty, tried = standing_in_the_way(times, cause)
    monkeypatch.setattr(emptying, "empty", empty)
    with pytest.raises(OperationalError):
        emptying.emptied_after_others(None, ["TRUNCATE"])
    assert len(tried) == tries
