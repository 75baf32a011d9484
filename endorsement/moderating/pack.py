"""The pack: what a panel reads of an edition, with names replaced.

It is made anew from the frozen edition each time it is opened: only what is listed here is taken
over, and every text of it goes through the swaps of its record. Signatures, registration numbers
and who typed what are left out; files are listed without their names.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from audit.frozen import canonical
from audit.signing import fingerprint
from endorsement.contents import evidence_by_statement
from endorsement.models import Decision, Edition, Judgement, Sample
from endorsement.moderating.spelling import Swap, swapper
from endorsement.presenting import shown
from endorsement.standing import PAST
from endorsement.wording import outcome_title
from endorsement.workflow import Move
from people.models import Person
from people.prepared import NOBODY
from people.prepared import prepared as written_once

DAY = "j F Y"


def raw(
    contents: dict,
    judgements: Iterable[Judgement],
    decisions: Iterable[Decision],
    files: Iterable[int] = (),
) -> dict:
    """What the pack holds, before names are replaced; see the head of this file."""
    support = contents.get("support") or {}
    return {
        "programme": contents["programme"]["title"],
        "readiness": [
            {"title": line["title"], "words": line["words"]}
            for stage in contents["readiness"]
            for line in stage["lines"]
        ],
        "agreement": _agreement(support.get("agreement")),
        "given": _given(support.get("given")),
        "reviews": [_review(one) for one in support.get("reviews", ())],
        "self_assessments": [
            {"title": one["title"], "done": [f"{by['part']}, {by['on']}" for by in one["done"]]}
            for one in support.get("self_assessments", ())
        ],
        "sections": _sections(contents, set(files)),
        "frameworks": list(_frameworks(contents, list(judgements))),
        "decisions": [_decision(contents, one) for one in decisions],
    }


def pack_of(sample: Sample, judgements: Iterable[Judgement], decisions: Iterable[Decision]) -> dict:
    """The pack as its panel reads it."""
    swaps = swaps_of(sample)
    found = raw(sample.edition.contents, judgements, decisions, sample.files)
    return without_names(found, swapper(swaps))


def fingerprint_of(pack: dict) -> str:
    """Which pack it was that a panel read."""
    return fingerprint(canonical(pack))


def prepared(sample: Sample) -> str:
    """A fingerprint of what is replaced and let through, as it is now."""
    return fingerprint_of({"swaps": sample.swaps, "files": sample.files})


def swaps_of(sample: Sample) -> list[Swap]:
    return [Swap(**one) for one in sample.swaps]


def without_names(value: Any, replaced: Callable[[str], str]) -> Any:
    """`value` with every text in it replaced, however deep it lies."""
    if isinstance(value, str):
        return replaced(value)
    if isinstance(value, dict):
        return {key: without_names(one, replaced) for key, one in value.items()}
    if isinstance(value, list):
        return [without_names(one, replaced) for one in value]
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text in `value` that says something."""
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def judged_in(edition: Edition) -> list[Judgement]:
    """The published judgements on `edition`."""
    return _judged(NOBODY, edition=edition.pk)


@written_once
def _judged(nobody: Person, *, edition: int) -> QuerySet[Judgement]:
    published = Judgement.objects.filter(edition=edition, published_at__isnull=False)
    return published.order_by("part", "pk")


def decided_in(edition: Edition) -> list[Decision]:
    """The decisions on `edition`, oldest first, with who took them."""
    return _decided(NOBODY, edition=edition.pk)


@written_once
def _decided(nobody: Person, *, edition: int) -> QuerySet[Decision]:
    taken = Decision.objects.filter(edition=edition).select_related("decided_by")
    return taken.order_by("decided_at", "pk")


def _sections(contents: dict, files: set[int]) -> list[dict]:
    """Entries by kind. Files are numbered through; what is let through can be opened."""
    number, sections = 0, []
    for section in contents["sections"]:
        entries = []
        for entry in section["entries"]:
            listed = []
            for file in entry["attachments"]:
                number += 1
                listed.append(
                    {
                        "number": number,
                        "is_picture": file["content_type"].startswith("image/"),
                        "shows": file["text_alternative"],
                        "is_open": file["id"] in files and bool(file["kept_under"]),
                        "is_gone": not file["kept_under"],  # pulled back
                    }
                )
            entries.append({**_entry(entry), "files": listed})
        sections.append({"title": section["title"], "entries": entries})
    return sections


def files_in(contents: dict) -> list[dict]:
    """The files of an edition in the order in which its pack numbers them."""
    sections = contents["sections"]
    return [f for s in sections for entry in s["entries"] for f in entry["attachments"]]


def _entry(entry: dict) -> dict:
    observation = entry.get("observation")
    return {
        "id": entry["id"],
        "title": entry["title"],
        "body": entry["body"],
        "facts": [{"label": one["label"], "value": one["value"]} for one in entry["facts"]],
        "links": [
            {"title": f"{one['code']}. {one['title']}", "explanation": one["explanation"]}
            for one in entry["links"]
        ],
        "observation": observation
        and {name: observation[name] for name in ("planned", "context", "focus", "answer")},
    }


def _frameworks(contents: dict, judgements: list[Judgement]) -> Iterator[dict]:
    given, evidence = shown(contents, judgements), evidence_by_statement(contents)
    for framework in contents["frameworks"]:
        if framework["judged"]:
            yield {
                "title": framework["title"],
                "rows": [
                    {
                        "title": f"{line['code']}. {line['title']}",
                        "judgements": given.get(line["id"], []),
                        "evidence": [
                            {"id": one["id"], "title": one["title"]}
                            for one in evidence.get(line["id"], [])
                        ],
                    }
                    for line in framework["statements"]
                ],
            }


def _decision(contents: dict, decision: Decision) -> dict:
    is_recommended = decision.verdict == Move.RECOMMEND
    recommended = outcome_title(contents, decision.recommendation) if is_recommended else ""
    return {
        "what": f"{PAST[decision.verdict]}: {recommended}"
        if recommended
        else PAST[decision.verdict],
        "part": decision.get_part_display(),
        "on": date_format(timezone.localtime(decision.decided_at), DAY),
        "comment": decision.comment,
        "support_plan": decision.support_plan,
    }


def _agreement(agreement: dict | None) -> dict | None:
    if agreement is None:
        return None
    return {
        "number": agreement["number"],
        "agreed": agreement["agreed"],
        "less": agreement["less"],
        "sections": [
            {
                "title": section["title"],
                "lines": [{"key": one["key"], "value": one["value"]} for one in section["lines"]],
            }
            for section in agreement["sections"]
        ],
    }


def _given(given: dict | None) -> list[dict]:
    return [
        {"title": part["title"], "said": [one["said"] for one in part["facts"]]}
        for part in (given or {}).get("parts", ())
    ]


def _review(review: dict) -> dict:
    return {
        "title": review["title"],
        "met": review["met"],
        "parts": [{"label": one["label"], "words": one["words"]} for one in review["parts"]],
        "became": [{"what": one["what"], "words": one["words"]} for one in review["became"]],
        "goals": [
            {k: one.get(k, "") for k in ("what", "how", "by_when", "support")}
            for one in review["goals"]
        ],
    }
