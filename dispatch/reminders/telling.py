"""Who is to be told what on a day: dues, and what was told before, made into tellings. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dispatch.models import Reminder
from dispatch.reminders.due import Due, Rung
from dispatch.reminders.ladder import TOLD_UP, next_up, step_on


@dataclass(frozen=True)
class Telling:
    """One person is told of one step."""

    person_id: int
    due: Due
    step: int
    is_up: bool = False
    may_open: bool = True

    @property
    def key(self) -> tuple:
        """What is told once, as the database holds it."""
        return (self.person_id, *self.due.key, self.step)

    def row(self, today: date) -> dict:
        """The fields of its reminder."""
        _, event, about, due_on, step = self.key
        line = self.due.line(today, may_open=self.may_open)
        key = {"person_id": self.person_id, "event": event, "about": about, "due_on": due_on}
        facts = {"is_up": self.is_up, "line": line, "portfolio_id": self.due.portfolio_id}
        return {**key, "step": step, **facts}


def tellings(
    found: list[Due], rows: Iterable[Reminder], active: Collection[int], today: date
) -> list[Telling]:
    """What is to be told of `found`, given the reminders in `rows`; each person once of a step.

    Only people in `active` are told. A rung that has none of them is passed over.
    """
    told: set[tuple] = set()
    told_up: dict[tuple, dict] = defaultdict(dict)
    for row in rows:
        key = (row.event, row.about, row.due_on)
        told.add((row.person_id, *key, row.step))
        if row.is_up:
            told_up[key][row.person_id] = row.told_on
    new: dict[tuple, Telling] = {}
    for one in (*_own(found, today), *_up(found, told_up, active, today)):
        if one.person_id in active and one.key not in told:
            new.setdefault(one.key, one)
    return list(new.values())


def _own(found: list[Due], today: date) -> Iterator[Telling]:
    """Those for whom it waits."""
    for due in found:
        step = step_on(today, due.late_on(today), due.since)
        if step is not None:
            for person in due.person_ids:
                yield Telling(person, due, step)


def _up(
    found: list[Due], told_up: dict[tuple, dict], active: Collection[int], today: date
) -> Iterator[Telling]:
    """Those further up, never one for whom it waits anyway."""
    waiting: dict[tuple, set] = defaultdict(set)
    for due in found:
        waiting[due.key].update(due.person_ids)
    for due in found:
        told = told_up[due.key]
        rungs = _only(due.up, active, but=waiting[due.key])
        rung = next_up(rungs, told, due.late_on(today), today)
        if rung is None:
            continue
        for person in rung.person_ids:
            told[person] = today
            yield Telling(person, due, TOLD_UP, is_up=True, may_open=rung.may_open)


def _only(rungs: Iterable[Rung], people: Collection[int], but: Collection[int]) -> list[Rung]:
    """`rungs` with `people`, without `but`; one on which nobody is left is passed over."""
    left = []
    for rung in rungs:
        there = tuple(one for one in rung.person_ids if one in people and one not in but)
        if there:
            left.append(replace(rung, person_ids=there))
    return left
