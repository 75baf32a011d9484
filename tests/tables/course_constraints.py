"""The part of the table of constraints that is about the course of a year."""

from decimal import Decimal

from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows

COURSE: dict[str, list[Broken]] = {
    "one_pause_waits_for_agreement_at_a_time": [
        doubled(Rows.pause_request),
        doubled(Rows.pause_request, kind="return"),
    ],
    "pause_request_is_of_a_known_kind": [broken(Rows.pause_request, kind="rest")],
    "agreed_pause_says_who_and_when": [
        broken(Rows.pause_request, agreed_at=now),
        broken(Rows.pause_request, agreed_by=lambda rows: rows.lead),
    ],
    "dropped_pause_says_who_and_when": [
        broken(Rows.pause_request, dropped_at=now),
        broken(Rows.pause_request, dropped_by=lambda rows: rows.lead),
    ],
    "who_does_not_agree_says_why": [
        broken(Rows.pause_answer, agrees=False),
        broken(Rows.pause_answer, agrees=False, words=" "),
        broken(Rows.pause_answer, words="But."),
    ],
    "reason_says_something": [broken(Rows.course_reason, request=None, move="defer", why="")],
    "nobody_is_paused_for_capability": [broken(Rows.course_reason, why="capability")],
    "pause_has_a_reason_of_the_list": [
        broken(Rows.course_reason, why="", words="Because."),
        broken(Rows.course_reason, move="defer"),
    ],
    "programme_changes_to_another": [
        broken(Rows.programme_change, after=lambda rows: rows.a_portfolio.programme)
    ],
    "portfolios.coursereason.request": [doubled(Rows.course_reason)],
    "portfolio_is_worked_up_to_full_time": [
        broken(Rows.portfolio, fte=0),
        broken(Rows.portfolio, fte=Decimal("1.01")),
    ],
}
