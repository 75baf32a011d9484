"""The part of the table of constraints that is about periods, holds and deletions."""

from datetime import timedelta

from audit import clock
from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows


def owner(rows):
    return rows.owner


def lead(rows):
    return rows.lead


def tomorrow(rows):
    return clock.today() + timedelta(days=1)


RETENTION: dict[str, list[Broken]] = {
    "period_is_set_once_for_each_kind": [doubled(Rows.period, months=36)],
    "period_is_of_a_known_kind": [broken(Rows.period, kind="everything")],
    "period_is_of_a_month_to_fifty_years": [
        broken(Rows.period, months=0),
        broken(Rows.period, months=601),
    ],
    "hold_is_on_a_portfolio_or_a_person": [
        broken(Rows.hold, person=None),
        broken(Rows.hold, portfolio_id=7),
    ],
    "hold_gives_a_reason": [broken(Rows.hold, reason=" \n")],
    "asked_release_says_who_and_when": [
        broken(Rows.hold, release_asked_at=now),
        broken(Rows.hold, release_asked_by=lead),
    ],
    "released_hold_says_who_and_when": [
        broken(Rows.released_hold, released_at=None),
        broken(Rows.released_hold, released_by=None),
    ],
    "two_people_release_a_hold": [
        broken(Rows.released_hold, released_by=lead),
        broken(Rows.released_hold, release_asked_at=None, release_asked_by=None),
    ],
    "portfolio_is_held_once_at_a_time": [doubled(Rows.portfolio_hold, reason="Another claim.")],
    "person_is_held_once_at_a_time": [doubled(Rows.hold, reason="Another claim.")],
    "deletion_is_of_a_known_kind": [broken(Rows.deletion, kind="everything")],
    "approved_deletion_says_who_and_when": [
        broken(Rows.approved_deletion, approved_at=None),
        broken(Rows.approved_deletion, approved_by=None),
    ],
    "dropped_deletion_says_who_and_when": [
        broken(Rows.deletion, dropped_at=now),
        broken(Rows.deletion, dropped_by=lead),
    ],
    "deletion_is_approved_or_dropped": [
        broken(Rows.approved_deletion, dropped_at=now, dropped_by=lead)
    ],
    "two_people_delete": [broken(Rows.approved_deletion, approved_by=lead)],
    "nobody_deletes_their_own": [
        broken(Rows.deletion, proposed_by=owner),
        broken(Rows.approved_deletion, approved_by=owner),
    ],
    "nothing_is_deleted_before_its_day": [broken(Rows.deletion, due_on=tomorrow)],
    "one_deletion_is_proposed_at_a_time": [doubled(Rows.deletion)],
}
