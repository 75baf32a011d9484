"""Packs made by hand, in the format of `exports.packs.format`."""

import hashlib
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from exports.packs.format.schema import PATH
from exports.packs.format.writing import MANIFEST, PACK, SCHEMA, manifest, write

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


def file_of(path: str, content: bytes, **more: object) -> dict:
    """What an entry says of a file in the pack."""
    name, sha256 = path.rpartition("/")[2], hashlib.sha256(content).hexdigest()
    about = {"path": path, "name": name, "sha256": sha256, "size": len(content)}
    return about | {"media_type": "text/plain"} | more


def members_of(pack: dict | bytes, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """Everything in the ZIP of `pack`, by name, the manifest last."""
    data = pack if isinstance(pack, bytes) else write(pack)
    members = {PACK: data, SCHEMA: PATH.read_bytes(), "index.html": b"<p>Read me"} | (files or {})
    prints = [(hashlib.sha256(content).hexdigest(), name) for name, content in members.items()]
    return members | {MANIFEST: manifest(prints)}


def zipped(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def upload(pack: dict | None = None, files: dict[str, bytes] | None = None) -> SimpleUploadedFile:
    """The ZIP of `pack`, as a browser sends it."""
    content = zipped(members_of(pack or pack_of(), files))
    return SimpleUploadedFile("pack.zip", content, "application/zip")
