"""What breaks the constraints of job profiles."""

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows

JOBS: dict[str, list[Broken]] = {
    "job_profile_has_a_title": [broken(Rows.job_profile, title=" ")],
    "job_has_one_profile": [doubled(Rows.job_profile)],
    "profile_asks_for_a_statement_once": [doubled(Rows.profile_line)],
    "value_is_not_tied_to_itself": [broken(Rows.profile_line, value=lambda rows: rows.a_statement)],
}
