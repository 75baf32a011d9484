"""What breaks the constraints of editions, judgements, decisions and withdrawals."""

from endorsement.models.edition import fingerprint
from tests.tables.breaking import Broken, Doubled, broken, doubled, now, signed_alike
from tests.tables.rows import Rows


def endorsed(edition):
    edition.state = "confirmed"
    return edition


ENDORSEMENTS: dict[str, list[Broken]] = {
    "edition_number_is_used_once": [doubled(Rows.edition, state="returned")],
    "one_edition_is_judged_at_a_time": [
        doubled(Rows.edition, number=2),
        doubled(Rows.edition, number=2, state="with_lead"),
    ],
    "portfolio_is_endorsed_once": [
        Doubled(lambda rows: endorsed(rows.edition()), {"number": 2}),
    ],
    "edition_is_in_a_known_state": [broken(Rows.edition, state="lost")],
    "edition_is_numbered_from_one": [broken(Rows.edition, number=0)],
    "edition_has_its_own_fingerprint": [
        broken(Rows.edition, sha256=fingerprint("{} ")),
        broken(Rows.edition, content="{} "),
    ],
    "endorsement.edition.declaration": [
        Doubled(
            lambda rows: signed_alike(rows.edition(), "declaration", rows.a_signature),
            {"number": 2, "state": "returned"},
        )
    ],
    "nobody_signs_their_own": [broken(Rows.decision, decided_by=lambda rows: rows.owner)],
    "decision_belongs_to_the_part": [
        broken(Rows.decision, verdict="confirm"),
        broken(Rows.confirmation, verdict="endorse"),
        broken(Rows.decision, part="owner", verdict="submit"),
    ],
    "lead_decides_after_the_manager": [broken(Rows.confirmation, endorsed_by=None)],
    "two_people_sign": [broken(Rows.confirmation, decided_by=lambda rows: rows.manager)],
    "return_and_not_yet_give_reasons": [
        broken(Rows.decision, verdict="return_by_manager"),
        broken(Rows.confirmation, verdict="return_by_lead", comment=" "),
        broken(
            Rows.confirmation,
            verdict="record_not_yet",
            support_plan="Weekly supervision.",
            notice_on="2026-11-20",
        ),
    ],
    "not_yet_comes_with_a_support_plan": [
        broken(
            Rows.confirmation,
            verdict="record_not_yet",
            comment="More is needed.",
            notice_on="2026-11-20",
        )
    ],
    "outcome_short_of_a_pass_is_told_in_writing": [
        broken(Rows.confirmation, verdict=verdict, comment="More.", support_plan="Weekly.")
        for verdict in ("record_not_yet", "defer", "fail")
    ],
    "recommendation_is_of_a_known_outcome": [
        broken(Rows.decision, recommendation="maybe"),
        broken(Rows.decision, part="assessor", verdict="recommend", comment="I saw it."),
    ],
    "recommendation_short_of_a_pass_gives_reasons": [
        broken(Rows.decision, part="assessor", verdict="recommend", recommendation="fail")
    ],
    "only_a_pass_is_confirmed": [broken(Rows.confirmation, recommendation="deferred")],
    "nobody_decides_twice_on_an_edition": [
        doubled(Rows.decision, part="assessor", verdict="return_by_assessor", comment="More.")
    ],
    "each_part_decides_once_on_an_edition": [
        doubled(
            Rows.decision,
            verdict="return_by_manager",
            comment="More is needed.",
            decided_by=lambda rows: rows.lead,
        )
    ],
    "decision_is_over_an_edition": [broken(Rows.decision, edition_sha256="")],
    "endorsement.decision.signature": [
        Doubled(
            lambda rows: signed_alike(rows.decision(), "signature", rows.a_signature),
            {
                "part": "programme_lead",
                "verdict": "confirm",
                "decided_by": lambda rows: rows.lead,
                "endorsed_by": lambda rows: rows.manager,
            },
        )
    ],
    "one_judgement_for_each_statement": [doubled(Rows.judgement, level="not_met")],
    "published_judgement_says_who_and_when": [
        broken(Rows.judgement, published_at=now),
        broken(Rows.judgement, published_by=lambda rows: rows.manager),
    ],
    "nobody_judges_their_own": [broken(Rows.judgement, created_by=lambda rows: rows.owner)],
    "judgement_is_published_by_its_author": [
        broken(Rows.judgement, published_at=now, published_by=lambda rows: rows.lead)
    ],
    "assessor_and_line_manager_judge": [broken(Rows.judgement, part="programme_lead")],
    "endorsement.withdrawal.edition": [doubled(Rows.withdrawal)],
    "endorsement.withdrawal.of": [
        Doubled(
            lambda rows: signed_alike(rows.withdrawal(), "of", rows.a_signature),
            {"edition": lambda rows: rows.another_edition},
        )
    ],
    "endorsement.withdrawal.signature": [
        Doubled(
            lambda rows: signed_alike(rows.withdrawal(), "signature", rows.a_signature),
            {"edition": lambda rows: rows.another_edition},
        )
    ],
    "signature_is_withdrawn_by_who_signed": [
        broken(Rows.withdrawal, withdrawn_by=lambda rows: rows.lead)
    ],
    "withdrawal_has_a_signature_of_its_own": [
        Broken(
            lambda rows: signed_alike(rows.withdrawal(), "of", rows.a_signature),
            {"signature": lambda rows: rows.a_signature},
        )
    ],
    "withdrawal_is_of_a_known_part": [broken(Rows.withdrawal, part="chair")],
    "withdrawal_gives_a_reason": [broken(Rows.withdrawal, reason=" ")],
    "published_judgement_has_a_level": [
        broken(Rows.judgement, level="", published_at=now, published_by=lambda rows: rows.manager)
    ],
}
