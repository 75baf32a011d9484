"""The part of the table that is about reviews, concerns and self-assessments."""

from tests.tables.breaking import Doubled, broken, doubled, now, signed_alike
from tests.tables.rows import Rows


def _nobody(rows):
    return None


def _alike(make, name):
    """A second review that has the same signature."""
    return [
        Doubled(
            lambda rows: signed_alike(make(rows), name, rows.a_signature),
            {"key": "six-months"},
        )
    ]


REVIEWS = {
    "review_is_held_once": [doubled(Rows.review)],
    "review_is_in_a_known_state": [broken(Rows.review_with_assessor, state="lost")],
    "published_reflection_says_something": [
        broken(Rows.written_review, reflection=" "),
        broken(Rows.review, reflection="Not published."),
    ],
    "published_assessment_says_something": [
        broken(Rows.written_review, assessment="\n"),
        broken(Rows.review, assessment="Not published."),
    ],
    "published_comment_says_something": [
        broken(Rows.written_review, comment=""),
        broken(Rows.review, comment="Not published."),
    ],
    "reflected_part_says_who_and_when": [broken(Rows.written_review, reflected_by=_nobody)],
    "assessed_part_says_who_and_when": [broken(Rows.written_review, assessed_by=_nobody)],
    "commented_part_says_who_and_when": [broken(Rows.written_review, commented_by=_nobody)],
    "assessed_review_says_when_people_met": [
        broken(Rows.written_review, met_on=_nobody),
        broken(Rows.review, met_on="2026-01-01"),
    ],
    "signed_review_has_its_own_fingerprint": [
        broken(Rows.review_with_assessor, sha256="0" * 64),
        broken(Rows.review_with_assessor, content=""),
        broken(Rows.written_review, content="{}"),
        broken(Rows.written_review, sha256="0" * 64),
    ],
    "signed_review_says_who_signs": [
        broken(Rows.review_with_assessor, assessor=_nobody),
        broken(Rows.review_with_assessor, line_manager=_nobody),
        broken(Rows.review_with_assessor, owner=_nobody),
        broken(Rows.written_review, owner=lambda rows: rows.owner),
    ],
    "nobody_reviews_themselves": [
        broken(Rows.review_with_assessor, assessor=lambda rows: rows.owner),
        broken(Rows.review_with_assessor, line_manager=lambda rows: rows.owner),
    ],
    "signed_review_has_every_part": [
        broken(
            Rows.review_with_assessor, reflection="", reflected_at=_nobody, reflected_by=_nobody
        ),
        broken(
            Rows.review_with_assessor,
            assessment="",
            assessed_at=_nobody,
            assessed_by=_nobody,
            met_on=_nobody,
        ),
        broken(Rows.review_with_assessor, comment="", commented_at=_nobody, commented_by=_nobody),
    ],
    "review_is_signed_in_order": [
        broken(Rows.review_with_assessor, owner_signature=_nobody),
        broken(Rows.review_with_assessor, manager_signature=lambda rows: rows.a_signature),
        broken(Rows.review_with_manager, assessor_signature=_nobody),
        broken(Rows.review_with_manager, manager_signature=lambda rows: rows.a_signature),
        broken(Rows.signed_review, owner_signature=_nobody),
        broken(Rows.signed_review, manager_signature=_nobody),
        broken(Rows.written_review, owner_signature=lambda rows: rows.a_signature),
    ],
    "signed_review_says_since_when": [
        broken(Rows.signed_review, signed_at=_nobody, signed_by=_nobody),
        broken(Rows.review_with_manager, signed_at=now, signed_by=lambda rows: rows.manager),
    ],
    "signed_review_says_who_and_when": [broken(Rows.signed_review, signed_by=_nobody)],
    "reopened_review_says_who_and_when": [broken(Rows.reopened_review, reopened_by=_nobody)],
    "reopened_review_says_why": [
        broken(Rows.reopened_review, reopened_because=" "),
        broken(Rows.written_review, reopened_because="A date was wrong."),
    ],
    "support.review.owner_signature": _alike(Rows.review_with_assessor, "owner_signature"),
    "support.review.assessor_signature": _alike(Rows.review_with_manager, "assessor_signature"),
    "support.review.manager_signature": _alike(Rows.signed_review, "manager_signature"),
    "one_concern_is_open_at_a_time": [doubled(Rows.concern)],
    "concern_says_what_it_is": [broken(Rows.concern, words=" ")],
    "concern_comes_with_a_plan": [broken(Rows.concern, plan="\n")],
    "nobody_raises_a_concern_about_themselves": [
        broken(Rows.concern, created_by=lambda rows: rows.owner)
    ],
    "closed_concern_says_who_and_when": [broken(Rows.closed_concern, closed_by=_nobody)],
    "closed_concern_says_what_became_of_it": [
        broken(Rows.closed_concern, closed_words=" "),
        broken(Rows.concern, closed_words="On time."),
    ],
    "each_part_assesses_once_at_each_point": [doubled(Rows.self_assessment)],
    "self_assessment_is_of_a_known_part": [
        broken(Rows.self_assessment, part="line_manager", created_by=lambda rows: rows.manager)
    ],
    "two_different_people_assess": [
        broken(Rows.self_assessment, part="assessor"),
        broken(Rows.self_assessment, created_by=lambda rows: rows.manager),
    ],
    "statement_is_self_assessed_once": [doubled(Rows.self_mark)],
    "self_assessed_statement_has_a_level": [broken(Rows.self_mark, level=" ")],
}
# One person who assesses and manages writes once and signs for both.
REVIEW_EDGES = [
    broken(
        Rows.review_with_assessor,
        comment="",
        commented_at=_nobody,
        commented_by=_nobody,
        line_manager=lambda rows: rows.lead,
    )
]
