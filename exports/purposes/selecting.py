"""What somebody wants in a document: the words of its form, understood."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field

from exports.purposes.catalogue import Purpose
from portfolios.checking.reading import Key, same

KEPT = "kept_"  # before the key under which a draft holds an answer to the privacy check


@dataclass(frozen=True)
class Selection:
    """The owner's wishes. `agreed` says of an entry how whoever gave it agreed; `kept` are words
    that the privacy check found and why they may leave."""

    purpose: Purpose
    taken: frozenset[int] = frozenset()
    agreed: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    replace: dict[str, str] = field(default_factory=dict)
    files: bool = False
    kept: dict[Key, str] = field(default_factory=dict)


def as_kept(kind: str, words: str, reason: str) -> dict[str, str]:
    """An answer to the privacy check, as a draft holds it."""
    name = hashlib.sha256(f"{kind}:{same(words)}".encode()).hexdigest()[:24]
    return {f"{KEPT}{name}": json.dumps([kind, same(words), reason], ensure_ascii=False)}


def kept_in(words: dict[str, str]) -> dict[Key, str]:
    """Every answer that a draft's `words` hold. One in which something was redacted may be none."""
    found = {}
    for name, text in words.items():
        if name.startswith(KEPT):
            with suppress(ValueError):
                kind, said, reason = json.loads(text)
                found[kind, said] = reason
    return found
