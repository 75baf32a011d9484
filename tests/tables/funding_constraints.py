"""The part of the table of constraints that is about funding."""

from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows

FUNDING: dict[str, list[Broken]] = {
    "registered_once_for_a_scheme": [doubled(Rows.registration, registration_number="SW2")],
    "number_is_registered_once_for_a_scheme": [
        doubled(Rows.registration, person=lambda rows: rows.manager)
    ],
    "qualification_ended_in_a_year": [
        broken(Rows.registration, qualified_in=1959),
        broken(Rows.registration, qualified_in=2101),
    ],
    "oversight.equality.registration": [doubled(Rows.equality)],
    "part_is_claimed_once": [doubled(Rows.claim)],
    "claim_is_for_a_known_part": [broken(Rows.claim, part="milestone")],
    "claim_is_in_a_known_state": [broken(Rows.ready_claim, state="lost")],
    "claim_is_for_nothing_below_zero": [broken(Rows.claim, pence=-1)],
    "claim_has_an_amount_once_it_is_ready": [broken(Rows.ready_claim, pence=None)],
    "no_more_is_paid_than_claimed": [broken(Rows.part_paid_claim, paid=100_001)],
    "nothing_is_paid_below_zero": [broken(Rows.part_paid_claim, paid=-1)],
    "claim_is_paid_as_far_as_money_came": [
        broken(Rows.paid_claim, paid=99_999),
        broken(Rows.part_paid_claim, paid=100_000),
        broken(Rows.part_paid_claim, paid=0),
        broken(Rows.ready_claim, paid=1),
    ],
    "claim_moves_in_a_known_way": [broken(Rows.claim_step, move="jump")],
    "claim_says_why_it_does_not_go_on": [
        broken(Rows.claim_step, move=move, words=" ")
        for move in ("query", "answer", "refuse", "withdraw")
    ],
    "terms_are_of_a_known_part": [broken(Rows.funding_terms, part="milestone")],
    "terms_pay_nothing_below_zero": [broken(Rows.funding_terms, pence=-1)],
    "claims_open_before_they_close": [
        broken(Rows.funding_terms, opens_on="2026-09-02", closes_on="2026-09-01")
    ],
    "oversight.organisation.employer": [doubled(Rows.organisation)],
    "director_has_an_account_or_is_named_by_hand": [
        broken(Rows.organisation, director_name="A director"),
        broken(Rows.organisation, director_name="A", director_email="director@council.example"),
    ],
    "director_with_an_address_has_a_name": [
        broken(Rows.organisation, director=None, director_email="d@council.example"),
        broken(
            Rows.organisation,
            director=None,
            director_name=" ",
            director_email="d@council.example",
        ),
    ],
    "terms_say_where_they_come_from": [broken(Rows.funding_terms, because=" ")],
    "version_of_columns_is_used_once": [doubled(Rows.column_map)],
    "remittance_is_entered_once": [doubled(Rows.remittance)],
    "remittance_has_a_reference": [broken(Rows.remittance, reference=" ")],
    "remittance_pays_something": [broken(Rows.remittance, pence=0)],
    "line_has_its_row_in_a_remittance": [doubled(Rows.remittance_line)],
    "line_pays_something": [broken(Rows.remittance_line, pence=0)],
    "line_is_for_a_known_part": [broken(Rows.remittance_line, part="milestone")],
    "booked_line_says_claim_who_and_when": [
        broken(Rows.remittance_line, booked_at=now),
        broken(Rows.booked_line, claim=None),
        broken(Rows.booked_line, booked_by=None),
    ],
}
# What they must let through.
FUNDING_EDGES: list[Broken] = [
    doubled(Rows.registration, person=lambda rows: rows.manager, registration_number=""),
    broken(Rows.claim, state="withdrawn"),
    broken(Rows.paid_claim, pence=0, paid=0),
    broken(Rows.part_paid_claim, paid=1),
    broken(Rows.funding_terms, pence=None, closes_on="2027-03-31"),
    broken(Rows.funding_terms, opens_on="2027-03-31", closes_on="2027-03-31"),
    broken(Rows.funding_terms, opens_on="2027-03-31", closes_on=None),
    broken(Rows.organisation, director=None, director_name="A director"),
    broken(Rows.booked_line),
]
