"""What the documents of a cohort cost: one worker process against two, and the memory of one.

`script/bench bulk` takes 170 portfolios of about ten pages, `script/bench bulk 20` as many as it
says. Nothing is stored before each run. Workers are fresh processes that take jobs from the
database, without helpers, so that two use two cores and one uses one.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
COHORT = 170
FEW = 20  # what memory is compared with
FASTER = 1.4  # asked of two workers
FLAT = 1.1  # the most memory for the cohort, as a multiple of that for a few


def main(arguments: list[str]) -> int:
    """Measure and print; 0 where both limits are kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
    warnings.simplefilter("ignore")
    django.setup()
    logging.disable(logging.ERROR)
    number = next((int(one) for one in arguments if one.isdecimal()), COHORT)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(number, folder)
    if "--json" in arguments:
        print(json.dumps(found))  # noqa: T201
    else:
        print(table(found))  # noqa: T201
    return 0 if found["within_limits"] else 1


def measure(number: int, folder: str) -> dict:
    """Seconds with one worker and with two, memory for a few and for all."""
    from benches._packing import Cohort, kept_in

    with kept_in(folder):
        cohort = Cohort(number)
        few = min(FEW, max(number // 2, 1))
        little = run(cohort, few, 1, folder)
        one = run(cohort, number, 1, folder)
        two = run(cohort, number, 2, folder)
    faster = round(one["seconds"] / two["seconds"], 2)
    share = round(one["mib"] / little["mib"], 2)
    return {
        "bench": "bulk",
        "portfolios": number,
        "runs": [little, one, two],
        "two_workers_faster": faster,
        "memory_share": share,
        "within_limits": faster >= FASTER and share <= FLAT,
    }


def run(cohort, number: int, workers: int, folder: str) -> dict:
    """A ZIP of so many portfolios, made by so many workers."""
    bundle = cohort.asked(number)
    command = [sys.executable, "-m", "benches._packing", folder, str(bundle.pk)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT}/script:{ROOT}", "EXPORT_HELPERS": "0"}
    started = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(workers)
    ]
    told = [json.loads(one.communicate()[0]) for one in started]
    bundle.refresh_from_db()
    assert bundle.documents == number, f"{bundle.documents} of {number} documents were made"
    seconds = max(one["ended"] for one in told) - min(one["began"] for one in told)
    return {
        "portfolios": number,
        "workers": workers,
        "seconds": round(seconds, 1),
        "mib": max(one["mib"] for one in told),
        "zip_bytes": bundle.size,
    }


def table(found: dict) -> str:
    lines = [f"{'portfolios':>10}{'workers':>9}{'seconds':>9}{'MiB each':>10}{'ZIP, MiB':>10}"]
    lines += [
        f"{one['portfolios']:>10}{one['workers']:>9}{one['seconds']:>9}{one['mib']:>10}"
        f"{one['zip_bytes'] / 2**20:>10.1f}"
        for one in found["runs"]
    ]
    lines.append(
        f"Two workers: {found['two_workers_faster']} times faster (asked: {FASTER}). "
        f"Memory: {found['memory_share']} of that for a few (at most {FLAT})."
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
