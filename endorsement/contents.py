"""Finding one's way in the contents of an edition. Pure: dictionaries in, dictionaries out."""

from collections import defaultdict


def entries_of(contents: dict) -> list[dict]:
    """Every entry, in the order of the edition."""
    return [entry for section in contents["sections"] for entry in section["entries"]]


def place_of(contents: dict, entry_id: int) -> int | None:
    """Where the entry stands in `entries_of`, or None."""
    ids = [entry["id"] for entry in entries_of(contents)]
    return ids.index(entry_id) if entry_id in ids else None


def attachment_of(contents: dict, attachment_id: int) -> dict | None:
    found = (file for entry in entries_of(contents) for file in entry["attachments"])
    return next((file for file in found if file["id"] == attachment_id), None)


def evidence_by_statement(contents: dict) -> dict[int, list[dict]]:
    """Statement's id → entry (id, title, kind_label) with the explanation of each link.

    What the owner marked as best evidence comes first; the rest keeps its order.
    """
    evidence = defaultdict(list)
    for entry in entries_of(contents):
        for link in entry["links"]:
            evidence[link["statement"]].append(
                {
                    "id": entry["id"],
                    "title": entry["title"],
                    "kind_label": entry["kind_label"],
                    "explanation": link["explanation"],
                    "best": is_best(link),
                }
            )
    for shown in evidence.values():
        shown.sort(key=lambda entry: not entry["best"])
    return evidence


def is_best(link: dict) -> bool:
    """Whether a link is best evidence; an edition from before there were marks does not say."""
    return link.get("best", False)


def framework_of(contents: dict, key: str) -> dict | None:
    """The judged framework named `key`."""
    judged = (one for one in contents["frameworks"] if one["judged"])
    return next((one for one in judged if one["key"] == key), None)
