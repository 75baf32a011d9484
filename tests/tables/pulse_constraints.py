"""What breaks the constraints of rounds of questions."""

from datetime import timedelta

from audit import clock
from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows


def yesterday(rows):
    return clock.today() - timedelta(days=1)


def lead(rows):
    return rows.lead


PULSES: dict[str, list[Broken]] = {
    "pulse_has_a_title": [broken(Rows.pulse, title=" ")],
    "pulse_is_in_a_known_state": [broken(Rows.pulse, state="lost")],
    "pulse_ends_after_it_begins": [broken(Rows.pulse, last_day=yesterday)],
    "pulse_asks_somebody": [broken(Rows.pulse, roles=[])],
    "one_pulse_goes_on_at_a_time": [doubled(Rows.pulse), doubled(Rows.pulse, state="open")],
    "year_has_one_review": [doubled(Rows.counted_review)],
    "closed_pulse_says_when": [
        broken(Rows.pulse, closed_on=yesterday),
        broken(Rows.pulse, state="unread"),
        broken(Rows.counted_pulse, closed_on=None),
    ],
    "only_a_counted_pulse_has_counts": [
        broken(Rows.pulse, counted={"answered": 6}),
        broken(Rows.counted_pulse, counted={}),
        broken(Rows.counted_pulse, state="unread"),
    ],
    "called_off_pulse_says_who": [
        broken(Rows.pulse, called_off_at=now),
        broken(Rows.pulse, called_off_by=lead),
    ],
    "person_is_asked_once_a_pulse": [doubled(Rows.person_asked, role="line_manager")],
    "person_answers_a_review_by_name_once": [doubled(Rows.named_answer, marks={"time": 1})],
    "evidence_is_of_a_statement": [broken(Rows.evidence, statement=" ")],
    "evidence_says_something": [broken(Rows.evidence, words=" ")],
    "remark_says_something": [broken(Rows.remark, words=" \n")],
    "theme_has_a_title": [broken(Rows.theme, title=" ")],
    "theme_has_a_known_answer": [broken(Rows.answered_theme, state="lost")],
    "answered_theme_says_who_when_and_what": [
        broken(Rows.answered_theme, owner=None),
        broken(Rows.answered_theme, due_on=None),
        broken(Rows.answered_theme, reply=" "),
        broken(Rows.theme, state="doing"),
    ],
}
PULSE_EDGES: list[Broken] = [
    doubled(Rows.counted_pulse),
    broken(Rows.theme, owner=lead),
    broken(Rows.pulse, state="called_off", called_off_at=now, called_off_by=lead),
]
