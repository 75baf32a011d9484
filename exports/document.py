"""What the endorsement document says: the edition's contents, then what people wrote about it."""

from collections import defaultdict

from endorsement.judging import judged_frameworks, levels_by_key
from endorsement.models import Decision, Edition, Judgement
from endorsement.sealing.printing import seal_of
from exports import evidence
from exports.matrix import matrices


def document(edition: Edition) -> dict:
    """Context of `exports/_document.html`.

    What the owner submitted comes from the frozen contents alone; judgements (published ones) and
    decisions come from their rows.
    """
    contents = edition.contents
    sections = evidence.sections(contents)
    entries = [entry for section in sections for entry in section["entries"]]
    return {
        "edition": edition,
        "contents": contents,
        "sections": sections,
        "reviews": contents.get("support", {}).get("reviews", []),  # not in the first editions
        "self_assessments": contents.get("support", {}).get("self_assessments", []),
        "matrices": matrices(contents, entries),
        "judged": judged(edition, contents),
        "signatures": signatures(edition),
        "seal": seal_of(edition),
        "has_files": any(entry["files"] for entry in entries),
    }


def judged(edition: Edition, contents: dict) -> list[dict]:
    """For each judged framework its statements with their published judgements."""
    levels = levels_by_key(contents)
    by_statement = defaultdict(list)
    published = edition.judgements.filter(published_at__isnull=False)
    for judgement in published.select_related("created_by").order_by("published_at", "pk"):
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
        "on": judgement.published_at,
    }


def signatures(edition: Edition) -> list[dict]:
    """The owner's declaration and every decision, oldest first, with the exact text signed."""
    decisions = edition.decisions.select_related("signature").order_by("decided_at", "pk")
    return [
        _signature("Declaration by the social worker", edition.declaration),
        *(_signature(_verdict(decision), decision.signature) for decision in decisions),
    ]


def _verdict(decision: Decision) -> str:
    return f"{decision.get_part_display()}: {PAST[decision.verdict]}"


PAST = {
    "endorse": "endorsed",
    "return_by_manager": "returned with reasons",
    "confirm": "confirmed",
    "return_by_lead": "returned with reasons",
    "record_not_yet": "recorded “not yet”",
}


def _signature(title: str, signature) -> dict:
    return {
        "title": title,
        "name": signature.signed_name,
        "role": signature.signed_as,
        "at": signature.signed_at,
        "text": signature.text,
        "sha256": signature.sha256,
    }
