"""The part of the table of constraints that is about quality visits."""

from datetime import timedelta

from audit import clock
from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows


def lead(rows):
    return rows.lead


def yesterday(rows):
    return clock.today() - timedelta(days=1)


VISITS: dict[str, list[Broken]] = {
    "body_is_let_in_once_at_a_time": [doubled(Rows.remit)],
    "nobody_looks_at_themselves": [broken(Rows.remit, employer=lambda rows: rows.a_body)],
    "ended_remit_says_who_and_when": [
        broken(Rows.remit, ended_at=now),
        broken(Rows.remit, ended_by=lead),
    ],
    "visit_has_a_focus": [broken(Rows.visit, focus=" ")],
    "visit_draws_by_a_seed": [broken(Rows.visit, seed="")],
    "visit_ends_after_it_begins": [broken(Rows.visit, last_day=yesterday)],
    "visit_reads_five_records_or_none": [broken(Rows.visit, wanted=4)],
    "visit_is_in_a_known_state": [broken(Rows.visit, state="lost")],
    "robustness_is_rated_from_one_to_five": [
        broken(Rows.visit, robustness=0),
        broken(Rows.visit, robustness=6),
    ],
    "shared_findings_are_rated_and_summed_up": [
        broken(Rows.visit, state="shared", summary="Sound."),
        broken(Rows.visit, state="closed", robustness=3, summary=" "),
    ],
    "visit_moves_in_a_known_way": [broken(Rows.visit_step, move="jump")],
    "end_of_a_visit_is_said_in_words": [
        broken(Rows.visit_step, move="close"),
        broken(Rows.visit_step, move="call_off", words=" "),
    ],
    "record_has_its_place_in_a_visit": [
        doubled(Rows.visit_record, edition=lambda rows: rows.another_edition)
    ],
    "record_is_drawn_once_for_a_visit": [doubled(Rows.visit_record, place=2)],
    "record_of_a_visit_is_in_a_known_state": [broken(Rows.visit_record, state="lost")],
    "record_is_replaced_for_a_reason": [broken(Rows.visit_record, state="replaced")],
    "released_record_says_when": [
        broken(Rows.visit_record, state="released"),
        broken(Rows.visit_record, released_at=now, released_by=lead),
    ],
    "released_record_says_who_and_when": [
        broken(Rows.visit_record, released_by=lead),
        broken(Rows.visit_record, state="released", released_at=now),
    ],
    "role_is_heard_once_a_visit": [doubled(Rows.conversation)],
    "somebody_was_heard": [broken(Rows.conversation, people=0)],
    "conversation_says_something": [broken(Rows.conversation, words=" ")],
    "topic_is_found_on_once_a_visit": [doubled(Rows.finding)],
    "finding_is_of_a_known_topic": [broken(Rows.finding, topic="food")],
    "finding_says_something": [broken(Rows.finding, words="")],
    "finding_is_rated_from_one_to_five": [
        broken(Rows.finding, rating=0),
        broken(Rows.finding, rating=6),
    ],
    "recommendation_is_numbered_once": [doubled(Rows.recommendation)],
    "recommendation_says_something": [broken(Rows.recommendation, words="")],
    "recommendation_has_a_known_answer": [
        broken(Rows.answered_recommendation, answer="perhaps", reply="Well.")
    ],
    "recommendation_is_not_taken_whole_for_a_reason": [
        broken(Rows.answered_recommendation, answer="in_part")
    ],
    "taken_recommendation_has_an_owner_and_a_day": [
        broken(Rows.answered_recommendation, owner=None),
        broken(Rows.answered_recommendation, done_by=None),
    ],
    "answered_recommendation_says_when": [
        broken(Rows.recommendation, answered_at=now, answered_by=lead),
        broken(Rows.answered_recommendation, answered_at=None, answered_by=None),
    ],
    "answered_recommendation_says_who": [
        broken(Rows.answered_recommendation, answered_by=None),
        broken(Rows.recommendation, answered_by=lead),
    ],
    "recommendation_has_a_known_progress": [
        broken(Rows.answered_recommendation, progress="soon", followed_at=now, followed_by=lead)
    ],
    "followed_recommendation_says_when": [
        broken(Rows.recommendation, followed_at=now, followed_by=lead),
        broken(Rows.recommendation, progress="done"),
    ],
    "followed_recommendation_says_who": [
        broken(Rows.recommendation, progress="done", followed_at=now),
        broken(Rows.recommendation, followed_by=lead),
    ],
    "mean_is_released_once_to_a_body": [doubled(Rows.released_mean)],
    "released_mean_is_from_one_to_five": [
        broken(Rows.released_mean, mean="0.50"),
        broken(Rows.released_mean, mean="5.01"),
    ],
}
