"""What pages say of an answer without a word of it: how much of what, and what is left out."""

import json
from dataclasses import dataclass

from exports.access.models import AccessRequest
from exports.packs.format.schema import CHAPTERS
from exports.packs.showing import TITLES


@dataclass(frozen=True)
class Summary:
    """`chapters` are names with numbers; `left_out` as the format has it."""

    chapters: list[tuple[str, int]]
    left_out: list[dict]


def summary(request: AccessRequest) -> Summary | None:
    """Of what was written down to leave; None where nothing is."""
    if not request.content:
        return None
    pack = json.loads(request.content)
    named = [
        (TITLES.get(name, "Entries"), sum(len(one[name]) for one in pack["portfolios"]))
        for name in CHAPTERS
    ]
    return Summary([(title, number) for title, number in named if number], pack["left_out"])


def anchor_of(ref: str) -> str:
    """Where a thing stands on the page."""
    return "".join(letter if letter.isalnum() else "-" for letter in ref)
