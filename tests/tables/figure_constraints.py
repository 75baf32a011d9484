"""The part of the table of constraints that is about what is told of promises."""

from datetime import date

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows

FIGURES: dict[str, list[Broken]] = {
    "month_is_counted_once": [doubled(Rows.counted_month)],
    "month_is_named_by_its_first_day": [broken(Rows.counted_month, month=date(2026, 10, 2))],
    "figure_is_told_once": [doubled(Rows.figure)],
    "figure_is_of_a_known_promise": [broken(Rows.figure, measure="praise")],
    "figure_is_of_five_or_more": [broken(Rows.figure, people=0, kept=0)],
    "promise_is_kept_for_some_of_all": [broken(Rows.figure, kept=15)],
    "people_of_a_figure_go_in_steps_of_five": [broken(Rows.figure, people=11)],
    "kept_of_a_figure_go_in_steps_of_five": [broken(Rows.figure, kept=4)],
    "capacity_problem_has_a_title": [broken(Rows.capacity_problem, title=" ")],
    "capacity_problem_says_what_it_is": [broken(Rows.capacity_problem, words=" ")],
    "capacity_problem_says_what_is_at_risk": [broken(Rows.capacity_problem, risk="")],
    "capacity_problem_is_in_a_known_state": [broken(Rows.capacity_problem, state="lost")],
    "whoever_acts_on_a_problem_says_by_when": [broken(Rows.capacity_problem, state="acting")],
    "nobody_raises_a_problem_with_themselves": [
        broken(Rows.capacity_problem, leader=lambda rows: rows.owner)
    ],
    "capacity_problem_moves_in_a_known_way": [broken(Rows.capacity_step, move="jump")],
    "what_is_handed_on_says_from_whom": [
        broken(Rows.capacity_step, move="hand_on"),
        broken(Rows.capacity_step, handed_from=lambda rows: rows.owner),
    ],
    "capacity_step_says_something": [broken(Rows.capacity_step, words=" ")],
}
