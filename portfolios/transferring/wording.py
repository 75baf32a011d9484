"""The exact text that the owner signs, and what a pack is called in words. Pure."""

from datetime import date

from audit.frozen import canonical
from audit.signing import fingerprint

SHORT = 16  # digits of a fingerprint that a person compares


def text_for(pack: dict) -> str:
    """What the owner puts their name to: each thing by its name and the fingerprint of it whole."""
    owner, lines = pack["owner"], [f"- {line}" for line in lines_of(pack)]
    number = f" ({owner['registration_number']})" if owner["registration_number"] else ""
    return "\n\n".join(
        [
            f"Transfer of {owner['name']}{number} from {pack['employer']}, {pack['programme']}",
            f"I agree that {pack['employer']} hands over to the employer at which I use the code "
            "of this release what is listed here, and nothing else.",
            "\n".join([f"How far the year is: {far(pack)}", *lines]),
            "My own writing arrives as drafts, which only I see until I mark them complete. What "
            "others have signed with me arrives as it was signed, and those near my portfolio "
            "there can read it.",
            f"SHA-256 of everything that is handed over: {fingerprint(canonical(pack))}",
        ]
    )


def lines_of(pack: dict) -> list[str]:
    """Each item in a line, with the beginning of its fingerprint."""
    return [_line(item) for item in pack["items"]]


def _line(item: dict) -> str:
    number = len(item.get("files", ()))
    files = f", with {number} file{'' if number == 1 else 's'}" if number else ""
    made = f"{date.fromisoformat(item['made_on']):%-d %B %Y}"
    mark = fingerprint(canonical(item))[:SHORT]
    return f"{item['label']}: {item['title']}, made on {made}{files} ({mark})"


def far(pack: dict) -> str:
    """How far the year is: "7 of 12 months; held: three-month review"."""
    held = ", ".join(one["title"] for one in pack["held"]) or "none"
    return f"{pack['months']} of {pack['length']} months. Reviews held: {held}."


def counts(pack: dict) -> list[tuple[str, int]]:
    """How many there are of each kind: all that the other employer sees before it accepts."""
    found: dict[str, int] = {}
    for item in pack["items"]:
        found[item["label"]] = found.get(item["label"], 0) + 1
    return list(found.items())
