"""What the endorsement document says: the edition's contents, then what people wrote about it."""

from collections import defaultdict
from functools import partial

from django.utils.functional import SimpleLazyObject

from audit.redactions import lines
from endorsement.judging import judged_frameworks, levels_by_key
from endorsement.models import Decision, Edition, Judgement
from endorsement.sealing.printing import seal_of
from endorsement.standing import PAST, VOID, WITHDRAWN, standing, withdrawal_of
from endorsement.wording import outcome_title
from endorsement.workflow import Move
from exports import evidence
from exports.matrix import matrices
from looks.labels import in_sentence
from people.letterheads import letterhead_of


def document(edition: Edition) -> dict:
    """Context of the templates of `exports.dividing`.

    What the owner submitted comes from the frozen contents alone; judgements (published ones) and
    decisions come from their rows, which are read when a template asks: by then a helper may
    already be setting entries.
    """
    contents = edition.contents
    sections = evidence.sections(contents)
    entries = [entry for section in sections for entry in section["entries"]]
    return {
        "edition": edition,
        "letterhead": letterhead_of(edition.employer),
        "contents": contents,
        "sections": sections,
        "reviews": contents.get("support", {}).get("reviews", []),  # not in the first editions
        "self_assessments": contents.get("support", {}).get("self_assessments", []),
        "matrices": matrices(contents, entries),
        "judged": SimpleLazyObject(partial(judged, edition, contents)),
        "signatures": SimpleLazyObject(partial(signatures, edition)),
        "seal": seal_of(edition),
        "redactions": SimpleLazyObject(partial(lines, edition)),
        "has_files": any(entry["files"] for entry in entries),
    }


def judged(edition: Edition, contents: dict) -> list[dict]:
    """For each judged framework its statements with their published judgements."""
    levels = levels_by_key(contents)
    by_statement = defaultdict(list)
    published = edition.judgements.filter(published_at__isnull=False)
    for judgement in published.select_related("created_by").order_by("part", "published_at", "pk"):
        by_statement[judgement.statement_id].append(_judgement(judgement, levels))
    return [
        {
            "framework": framework,
            "anchor": f"judged-{framework['key']}",
            "rows": [
                {"line": line, "judgements": by_statement[line["id"]]}
                for line in framework["statements"]
            ],
        }
        for framework in judged_frameworks(contents)
    ]


def _judgement(judgement: Judgement, levels: dict) -> dict:
    level = levels.get(judgement.level)
    return {
        "level": level["title"] if level else judgement.level,
        "words": judgement.words,
        "by": judgement.created_by.name,
        "part": judgement.get_part_display(),
        "on": judgement.published_at,
    }


def signatures(edition: Edition) -> list[dict]:
    """The declaration, every decision and a withdrawal, oldest first, in the exact words."""
    chosen = edition.decisions.select_related("signature").order_by("decided_at", "pk")
    decisions, withdrawal = list(chosen), withdrawal_of(edition)
    counts = standing(edition, decisions)
    signed = [("Declaration by the social worker", edition.declaration)]
    signed += [(_verdict(one, edition.contents), one.signature) for one in decisions]
    if withdrawal:
        part = withdrawal.get_part_display()
        signed.append((f"{part}: withdrew a signature", withdrawal.signature))
    return [_signature(title, one, counts.get(one.pk, "")) for title, one in signed]


def _verdict(decision: Decision, contents: dict) -> str:
    what = f"{decision.get_part_display()}: {in_sentence(PAST[decision.verdict])}"
    if decision.verdict != Move.RECOMMEND:
        return what
    return f"{what}, {outcome_title(contents, decision.recommendation)}"


NO_LONGER = {
    WITHDRAWN: "Withdrawn: this signature no longer counts.",
    VOID: "This signature no longer counts, because one before it was withdrawn.",
}


def _signature(title: str, signature, standing: str) -> dict:
    return {
        "title": title,
        "name": signature.signed_name,
        "role": signature.signed_as,
        "at": signature.signed_at,
        "text": signature.text,
        "sha256": signature.sha256,
        "no_longer": NO_LONGER.get(standing, ""),
    }
