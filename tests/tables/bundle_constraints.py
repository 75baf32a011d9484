"""The part of the table that is about ZIPs: of documents, and packs."""

from uuid import UUID

from tests.tables.breaking import broken, doubled, now
from tests.tables.rows import Rows

FILE = {"file": "exports/1/x.zip", "sha256": "0" * 64, "size": 1, "documents": 1}
OTHER = {"sha256": "1" * 64, "key": UUID(int=2)}
CANCELLED = {"cancelled_at": now, "cancelled_by": lambda rows: rows.lead}


def without(name):
    return {one: value for one, value in FILE.items() if one != name}


def another_job(rows):
    job = rows.job()
    job.key = "export:2"
    job.save()
    return job


BUNDLES = {
    "cancelled_bundle_says_who_and_when": [
        broken(Rows.bundle, cancelled_at=now),
        broken(Rows.bundle, cancelled_by=CANCELLED["cancelled_by"]),
    ],
    "bundle_is_whole_or_not_there": [broken(Rows.bundle, **without(name)) for name in FILE]
    + [broken(Rows.bundle, **{name: value}) for name, value in FILE.items()],
    "bundle_that_was_called_off_has_no_file": [
        broken(Rows.bundle, **FILE, **CANCELLED),
        broken(Rows.bundle, **FILE, redaction=lambda rows: rows.a_redaction),
    ],
    "exports.bundle.job": [doubled(Rows.packed_bundle)],
    "part_of_a_bundle_is_of_an_edition": [
        broken(Rows.part, edition=None, compilation=lambda rows: rows.a_compilation),
        broken(Rows.export, place=1),
    ],
    "nobody_releases_to_themselves": [
        broken(Rows.cohort_release, released_to=lambda rows: rows.lead)
    ],
    "release_of_a_cohort_has_a_reason": [broken(Rows.cohort_release, reason=" ")],
    "withdrawn_cohort_release_says_who": [
        broken(Rows.cohort_release, withdrawn_at=now),
        broken(Rows.cohort_release, withdrawn_by=CANCELLED["cancelled_by"]),
    ],
    "edition_is_in_a_release_once": [doubled(Rows.released_edition)],
    "edition_is_in_a_bundle_once": [doubled(Rows.part, job=another_job)],
    "pack_is_brought_in_once": [doubled(Rows.arrival, key=UUID(int=2))],
    "pack_is_kept_until_it_is_in": [
        broken(Rows.arrival, file=""),
        broken(Rows.arrival, file="", done_at=now),
        broken(Rows.confirmed_arrival, done_at=now),
    ],
    "exports.arrival.key": [doubled(Rows.arrival, sha256="1" * 64)],
    "exports.arrival.job": [doubled(Rows.confirmed_arrival, **OTHER)],
}
PACKED = {name: FILE[name] for name in ("file", "sha256", "size")}
BUNDLES |= {
    "pack_is_whole_or_not_there": [
        broken(Rows.pack, **{name: value}) for name, value in PACKED.items()
    ],
    "withdrawn_pack_has_no_file": [
        broken(Rows.pack, **PACKED, redaction=lambda rows: rows.a_redaction)
    ],
    "exports.pack.job": [doubled(Rows.pack)],
}
BUNDLE_EDGES = [
    broken(Rows.pack, **PACKED),
    broken(Rows.bundle, **FILE),
    broken(Rows.bundle, **CANCELLED),
    broken(Rows.part, place=1),
    broken(Rows.confirmed_arrival, file="", done_at=now),
    doubled(Rows.arrival, **OTHER),
]
