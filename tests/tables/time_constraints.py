"""What breaks the constraints of the time that things take."""

from datetime import date

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows

TIME: dict[str, list[Broken]] = {
    "time_spent_is_one_that_can_be_tapped": [broken(Rows.time_spent, minutes=45)],
    "held_back_by_reasons_of_the_list": [broken(Rows.held_back, reasons=["time", "laziness"])],
    "half_year_is_counted_once": [doubled(Rows.time_count)],
    "half_year_begins_in_april_or_october": [
        broken(Rows.time_count, first_day=date(2026, 4, 2)),
        broken(Rows.time_count, first_day=date(2026, 5, 1)),
    ],
    "time_figure_is_told_once": [doubled(Rows.time_figure)],
    "time_figure_is_of_a_known_thing": [broken(Rows.time_figure, what="worth", middle=None)],
    "time_figure_is_of_five_or_more": [broken(Rows.time_figure, people=0, kept=0, middle=None)],
    "time_figure_is_of_some_of_all": [broken(Rows.time_figure, kept=20)],
    "people_of_a_time_figure_go_in_steps_of_five": [broken(Rows.time_figure, people=16)],
    "kept_of_a_time_figure_go_in_steps_of_five": [broken(Rows.time_figure, kept=11)],
    "middle_is_of_ten_times_or_more": [
        broken(Rows.time_figure, kept=5),
        broken(Rows.time_figure, middle=45),
        broken(Rows.time_figure, what="still"),
    ],
}
