"""What breaks the constraints of moderation."""

from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows

CLOSED = {"closed_at": now, "closed_by": lambda rows: rows.lead}
HANDED = {"handed_at": now, "handed_by": lambda rows: rows.lead}

LEFT = [
    {"swaps": [{"words": "Amara", "instead": "Social worker A", "sort": "person"}]},
    {"files": [7]},
    {"state": "with_panel", **HANDED},
]

MODERATION: dict[str, list[Broken]] = {
    "moderation_share_is_a_percentage": [
        broken(Rows.employer, moderation_share=0),
        broken(Rows.employer, moderation_share=101),
    ],
    "round_number_is_used_once": [doubled(Rows.closed_round)],
    "one_round_is_open_at_a_time": [doubled(Rows.round, number=2)],
    "round_draws_a_share": [broken(Rows.round, share=0), broken(Rows.round, share=101)],
    "round_has_a_seed": [broken(Rows.round, seed=" ")],
    "closed_round_says_who_and_when": [
        broken(Rows.round, closed_at=now, learned="Say why."),
        broken(Rows.round, closed_by=lambda rows: rows.lead),
    ],
    "closed_round_says_what_was_learned": [broken(Rows.round, learned=" ", **CLOSED)],
    "record_has_its_place_in_a_round": [
        doubled(Rows.sample, edition=lambda rows: rows.another_edition)
    ],
    "edition_is_moderated_once": [doubled(Rows.sample, place=2)],
    "drawn_record_is_in_a_known_state": [broken(Rows.sample, state="lost", **HANDED)],
    "panel_reads_what_was_handed_over": [
        broken(Rows.sample, state=state)
        for state in ("with_panel", "more_asked", "referred_back", "answered", "confirmed")
    ],
    "handed_pack_says_who_and_when": [
        broken(Rows.sample, handed_at=now),
        broken(Rows.sample, handed_by=lambda rows: rows.lead),
    ],
    "record_is_set_aside_for_a_reason": [broken(Rows.sample, state="set_aside", reason=" ")],
    "record_without_evidence_holds_nothing_of_it": [
        broken(Rows.sample, edition=None),
        broken(Rows.sample, kept_for=1),
        *(broken(Rows.kept_sample, **wrong) for wrong in LEFT),
    ],
    "one_seat_for_each_person": [doubled(Rows.seat)],
    "nobody_seats_themselves": [broken(Rows.seat, person=lambda rows: rows.lead)],
    "panel_gives_a_known_result": [broken(Rows.result, result="pass", reasons="We think so.")],
    "panel_says_why_it_does_not_confirm": [
        broken(Rows.result, result="ask_more"),
        broken(Rows.result, result="refer_back", reasons=" "),
    ],
    "result_is_over_a_pack": [broken(Rows.result, pack_sha256="")],
    "reply_says_something": [broken(Rows.reply, words=" \n")],
}
# What they must let through.
MODERATION_EDGES: list[Broken] = [
    doubled(Rows.sample, place=2, state="set_aside", reason="It was withdrawn."),
    broken(Rows.sample, state="confirmed", **HANDED),
    broken(Rows.kept_sample, state="confirmed", **HANDED),
    broken(Rows.round, learned="Say why.", **CLOSED),
    broken(Rows.result, result="refer_back", reasons="Look again."),
]
