"""Programme years that were counted before the story begins: what is told of their people by group.

Nobody of them is in the demo. The file has groups of people who have everything in common.
"""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from asye.demo.story import noon
from audit import clock
from oversight.fairness.counting import LATE, keep
from oversight.fairness.groups import GROUPS, NOT_SAID
from oversight.fairness.telling import Case
from oversight.models import Characteristic, Outcome
from oversight.years import span
from people.models import Employer


def tell_fairness(employer: Employer, path: Path) -> None:
    """Each year of the file."""
    for told in tomllib.loads(path.read_text(encoding="utf-8"))["year"]:
        tell_people(employer, told["year"], told["people"])


def tell_people(employer: Employer, year: int, rows: list[dict]) -> None:
    """One year, as it was counted on its day."""
    with clock.at(counted_at(year)):
        keep(employer.pk, year, [case for row in rows for case in _cases(row)])


def counted_at(year: int) -> datetime:
    return noon(span(year)[1] + LATE)


def _cases(row: dict) -> Iterator[Case]:
    """`number` of people, of whom `deferred` were put off and `unsuccessful` not endorsed.

    Those who were put off are the first. Half of them were endorsed.
    """
    put_off = range(row["deferred"])
    first = len(put_off) // 2
    failed = range(first, first + row["unsuccessful"])
    for place in range(row["number"]):
        groups = {one: row.get(one.value, NOT_SAID) for one in Characteristic}
        groups[Characteristic.DEFERRAL] = "deferred" if place in put_off else "not_deferred"
        if unknown := {one for one, key in groups.items() if key not in GROUPS[one]}:
            raise ValueError(f"{row}: {unknown}")
        so = {Outcome.DEFERRED: place in put_off, Outcome.UNSUCCESSFUL: place in failed}
        yield Case(groups, frozenset(one for one, is_so in so.items() if is_so))
