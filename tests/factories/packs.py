"""Packs made by hand, in the format of `exports.packs.format`."""

from copy import deepcopy

MOMENT = "2026-09-01T09:30:00+00:00"
REFLECTION = {
    "ref": "entry:1",
    "kind": "critical_reflection",
    "title": "What a silence said",
    "state": "complete",
    "written_by": "owner",
    "created_at": MOMENT,
    "completed_at": MOMENT,
    "parts": [{"words": "I waited, and **they** spoke."}],
    "standards": [],
    "files": [],
}
OBSERVATION = {
    **deepcopy(REFLECTION),
    "ref": "entry:2",
    "kind": "direct_observation",
    "title": "A visit at noon",
    "written_by": "other",
    "author": "Alun Sparrow",
    "parts": [{"title": "What was seen", "words": "Calm, and clear."}],
    "signatures": [
        {"part": "Observer", "name": "Alun Sparrow", "signed_at": MOMENT, "sha256": "a" * 64}
    ],
}
REVIEW = {
    "ref": "review:three-months",
    "kind": "review",
    "title": "Three-month review",
    "written_by": "other",
    "made_at": MOMENT,
    "parts": [{"title": "Reflection", "words": "A steady start."}],
    "facts": {"met_on": "2026-08-30", "goals": 3, "is_signed": True},
}
PORTFOLIO = {
    "ref": "portfolio:1",
    "programme": {"key": "asye-adults", "version": "2026.1", "title": "ASYE adults"},
    "employer": "Heron Council",
    "status": "active",
    "started_on": "2026-01-05",
    "entries": [REFLECTION],
    "observations": [OBSERVATION],
    "feedback": [],
    "reviews": [REVIEW],
    "support": [],
    "comments": [],
    "editions": [],
    "records": [],
}


def pack_of(name: str = "Wren Ash", **changes: object) -> dict:
    """A pack with a reflection, an observation and a review; `changes` are of its portfolio."""
    return {
        "format": "asye-pack",
        "version": 1,
        "kind": "leaver",
        "made_at": MOMENT,
        "made_by": {"employer": "Heron Council"},
        "person": {"name": name},
        "rules": [],
        "left_out": [{"what": "Comments", "how_many": 2, "why": "Others wrote them."}],
        "portfolios": [deepcopy(PORTFOLIO) | changes],
    }
