"""One month, counted as the Information Commissioner counts it."""

from datetime import date

import pytest

from exports.access.deadline import due_on


@pytest.mark.parametrize(
    ("received_on", "more", "due"),
    [
        (date(2026, 9, 3), 0, date(2026, 10, 3)),
        (date(2026, 3, 31), 0, date(2026, 4, 30)),
        (date(2027, 1, 31), 0, date(2027, 2, 28)),
        (date(2028, 1, 31), 0, date(2028, 2, 29)),
        (date(2026, 12, 15), 0, date(2027, 1, 15)),
        (date(2026, 11, 30), 1, date(2027, 1, 30)),
        (date(2026, 11, 30), 2, date(2027, 2, 28)),
    ],
)
def test_same_day_of_a_later_month_or_its_last(received_on, more, due):
    assert due_on(received_on, more) == due
