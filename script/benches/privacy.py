"""How well the privacy check reads a labelled file: `script/bench privacy FILE [--json]`.

Each line of the file is a JSON object with `text` and `spans` (`start`, `end`, `kind`). A span
counts as found when a finding of its kind overlaps it by half or more; a finding that serves no
span is a false alarm. Time is that of our own process on the processor (`process_time`), which
other work on the machine hardly changes: the median of several passes over the whole file, after
one that loads the word lists and warms the caches.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time

from portfolios.privacy import Finding, findings
from portfolios.privacy.finding import KINDS, PERSON

ROUNDS = 5


@dataclass
class Tally:
    """Spans and findings counted by kind; the texts' words."""

    words: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, row: dict) -> None:
        """Count one labelled text."""
        self.words += len(row["text"].split())
        reported = findings(row["text"])
        served: set[Finding] = set()
        for span in row["spans"]:
            serving = {f for f in reported if overlaps(f, span)}
            served |= serving
            self.spans[span["kind"]] += 1
            self.found[span["kind"]] += bool(serving)
        for finding in reported:
            (self.right if finding in served else self.false)[finding.kind] += 1


def overlaps(finding: Finding, span: dict) -> bool:
    """Does the finding, of the same kind, cover half of the span or more?"""
    shared = min(finding.end, span["end"]) - max(finding.start, span["start"])
    return finding.kind == span["kind"] and 2 * shared >= span["end"] - span["start"]


def share(part: int, whole: int) -> float:
    """The part of the whole; 1 where there was nothing to find."""
    return round(part / whole, 4) if whole else 1.0


def figures(tally: Tally, seconds: float) -> dict:
    """The measurement under the keys that `--json` prints."""
    structured = [kind for kind in KINDS if kind != PERSON]
    thousands = tally.words / 1000 or 1
    return {
        "recall_structured": share(
            sum(tally.found[kind] for kind in structured),
            sum(tally.spans[kind] for kind in structured),
        ),
        "recall_names": share(tally.found[PERSON], tally.spans[PERSON]),
        "precision": share(tally.right.total(), tally.right.total() + tally.false.total()),
        "false_alarms_per_1000_words": round(tally.false.total() / thousands, 2),
        "ms_per_1000_words": round(seconds * 1000 / thousands, 2),
        "by_kind": {kind: by_kind(tally, kind) for kind in KINDS},
    }


def by_kind(tally: Tally, kind: str) -> dict:
    """Spans, those found, false alarms, recall and precision of one kind."""
    right, false = tally.right[kind], tally.false[kind]
    return {
        "spans": tally.spans[kind],
        "found": tally.found[kind],
        "false_alarms": false,
        "recall": share(tally.found[kind], tally.spans[kind]),
        "precision": share(right, right + false),
    }


def measure(rows: list[dict]) -> dict:
    """Read all the rows, first to count, then several times for the clock."""
    tally = Tally()
    for row in rows:
        tally.add(row)
    return figures(tally, median(reading(rows) for _ in range(ROUNDS)))


def reading(rows: list[dict]) -> float:
    """How many seconds of the processor one pass over the rows takes."""
    start = process_time()
    for row in rows:
        findings(row["text"])
    return process_time() - start


def table(found: dict) -> str:
    """The figures for a person to read."""
    lines = [f"{'kind':24}{'spans':>7}{'found':>7}{'false':>7}{'recall':>9}{'precision':>11}"]
    for kind, row in found["by_kind"].items():
        counts = f"{row['spans']:7}{row['found']:7}{row['false_alarms']:7}"
        lines.append(f"{kind:24}{counts}{row['recall']:9.3f}{row['precision']:11.3f}")
    lines += [f"{key}: {value}" for key, value in found.items() if key != "by_kind"]
    lines.append(f"clock: processor time of this process, median of {ROUNDS} passes after one")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Measure the file and print; 2 where it cannot be read."""
    files = [argument for argument in arguments if not argument.startswith("-")]
    if len(files) != 1 or not Path(files[0]).is_file():
        print("usage: script/bench privacy FILE [--json]", file=sys.stderr)  # noqa: T201
        return 2
    lines = Path(files[0]).read_text("utf-8").splitlines()
    found = measure([json.loads(line) for line in lines if line.strip()])
    print(json.dumps(found) if "--json" in arguments else table(found))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
