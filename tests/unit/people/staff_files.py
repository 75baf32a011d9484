"""Staff files for tests: right as they stand, wrong in one place by request."""

from people.staff_import import COLUMNS

BOSS = {
    "email": "martin.ash@council.example",
    "first_name": "Martin",
    "last_name": "Ash",
    "role": "line_manager",
    "team": "Assessment",
    "registration_number": "SW100001",
    "start_date": "2015-09-01",
    "working_pattern_fte": "1.0",
}
NEWCOMER = {
    "email": "wren.ash@council.example",
    "first_name": "Zdeněk",
    "last_name": "D’Souza-Hale",
    "role": "social_worker",
    "team": "Assessment",
    "manager_email": "martin.ash@council.example",
    "assessor_email": "martin.ash@council.example",
    "registration_number": "SW100002",
    "start_date": "2026-09-01",
    "working_pattern_fte": "0.8",
}


def line(row, columns=COLUMNS):
    return ",".join('"' + row.get(column, "").replace('"', '""') + '"' for column in columns)


def staff_file(*rows, columns=COLUMNS):
    """A CSV file of `rows` (dicts; what they leave out is empty), as bytes."""
    return "\r\n".join([",".join(columns), *(line(row, columns) for row in rows), ""]).encode()


def right():
    """Two people; who is managed stands before the manager."""
    return staff_file(NEWCOMER, BOSS)


def wrong(**changes):
    """The same two, the newcomer's row changed."""
    return staff_file({**NEWCOMER, **changes}, BOSS)
