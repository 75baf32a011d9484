"""What the public page answers: a record that is valid, changed or withdrawn, or none."""

from dataclasses import dataclass
from datetime import datetime

from audit.covering import originals
from audit.redactions import lines_of
from endorsement.models import Edition, Seal, Tombstone
from endorsement.sealing import checking, standing
from endorsement.sealing.keys import ring
from endorsement.workflow import Move
from people.naming import is_named

SHORT = 16  # digits of a fingerprint that a person compares


@dataclass(frozen=True)
class Answer:
    """`found` is "valid", "changed" or "withdrawn"; only what is valid has `facts`."""

    found: str
    facts: dict | None = None


def answer(*, code: str, surname: str) -> Answer | None:
    """None where there is no such record, and likewise where it is about somebody else.

    What is not confirmed has no seal, so nothing here tells it from what was never written. Either
    None costs the same one query; more is looked at only when code and surname fit.
    """
    seal = Seal.objects.filter(code=code).first()
    if not is_named(surname, _name_on(seal) if seal else ""):
        return None
    with originals():  # fingerprints are over what is stored; nothing of it is said here
        return _answer(checking.with_record(Seal.objects).get(pk=seal.pk))


def _name_on(seal: Seal) -> str:
    """Whom it is about; a seal that cannot be read is known by the name in its edition, if any."""
    try:
        return seal.contents["record"]["owner"]
    except checking.UNREADABLE:
        edition = Edition.objects.filter(pk=seal.edition_id).first()
        return edition.contents["owner"]["name"] if edition else ""


def _answer(seal: Seal) -> Answer:
    stone = Tombstone.objects.filter(pk=seal.edition_id).first()
    if next(checking.faults_of(seal, ring(), stone), None):
        return Answer("changed")
    if not standing.stands(stone or seal.edition):
        return Answer("withdrawn")
    return Answer("valid", facts_of(seal))


def facts_of(seal: Seal) -> dict:
    """What may be said of a record that is valid: no word of what is in it."""
    record = seal.contents["record"]
    return {
        "name": record["owner"],
        "programme": record["programme"]["title"],
        "employer": record["employer"]["name"],
        "number": record["edition"]["number"],
        "confirmed_at": confirmed_at(record),
        "sealed_at": seal.sealed_at,
        "sealed_later": seal.sealed_by_id is None,
        "fingerprint": record["edition"]["sha256"][:SHORT],
        # By number: a seal outlives its edition.
        "redactions": lines_of("endorsement.edition", seal.edition_id),
    }


def confirmed_at(record: dict) -> datetime:
    """When the last decision that was sealed confirmed it."""
    decisions = (one for one in record["decisions"] if one["verdict"] == Move.CONFIRM)
    return max(datetime.fromisoformat(one["decided_at"]) for one in decisions)
