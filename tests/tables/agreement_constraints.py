"""What breaks the constraints of support agreements, and what they let through."""

from endorsement.models.edition import fingerprint
from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows, saved


def a_signature(rows):
    return rows.a_signature


def signed_in_part(rows, name):
    """Another agreement that is signed in this part."""
    row = rows.returned_agreement()
    setattr(row, name, rows.a_signature)
    return saved(row)


AGREEMENTS: dict[str, list[Broken]] = {
    "handover_says_something": [broken(Rows.handover, words=" ")],
    "handover_is_of_a_known_part": [broken(Rows.handover, part="owner")],
    "needs_say_something": [broken(Rows.needs, learning_needs=" ")],
    "support.needs.portfolio": [doubled(Rows.needs)],
    "agreement_number_is_used_once": [doubled(Rows.returned_agreement)],
    "author_has_one_draft_of_an_agreement": [doubled(Rows.agreement)],
    "one_agreement_is_offered_at_a_time": [doubled(Rows.offered_agreement, number=2)],
    "one_agreement_is_in_force": [doubled(Rows.agreement_in_force, number=2)],
    "agreement_is_in_a_known_state": [broken(Rows.offered_agreement, state="lost")],
    "agreement_is_numbered_when_it_is_offered": [
        broken(Rows.agreement, number=1),
        broken(Rows.offered_agreement, number=None),
        broken(Rows.offered_agreement, number=0),
    ],
    "offered_agreement_has_its_own_fingerprint": [
        broken(Rows.agreement, content="{}"),
        broken(Rows.agreement, sha256=fingerprint("{}")),
        broken(Rows.offered_agreement, sha256="0" * 64),
        broken(Rows.offered_agreement, content="", sha256=fingerprint("")),
    ],
    "offered_agreement_says_who_signs": [
        broken(Rows.agreement, owner=lambda rows: rows.owner),
        broken(Rows.agreement, assessor=lambda rows: rows.lead),
        broken(Rows.agreement, line_manager=lambda rows: rows.manager),
        broken(Rows.agreement, offered_at=now, offered_by=lambda rows: rows.manager),
        broken(Rows.offered_agreement, owner=None),
        broken(Rows.offered_agreement, assessor=None),
        broken(Rows.offered_agreement, line_manager=None),
        broken(Rows.offered_agreement, offered_at=None, offered_by=None),
    ],
    "offered_agreement_says_who_and_when": [broken(Rows.offered_agreement, offered_by=None)],
    "nobody_agrees_with_themselves": [
        broken(Rows.offered_agreement, assessor=lambda rows: rows.owner),
        broken(Rows.offered_agreement, line_manager=lambda rows: rows.owner),
    ],
    "returned_agreement_says_why": [
        broken(Rows.returned_agreement, returned_because=" "),
        broken(Rows.returned_agreement, returned_at=None, returned_by=None),
        broken(Rows.offered_agreement, returned_because="Too soon."),
        broken(Rows.offered_agreement, returned_at=now, returned_by=lambda rows: rows.owner),
    ],
    "returned_agreement_says_who_and_when": [broken(Rows.returned_agreement, returned_by=None)],
    "agreement_in_force_is_signed_by_all": [
        broken(Rows.agreement_in_force, owner_signature=None),
        broken(Rows.agreement_in_force, assessor_signature=None),
        broken(Rows.agreement_in_force, manager_signature=None),
        broken(Rows.agreement_in_force, agreed_at=None, agreed_by=None),
        broken(Rows.offered_agreement, agreed_at=now, agreed_by=lambda rows: rows.owner),
    ],
    "agreement_in_force_says_who_and_when": [broken(Rows.agreement_in_force, agreed_by=None)],
    "replaced_agreement_says_when": [
        broken(Rows.replaced_agreement, replaced_at=None, replaced_by=None),
        broken(Rows.agreement_in_force, replaced_at=now, replaced_by=lambda rows: rows.owner),
    ],
    "replaced_agreement_says_who_and_when": [broken(Rows.replaced_agreement, replaced_by=None)],
    "draft_of_an_agreement_is_not_signed": [
        broken(Rows.agreement, **{name: a_signature})
        for name in ("owner_signature", "assessor_signature", "manager_signature")
    ],
    **{
        f"support.agreement.{name}": [
            Broken(
                lambda rows, name=name: rows.returned_agreement(),
                {
                    "number": 2,
                    name: lambda rows, name=name: getattr(signed_in_part(rows, name), name),
                },
            )
        ]
        for name in ("owner_signature", "assessor_signature", "manager_signature")
    },
}

AGREED_EDGES = [
    doubled(Rows.agreement, created_by=lambda rows: rows.lead),
    doubled(Rows.returned_agreement, number=2),
    doubled(Rows.replaced_agreement, number=2),
    broken(Rows.offered_agreement, owner_signature=a_signature),
]
