"""The part of the table of constraints that is about going over to another employer."""

from tests.tables.breaking import Broken, Doubled, broken, doubled, now, signed_alike
from tests.tables.rows import Rows


def lead(rows):
    return rows.lead


TRANSFERS: dict[str, list[Broken]] = {
    "one_release_of_a_portfolio_at_a_time": [
        doubled(Rows.release),
        doubled(Rows.release, state="asked"),
    ],
    "release_is_in_a_known_state": [broken(Rows.release, state="lost")],
    "release_is_handed_over_as_its_owner_signed_it": [
        broken(Rows.release, state="agreed"),
        broken(Rows.agreed_release, content="{} "),
        broken(Rows.agreed_release, sha256="0" * 64),
        broken(Rows.agreed_release, code=""),
    ],
    "transfer_code_opens_one_release": [doubled(Rows.agreed_release, state="withdrawn")],
    "release_is_claimed_before_it_is_settled": [
        broken(Rows.agreed_release, state="claimed"),
        broken(Rows.agreed_release, state="declined"),
    ],
    "release_goes_to_another_employer": [
        broken(Rows.claimed_release, claimed_employer=lambda rows: rows.a_portfolio.employer)
    ],
    "only_an_accepted_release_became_a_portfolio": [
        broken(Rows.claimed_release, came=lambda rows: rows.another_portfolio()),
    ],
    "asked_transfer_says_who_and_when": [
        broken(Rows.release, asked_at=now),
        broken(Rows.release, asked_by=lead),
    ],
    "offered_release_says_who_and_when": [
        broken(Rows.release, offered_at=now),
        broken(Rows.release, offered_by=lead),
    ],
    "agreed_release_is_signed_and_runs_out": [
        broken(Rows.release, agreed_at=now),
        broken(Rows.release, agreed_by=lead),
        broken(Rows.agreed_release, expires_on=None),
    ],
    "withdrawn_release_says_who_and_when": [
        broken(Rows.release, withdrawn_at=now),
        broken(Rows.release, withdrawn_by=lead),
    ],
    "claimed_release_says_who_when_and_where": [
        broken(Rows.agreed_release, claimed_at=now),
        broken(Rows.agreed_release, claimed_by=lead),
        broken(Rows.claimed_release, claimed_employer=None),
    ],
    "settled_release_says_who_and_when": [
        broken(Rows.claimed_release, settled_at=now),
        broken(Rows.claimed_release, settled_by=lead),
    ],
    "brought_thing_has_a_title": [broken(Rows.brought, title=" ")],
    "thing_of_a_pack_is_brought_once": [doubled(Rows.thing_of_a_pack, title="Another")],
    "portfolios.brought.entry": [doubled(Rows.brought)],
    "portfolios.release.signature": [
        Doubled(
            lambda rows: signed_alike(rows.agreed_release(), "signature", rows.a_signature),
            {"state": "withdrawn", "code": ""},
        )
    ],
    "portfolios.release.came": [
        Doubled(
            lambda rows: signed_alike(rows.accepted_release(), "came", rows.a_came),
            {"code": "2" * 64},
        )
    ],
}
