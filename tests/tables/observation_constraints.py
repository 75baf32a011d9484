"""The part of the table that is about observations."""

from tests.tables.breaking import Doubled, broken, doubled, now, signed_alike
from tests.tables.rows import Rows

OBSERVATIONS = {
    "nobody_observes_themselves": [broken(Rows.observation, observer=lambda rows: rows.owner)],
    "observation_has_a_context": [broken(Rows.observation, context=" ")],
    "observation_has_a_focus": [broken(Rows.observation, focus="\n")],
    "form_plans_one_observation": [
        doubled(Rows.observation, entry=lambda rows: rows.another_entry)
    ],
    "portfolios.observation.entry": [doubled(Rows.observation, form_key=None)],
    "cancelled_observation_says_who_and_when": [
        broken(Rows.observation, cancelled_at=now),
        broken(Rows.observation, cancelled_by=lambda rows: rows.owner),
    ],
    "published_observation_is_not_cancelled": [
        broken(Rows.published_observation, cancelled_at=now, cancelled_by=lambda rows: rows.owner)
    ],
    "published_observation_is_signed": [
        broken(Rows.published_observation, observer_signature=None),
        broken(Rows.published_observation, published_by=None),
        broken(Rows.observation, observer_signature=lambda rows: rows.a_signature),
    ],
    "portfolios.observation.observer_signature": [
        Doubled(
            lambda rows: signed_alike(
                rows.published_observation(), "observer_signature", rows.a_signature
            ),
            {"entry": lambda rows: rows.another_entry, "form_key": None},
        )
    ],
    "observation_is_published_by_its_observer": [
        broken(Rows.published_observation, published_by=lambda rows: rows.lead)
    ],
    "answer_is_signed": [
        broken(Rows.answered_observation, owner_signature=None),
        broken(Rows.answered_observation, answered_by=None),
        broken(Rows.published_observation, owner_signature=lambda rows: rows.a_signature),
    ],
    "portfolios.observation.owner_signature": [
        Doubled(
            lambda rows: signed_alike(
                rows.answered_observation(), "owner_signature", rows.a_signature
            ),
            {"entry": lambda rows: rows.another_entry, "form_key": None},
        )
    ],
    "observation_is_answered_by_its_owner": [
        broken(Rows.answered_observation, answered_by=lambda rows: rows.manager)
    ],
    "signed_answer_says_something": [
        broken(Rows.answered_observation, answer=" "),
        broken(Rows.published_observation, answer="So."),
    ],
    "owner_answers_what_is_published": [
        broken(
            Rows.answered_observation,
            published_at=None,
            published_by=None,
            observer_signature=None,
        )
    ],
    "withdrawn_observation_says_who_and_when": [
        broken(Rows.withdrawn_observation, withdrawn_by=None)
    ],
    "published_observation_is_withdrawn_with_a_reason": [
        broken(Rows.withdrawn_observation, withdrawn_because=" "),
        broken(Rows.answered_observation, withdrawn_because="Another visit."),
        broken(
            Rows.observation,
            withdrawn_because="Another visit.",
            withdrawn_at=now,
            withdrawn_by=lambda rows: rows.manager,
        ),
    ],
}
