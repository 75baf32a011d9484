"""The part of the table that is about the home of a programme lead."""

from tests.tables.breaking import broken, doubled
from tests.tables.rows import Rows

LEADING = {
    "standing_is_of_a_known_stage": [broken(Rows.standing, stage="lost")],
    "standing_waits_for_known_parts": [broken(Rows.standing, waits_for=["owner", "nobody"])],
    "standing_counts_no_more_than_is_asked": [broken(Rows.standing, have=3)],
    "saved_view_is_named_once": [doubled(Rows.saved_view, name="LATE ones")],
    "saved_view_has_a_name": [broken(Rows.saved_view, name=" ")],
}
LEADING_EDGES = [
    broken(Rows.standing, have=2),
    broken(Rows.standing, waits_for=[]),
    doubled(Rows.saved_view, person=lambda rows: rows.manager),
]
