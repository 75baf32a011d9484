"""What an export costs, beside the same document set in one piece by a fresh process.

First exports are made in a fresh process and in a warm one; the rest in a warm one, which is what
a worker is. Rounds alternate, so that whatever else the machine does falls on all of them.
`script/bench pdf 43` measures one size only.
"""

import copy
import json
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from statistics import median
from time import monotonic

import django

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
COLUMNS = ("one piece", "first, fresh", "first, warm", "entry edited", "title edited", "unchanged")
# The most that each may take of the one piece's time: 43 pages, 205 pages.
LIMITS = {
    "first, warm": (1 / 1.7, 1 / 1.7),
    "entry edited": (1 / 20, 1 / 20),
    "title edited": (1 / 15, 1 / 12),
    "unchanged": (1 / 30, 1 / 30),
}
MEMORY_LIMIT = 1.3


def main(arguments: list[str]) -> int:
    """Measure and print; 0 where every limit is kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
    warnings.simplefilter("ignore")
    django.setup()
    logging.disable(logging.ERROR)
    from django.db import transaction
    from django.test import override_settings

    from benches._printing import SIZES

    disk = "django.core.files.storage.FileSystemStorage"
    with tempfile.TemporaryDirectory() as folder:
        kept = {"default": {"BACKEND": disk, "OPTIONS": {"location": folder, "base_url": None}}}
        with override_settings(STORAGES=kept), transaction.atomic():
            chosen = [one for one in SIZES if str(one.pages) in arguments] or SIZES
            found = [measure(size, Path(folder)) for size in chosen]
            transaction.set_rollback(True)
    within = all(one["kept"] for one in found)
    if "--json" in arguments:
        print(json.dumps({"bench": "pdf", "within_limits": within, "sizes": found}))  # noqa: T201
    else:
        print("\n\n".join(map(table, found)))  # noqa: T201
    return 0 if within else 1


def measure(size, folder: Path) -> dict:
    """Seconds of each column, memory, pages and bytes for a portfolio of one size."""
    from benches._printing import Carried, carried, edition_of
    from exports.dividing import divided
    from exports.fetching import pictures_of
    from exports.typesetting.hands import Hands

    edition = edition_of(size)
    document = carried(divided(edition))
    pictures = {address: Carried(one) for address, one in pictures_of(edition).items()}
    file = folder / f"{size.pages}.pickle"
    file.write_bytes(pickle.dumps((document, pictures)))
    warm = Warm(edition, Hands(1))
    warm.first()
    rounds = [one_round(file, warm) for _ in range(ROUNDS)]
    warm.hands.close()
    seconds = {name: median(one[name][0] for one in rounds) for name in COLUMNS}
    memory = {name: max(one[name][1] for one in rounds) for name in COLUMNS[:2]}
    facts = {
        name: {"pages": pages(name, file), "bytes": out(name, file).stat().st_size}
        for name in COLUMNS[:2]
    }
    return judged(size.pages, seconds, memory, facts)


def one_round(file: Path, warm: "Warm") -> dict:
    return {
        "one piece": fresh("one-piece", file, out("one piece", file)),
        "first, fresh": fresh("units", file, out("first, fresh", file)),
        "first, warm": timed(warm.first),
        "entry edited": timed(warm.after(warm.edit)),
        "title edited": timed(warm.after(warm.rename)),
        "unchanged": timed(warm.again),
    }


def out(name: str, file: Path) -> Path:
    return file.with_name(f"{file.stem}-{name}.pdf")


def pages(name: str, file: Path) -> int:
    import pikepdf

    with pikepdf.open(out(name, file)) as pdf:
        return len(pdf.pages)


def fresh(way: str, file: Path, made: Path) -> tuple[float, int]:
    """Seconds of a process from its start to its end, and the most memory it had, in MiB."""
    command = [sys.executable, "-m", "benches._printing", way, str(file), str(made)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT}/script:{ROOT}"}
    began = monotonic()
    done = subprocess.run(command, env=env, check=True, capture_output=True)  # noqa: S603
    seconds = monotonic() - began
    return seconds, max(map(int, done.stdout.split()))


def timed(work) -> tuple[float, int]:
    began = monotonic()
    work()
    return monotonic() - began, 0


class Warm:
    """A worker that has made documents before, with the real store in the database."""

    def __init__(self, edition, hands) -> None:
        self.edition, self.hands, self.turn = edition, hands, 0

    def first(self) -> None:
        """Nothing is stored."""
        from exports.models import KeptUnit

        KeptUnit.objects.all().delete()
        self.again()

    def again(self) -> None:
        from exports import render

        render.HANDS = self.hands
        render.bound(self.edition)

    def after(self, change):
        """The export that follows `change`; only the export is timed."""
        change()
        return self.again

    def edit(self) -> None:
        self._change("body", " Once more.")

    def rename(self) -> None:
        self._change("title", ", again")

    def _change(self, field: str, words: str) -> None:
        from audit.frozen import canonical

        self.turn += 1
        contents = self.edition.contents
        section = next(one for one in contents["sections"] if one["kind"] == "critical_reflection")
        section["entries"][0][field] += f"{words} {self.turn}"
        self.edition = copy.copy(self.edition)
        self.edition.content = canonical(contents)


def judged(number: int, seconds: dict, memory: dict, facts: dict) -> dict:
    """The figures with what is asked of them; the smallest portfolio is only told."""
    base = seconds["one piece"]
    place = {43: 0, 205: 1}.get(number)
    asked = {name: limits[place] for name, limits in LIMITS.items()} if place is not None else {}
    times = {name: round(base / taken, 1) for name, taken in seconds.items()}
    share = round(memory["first, fresh"] / memory["one piece"], 2)
    kept = all(seconds[name] <= base * limit for name, limit in asked.items())
    return {
        "size": number,
        "seconds": {name: round(taken, 3) for name, taken in seconds.items()},
        "times_faster": times,
        "asked": {name: round(1 / limit, 1) for name, limit in asked.items()},
        "memory_mib": memory,
        "memory_share": share,
        "files": facts,
        "kept": kept and (place is None or share <= MEMORY_LIMIT),
    }


def table(found: dict) -> str:
    lines = [f"{'':<16}{'seconds':>9}{'faster':>9}{'asked':>7}"]
    lines += [
        f"{name:<16}{found['seconds'][name]:>9}{found['times_faster'][name]:>9}"
        f"{found['asked'].get(name, ''):>7}"
        for name in COLUMNS
    ]
    files, memory = found["files"], found["memory_mib"]
    sizes = ", ".join(
        f"{name}: {file['pages']} pages, {file['bytes'] // 1024} KiB, {memory[name]} MiB"
        for name, file in files.items()
    )
    return "\n".join([f"About {found['size']} pages", *lines, sizes])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
