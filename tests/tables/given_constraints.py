"""What breaks the constraints of supervision, protected time and workload."""

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows

GIVEN: dict[str, list[Broken]] = {
    "form_makes_one_supervision": [doubled(Rows.supervision)],
    "form_makes_one_protected_time": [doubled(Rows.protected_time)],
    "form_makes_one_workload": [doubled(Rows.workload)],
    "support.supervision.replaces": [doubled(Rows.corrected_supervision)],
    "support.protectedtime.replaces": [doubled(Rows.corrected_time)],
    "support.workload.replaces": [doubled(Rows.corrected_workload)],
    "only_a_correction_calls_supervision_a_mistake": [broken(Rows.supervision, is_mistake=True)],
    "only_a_correction_calls_protected_time_a_mistake": [
        broken(Rows.protected_time, is_mistake=True)
    ],
    "only_a_correction_calls_workload_a_mistake": [broken(Rows.workload, is_mistake=True)],
    "supervision_has_a_known_outcome": [broken(Rows.supervision, outcome="lost", reason="unsaid")],
    "supervision_is_by_a_known_part": [broken(Rows.supervision, supervisor="chair")],
    "supervision_is_of_a_known_kind": [broken(Rows.supervision, kind="chat")],
    "supervision_has_a_known_reason": [broken(Rows.missed_supervision, reason="rain")],
    "supervision_has_minutes_exactly_where_it_was_held": [
        broken(Rows.supervision, minutes=None),
        broken(Rows.missed_supervision, minutes=90),
    ],
    "supervision_has_a_kind_exactly_where_it_was_held": [
        broken(Rows.supervision, kind=""),
        broken(Rows.missed_supervision, kind="cases"),
    ],
    "supervision_has_a_reason_exactly_where_plans_changed": [
        broken(Rows.supervision, reason="urgent"),
        broken(Rows.missed_supervision, reason=""),
    ],
    "supervision_takes_some_minutes": [
        broken(Rows.supervision, minutes=0),
        broken(Rows.supervision, minutes=481),
    ],
    "supervision_was_planned_for_another_day": [
        broken(Rows.supervision, planned_on=lambda rows: rows.supervision().day)
    ],
    "protected_time_is_of_a_week_from_monday": [broken(Rows.protected_time, week="2026-03-03")],
    "protected_time_is_due_for_some_hours_of_a_week": [
        broken(Rows.protected_time, entitled_hours=-1),
        broken(Rows.protected_time, entitled_hours=61),
    ],
    "protected_time_is_taken_for_some_hours_of_a_week": [
        broken(Rows.protected_time, taken_hours=-1),
        broken(Rows.protected_time, taken_hours=61),
    ],
    "protected_time_has_a_known_use": [broken(Rows.protected_time, used_for="sleep")],
    "protected_time_has_a_known_reason": [broken(Rows.protected_time, reason="rain")],
    "workload_ends_after_it_starts": [broken(Rows.workload, ends_on="2026-03-01")],
    "workload_is_held_against_a_full_caseload": [
        broken(Rows.workload, full_caseload=0),
        broken(Rows.workload, full_caseload=1000),
    ],
    "workload_can_be_carried": [broken(Rows.workload, allocated=1000)],
    "workload_is_agreed_up_to_full": [broken(Rows.workload, agreed_percent=101)],
    "workload_is_counted_in_percent": [broken(Rows.workload, actual_percent=401)],
    "workload_in_court_is_part_of_all": [broken(Rows.workload, in_court=5)],
    "answer_is_about_one_entry": [
        broken(Rows.confirmed_row, supervision=None),
        broken(Rows.confirmed_row, workload=lambda rows: rows.a_period),
        broken(Rows.confirmed_row, protected_time=lambda rows: rows.a_week),
    ],
    "answer_is_a_known_verdict": [broken(Rows.confirmed_row, verdict="maybe")],
    "answer_has_words_exactly_where_it_disputes": [
        broken(Rows.confirmed_row, words="Fine."),
        broken(Rows.disputed_row, words=" "),
    ],
}
