"""The part of the table of constraints that is about coming to a programme."""

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows

INTERESTS: dict[str, list[Broken]] = {
    "interest_in_a_programme_is_one_row": [doubled(Rows.interest, state="asked")],
    "interest_is_in_a_known_state": [broken(Rows.interest, state="curious")],
    "whoever_has_started_has_a_portfolio": [
        broken(Rows.interest, state="started"),
        broken(Rows.interest, state="paused"),
    ],
    "interest_moves_in_a_known_way": [broken(Rows.interest_move, move="jump")],
    "what_deters_is_of_the_list": [
        broken(Rows.interest_move, move="step_back", why="capability"),
    ],
    "only_whoever_does_not_go_on_says_why": [
        broken(Rows.interest_move, why="time"),
        broken(Rows.interest_move, words="Because."),
        broken(Rows.interest_move, for_manager=True),
    ],
}
