"""The part of the table of constraints that is about quality visits."""

from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows

VISITS: dict[str, list[Broken]] = {
    "body_is_let_in_once_at_a_time": [doubled(Rows.remit)],
    "nobody_looks_at_themselves": [broken(Rows.remit, employer=lambda rows: rows.a_body)],
    "ended_remit_says_who_and_when": [
        broken(Rows.remit, ended_at=now),
        broken(Rows.remit, ended_by=lambda rows: rows.lead),
    ],
}
