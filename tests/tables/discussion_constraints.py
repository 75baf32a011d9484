"""The part of the table of constraints that is about readiness discussions."""

from tests.tables.breaking import Broken, broken, doubled
from tests.tables.rows import Rows, saved

DISCUSSIONS: dict[str, list[Broken]] = {
    "discussion_number_is_used_once": [doubled(Rows.discussion)],
    "discussion_is_numbered_from_one": [broken(Rows.discussion, number=0)],
    "discussion_has_its_own_fingerprint": [broken(Rows.discussion, content="{} ")],
    "discussion_is_between_three_people": [
        broken(Rows.discussion, owner=lambda rows: rows.manager),
        broken(Rows.discussion, programme_lead=lambda rows: rows.manager),
        broken(Rows.discussion, programme_lead=lambda rows: rows.owner),
    ],
    "discussion_is_recorded_by_one_of_the_three": [
        broken(Rows.discussion, recorded_by=lambda rows: saved(rows.person()))
    ],
    "each_part_agrees_once": [
        doubled(Rows.discussion_agreement, agreed_by=lambda rows: rows.owner)
    ],
    "each_person_agrees_once": [doubled(Rows.discussion_agreement, part="owner")],
    "discussion_is_agreed_in_a_known_part": [broken(Rows.discussion_agreement, part="assessor")],
    "endorsement.discussionagreement.signature": [
        doubled(
            Rows.discussion_agreement,
            part="owner",
            agreed_by=lambda rows: rows.owner,
            signature=lambda rows: rows.a_discussion.agreements.get().signature,
        )
    ],
}
