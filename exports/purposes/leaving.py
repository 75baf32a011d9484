"""What a document leaves out, and why. Pure."""

from dataclasses import dataclass, field

from exports.purposes.catalogue import Purpose

NOT_CHOSEN = "You did not choose these."
NOT_ASKED = "This document does not take entries of this kind."
NOT_AGREED = "Only the date and your own words: no agreement to use the others is recorded."
FILES = "Files and pictures: you did not choose to send them along."
NEVER = "Drafts, comments, reviews, judgements and the sign-off are never in it."


@dataclass(frozen=True)
class Left:
    """Something that is left out: why, and the titles that it is about."""

    why: str
    titles: list[str] = field(default_factory=list)


def left_out(contents: dict, sections: list[dict], purpose: Purpose) -> list[Left]:
    """What of the portfolio's complete entries is not in `contents`, and why."""
    chosen = {entry["id"]: entry for one in contents["sections"] for entry in one["entries"]}
    of_kind = [one["entries"] for one in sections if one["kind"] in purpose.kinds]
    others = [one["entries"] for one in sections if one["kind"] not in purpose.kinds]
    bare = [entry for group in of_kind for entry in group if _is_bare(chosen.get(entry["id"]))]
    files = any(
        entry["attachments"] for group in of_kind for entry in group if entry["id"] in chosen
    )
    left = [
        Left(NOT_CHOSEN, [e["title"] for group in of_kind for e in group if e["id"] not in chosen]),
        Left(NOT_ASKED, [entry["title"] for group in others for entry in group]),
        Left(NOT_AGREED, [entry["title"] for entry in bare]),
    ]
    said = [one for one in left if one.titles]
    if files and not contents["files"]:
        said.append(Left(FILES))
    return [*said, Left(NEVER)]


def _is_bare(entry: dict | None) -> bool:
    return bool(entry and entry.get("left_out"))
