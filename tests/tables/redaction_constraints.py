"""The part of the table that is about what was pulled back."""

from tests.tables.breaking import broken, doubled
from tests.tables.rows import Rows

FILE = {"file": "exports/1/x.pdf", "sha256": "0" * 64, "size": 1, "pages": 1}

REDACTIONS = {
    "redaction_is_for_a_known_reason": [broken(Rows.redaction, reason="because")],
    "redaction_says_in_which_part": [broken(Rows.redaction, redacted_as=" ")],
    "row_is_named_once_a_redaction": [doubled(Rows.redacted_place)],
    "redacted_place_held_something": [broken(Rows.redacted_place, times=0)],
    "cover_covers_something": [broken(Rows.cover, start=4), broken(Rows.cover, start=5)],
    "cover_starts_once": [doubled(Rows.cover, stop=9)],
    "officer_notes_something": [broken(Rows.officer_note, number=" ")],
    "withdrawn_export_has_no_file": [
        broken(Rows.export, redaction=lambda rows: rows.a_redaction, **FILE)
    ],
}
