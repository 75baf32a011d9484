"""The part of the table of constraints that is about what is told of fairness."""

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows

FAIRNESS: dict[str, list[Broken]] = {
    "period_of_fairness_begins_once": [doubled(Rows.fair_period)],
    "period_of_fairness_ends_after_it_begins": [broken(Rows.fair_period, last_year=2023)],
    "fair_figure_is_told_once": [doubled(Rows.fair_figure)],
    "fair_figure_is_of_something_known": [
        broken(Rows.fair_figure, outcome="praised"),
        broken(Rows.fair_figure, characteristic="shoe"),
    ],
    "fair_figure_says_of_which_groups": [
        broken(Rows.fair_figure, groups=[]),
        broken(Rows.fair_figure, characteristic=""),
    ],
    "fair_figure_is_of_some_of_ten_or_more": [
        broken(Rows.fair_figure, people=5, so=5),
        broken(Rows.fair_figure, so=30),
    ],
    "fair_figure_goes_in_steps_of_five": [
        broken(Rows.fair_figure, people=26),
        broken(Rows.fair_figure, so=4),
    ],
}
