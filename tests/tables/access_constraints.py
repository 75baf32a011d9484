"""The part of the table that is about requests for access."""

from tests.tables.breaking import broken, doubled, now
from tests.tables.rows import Rows

EXTENDED = {"extended_at": now, "extended_by": lambda rows: rows.lead}
ACCESS = {
    "one_open_request_for_access": [doubled(Rows.access)],
    "access_is_extended_by_two_months_at_most": [
        broken(Rows.access, more_months=3, extended_because="Much.", **EXTENDED)
    ],
    "access_is_extended_for_a_reason": [
        broken(Rows.access, more_months=1, **EXTENDED),
        broken(Rows.access, extended_because="Much."),
    ],
    "answer_has_its_own_fingerprint": [broken(Rows.access, content="{}", sha256="0" * 64)],
    "nobody_looks_through_their_own": [
        broken(Rows.access, proposed_at=now, proposed_by=lambda rows: rows.owner)
    ],
    "two_others_release_an_answer": [
        broken(Rows.released_access, approved_by=lambda rows: rows.lead),
        broken(Rows.released_access, approved_by=lambda rows: rows.owner),
    ],
    "only_a_released_answer_has_a_file": [
        broken(Rows.access, file="exports/1/x.zip", size=1),
        broken(Rows.released_access, file="exports/1/x.zip"),
    ],
    **{
        f"{done}_access_says_who_and_when": [
            broken(Rows.access, **{f"{done}_by": lambda rows: rows.lead}),
        ]
        for done in ("proposed", "approved", "withdrawn", "extended")
    },
    "thing_is_decided_once_a_request": [doubled(Rows.access_decision)],
    "exports.accessrequest.job": [doubled(Rows.released_access)],
    "access_is_decided_for_a_reason": [broken(Rows.access_decision, reason=" ")],
}
