"""What a seal says of a record: names, days and fingerprints; never what was written.

So a seal can be kept, and still be checked, when the words themselves are deleted by rule. Every
value is made from rows that do not change, so that it can be made again years later and compared.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from audit.frozen import canonical
from audit.models import Signature
from audit.signing import fingerprint
from endorsement.models import Decision, Edition, Judgement
from endorsement.workflow import Part

SCHEMA = 1


def record_of(edition: Edition, decisions: Iterable[Decision]) -> dict:
    """The record that `decisions` complete, by its parts; two calls give the same."""
    contents = edition.contents
    return {
        "edition": {
            "id": edition.pk,
            "portfolio": edition.portfolio_id,
            "number": edition.number,
            "sha256": fingerprint(edition.content),
            "submitted_at": moment(edition.submitted_at),
            "submitted_by": edition.submitted_by_id,
        },
        "owner": contents["owner"]["name"],
        "employer": {"id": edition.employer_id, "name": contents["employer"]["name"]},
        "programme": contents["programme"],
        "wordings": contents["wordings"],
        "declaration": _signature(edition.declaration),
        "judgements": _judgements(edition),
        "decisions": [_decision(decision) for decision in decisions],
    }


def moment(when: datetime | None) -> str | None:
    """A time as it is sealed: in UTC and to the microsecond, whatever zone it was given in."""
    return when.astimezone(UTC).isoformat(timespec="microseconds") if when else None


def _decision(decision: Decision) -> dict:
    return {
        "id": decision.pk,
        "verdict": str(decision.verdict),
        "part": str(decision.part),
        "decided_at": moment(decision.decided_at),
        "decided_by": decision.decided_by_id,
        "owner": decision.owner_id,
        "endorsed_by": decision.endorsed_by_id,
        "edition_sha256": decision.edition_sha256,
        "comment_sha256": fingerprint(decision.comment),
        "support_plan_sha256": fingerprint(decision.support_plan),
        "signature": _signature(decision.signature),
        # Only where they are: records from before had neither.
        **({"recommendation": decision.recommendation} if decision.recommendation else {}),
        **({"notice_on": decision.notice_on.isoformat()} if decision.notice_on else {}),
    }


def _signature(signature: Signature) -> dict:
    return {
        "id": signature.pk,
        "signed_at": moment(signature.signed_at),
        "signed_by": signature.signed_by_id,
        "name": signature.signed_name,
        "role": signature.signed_as,
        "sha256": fingerprint(signature.text),
        "stated_sha256": signature.sha256,
    }


def _judgements(edition: Edition) -> str:
    """One fingerprint of all published judgements."""
    published = (one for one in edition.judgements.all() if one.published_at)
    rows = [_judgement(one) for one in sorted(published, key=lambda one: one.pk)]
    return fingerprint(canonical({"judgements": rows}))


def _judgement(judgement: Judgement) -> list:
    return [
        judgement.pk,
        judgement.statement_id,
        judgement.owner_id,
        judgement.level,
        judgement.words,
        judgement.created_by_id,
        moment(judgement.created_at),
        moment(judgement.changed_at),
        moment(judgement.published_at),
        judgement.published_by_id,
        *([judgement.part] if judgement.part != Part.LINE_MANAGER else []),
    ]
