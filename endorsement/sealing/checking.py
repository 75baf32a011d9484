"""Whether sealed records are as they were sealed: everything is made anew and compared.

A fault names the part, by kind and id, and nothing that anybody wrote.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge

from django.core.exceptions import ObjectDoesNotExist

from audit.covering import originals
from audit.models import LedgerEntry, Signature
from audit.signing import fingerprint
from endorsement.models import Decision, Edition, Seal, Tombstone
from endorsement.sealing import standing
from endorsement.sealing.keys import Ring, ring
from endorsement.sealing.record import moment, record_of
from endorsement.standing import withdrawal_of
from endorsement.workflow import State

AT_ONCE = 100  # records in memory
UNREADABLE = (ObjectDoesNotExist, AttributeError, KeyError, TypeError, ValueError)

# What a record is made of, and what is said where a part of it is another today.
PARTS = {
    "edition": "the edition is",
    "owner": "the owner's name is",
    "employer": "the employer is",
    "programme": "the programme is",
    "wordings": "the programme's wording is",
    "declaration": "the owner's declaration is",
    "judgements": "the judgements are",
    "decisions": "the decisions are",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was sealed, at one employer."""

    employer_id: int
    sentence: str

    def __str__(self) -> str:
        return f"employer {self.employer_id}: {self.sentence}"


@dataclass
class Report:
    """What `verify` finds. `heads` are the ends of the chains: employer → (number, SHA-256)."""

    faults: list[Fault] = field(default_factory=list)
    heads: dict[int, tuple[int, str]] = field(default_factory=dict)
    removed: list[Tombstone] = field(default_factory=list)  # deleted by rule, words or all

    @property
    def counts(self) -> Counter:
        """Employer → how many faults there are."""
        return Counter(fault.employer_id for fault in self.faults)


def verify() -> Report:
    """Every seal of every employer, in the order of their chains, and what has none."""
    with originals():  # what was pulled back is closed, not changed
        return _verify()


def _verify() -> Report:
    held, report = ring(), Report()
    noted = _noted()  # first: what is sealed while we look is no fault
    stones = Tombstone.objects.in_bulk()
    for link in _chain(stones):
        before = report.heads.get(link.employer_id, (0, ""))
        faults = [*_link_faults(link, before)]
        if isinstance(link, Seal):
            faults += faults_of(link, held, stones.get(link.edition_id))
        report.faults += [Fault(link.employer_id, sentence) for sentence in faults]
        report.heads[link.employer_id] = (link.number, link.sha256)
        if noted.pop((link.edition_id, link.number), link.sha256) != link.sha256:
            report.faults.append(_fault(link, "is not the one that the ledger names"))
    report.removed = list(stones.values())
    report.faults += _lost(noted)
    report.faults += _unsealed()
    return report


def faults_of(seal: Seal, held: Ring, stone: Tombstone | None = None) -> Iterator[str]:
    """What is wrong with one record, in sentences; nothing where it is as it was sealed.

    It takes a seal with its edition and what hangs on that (see `with_record`). Where a tombstone
    says that the edition was deleted by rule, the seal alone is looked at.
    """
    name = f"seal {seal.number} (edition {seal.edition_id})"
    if not held.has_signed(seal.content, key_id=seal.key_id, signature=seal.signature):
        yield f"{name} is not signed by key {seal.key_id}, or that key is not known here"
        return  # nothing that it says can be believed
    if fingerprint(seal.content) != seal.sha256:
        yield f"{name} does not have its own fingerprint"
    sealed = seal.contents
    for part, value in _row(seal).items():
        if sealed[part] != value:
            yield f"{name}: its {part.replace('_', ' ')} has changed"
    if stone is not None:
        if stone.sha256 != seal.sha256 or _is_there(seal):
            yield f"{name} is not the one that was deleted by rule"
        return
    try:
        faults = list(_record_faults(seal.edition, sealed["record"]))
    except UNREADABLE:
        faults = ["a part of the record is gone or cannot be read"]
    yield from (f"{name}: {fault}" for fault in faults)


def with_record(seals):
    """A queryset of seals with all that `faults_of` looks at, in a few queries."""
    return seals.prefetch_related(  # no join: a row must not hide because another is gone
        "edition__declaration",
        "edition__decisions__signature",
        "edition__judgements",
        "edition__withdrawal__signature",
    )


def _chain(stones: dict[int, Tombstone]) -> Iterator[Seal | Tombstone]:
    """Every seal, and in the place of each that was deleted by rule its tombstone, in order."""
    in_order = Seal.objects.order_by("employer", "number")
    kept = set(Seal.objects.filter(edition_id__in=stones).values_list("edition_id", flat=True))
    buried = [stone for stone in stones.values() if stone.pk not in kept]
    buried.sort(key=_place)
    seals = with_record(in_order).iterator(chunk_size=AT_ONCE)
    return merge(seals, buried, key=_place)


def _place(link: Seal | Tombstone) -> tuple[int, int]:
    return link.employer_id, link.number


def _is_there(seal: Seal) -> bool:
    """Whether the edition that was deleted is there all the same."""
    return Edition.objects.filter(pk=seal.edition_id).exists()


def _row(seal: Seal) -> dict:
    """What the row says beside its content, as the content has it."""
    return {
        "edition": seal.edition_id,
        "employer": seal.employer_id,
        "number": seal.number,
        "code": seal.code,
        "sealed_at": moment(seal.sealed_at),
        "sealed_by": seal.sealed_by_id,
    }


def _link_faults(seal: Seal | Tombstone, before: tuple[int, str]) -> Iterator[str]:
    number, sha256 = before
    if seal.number != number + 1:
        yield f"seal {seal.number} follows seal {number}: seals between them are missing"
    try:
        previous = seal.previous if isinstance(seal, Tombstone) else seal.contents["previous"]
    except UNREADABLE:
        yield f"seal {seal.number} cannot be read"
        return
    if previous != sha256:
        yield f"seal {seal.number} does not continue seal {number}"


def _record_faults(edition: Edition, sealed: dict) -> Iterator[str]:
    """Which parts of the record are another today. What was decided later is no part of it."""
    if fingerprint(edition.content) != edition.sha256:
        yield "the content of the edition has changed"
    now = record_of(edition, _decisions_sealed(edition, sealed))
    yield from (
        f"{words} not as sealed" for part, words in PARTS.items() if now[part] != sealed[part]
    )
    yield from _text_faults(edition)
    if edition.state != standing.state_by_decisions(edition):
        yield "the state of the edition does not follow from its decisions"


def _decisions_sealed(edition: Edition, sealed: dict) -> list[Decision]:
    ids = [decision["id"] for decision in sealed["decisions"]]
    return [one for one in standing.in_order(edition) if one.pk in ids]


def _text_faults(edition: Edition) -> Iterator[str]:
    signatures = [edition.declaration, *(one.signature for one in edition.decisions.all())]
    if withdrawal := withdrawal_of(edition):
        signatures.append(withdrawal.signature)
    for signature in signatures:
        if not is_over_its_text(signature):
            yield f"signature {signature.pk} is over another text"


def is_over_its_text(signature: Signature) -> bool:
    return fingerprint(signature.text) == signature.sha256


def _fault(seal: Seal | Tombstone, words: str) -> Fault:
    return Fault(seal.employer_id, f"seal {seal.number} {words}")


def _noted() -> dict[tuple[int, int], str]:
    """What the ledger says was sealed: (edition, number) → SHA-256."""
    entries = LedgerEntry.objects.filter(action="edition.sealed")
    rows = entries.values_list("subject_id", "facts")
    return {
        (edition, facts.get("number")): facts.get("sha256") for edition, facts in rows.iterator()
    }


def _lost(noted: dict[tuple[int, int], str]) -> list[Fault]:
    """A fault for each seal that the ledger names and that is not there."""
    ids = [edition for edition, _ in noted]
    at = dict(Edition.objects.filter(pk__in=ids).values_list("pk", "employer_id"))
    return [
        Fault(at.get(edition, 0), f"seal {number} (edition {edition}) is missing")
        for edition, number in noted
    ]


def _unsealed() -> list[Fault]:
    rows = Edition.objects.filter(state=State.CONFIRMED, seal=None)
    return [
        Fault(employer, f"edition {pk} is confirmed and has no seal")
        for pk, employer in rows.values_list("pk", "employer_id")
    ]
