"""What breaks the constraints of the time that things take."""

from tests.tables.breaking import Broken, broken
from tests.tables.rows import Rows

TIME: dict[str, list[Broken]] = {
    "time_spent_is_one_that_can_be_tapped": [broken(Rows.time_spent, minutes=45)],
}
