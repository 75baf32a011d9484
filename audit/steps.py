"""What the table of states and moves of a room is made of: see any `workflow.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

State = TypeVar("State")
Part = TypeVar("Part")


@dataclass(frozen=True)
class Step(Generic[State, Part]):
    """One move: from which states (None: nothing is there yet), to which, by whom.

    A move without parts is nobody's: it follows from something else.
    """

    sources: tuple[State | None, ...]
    target: State
    parts: tuple[Part, ...] = ()

    def allows(self, state: State | str | None, *parts: Part | str | None) -> bool:
        """Whether somebody in one of `parts` may make the move from `state`."""
        return state in self.sources and not set(parts).isdisjoint(self.parts)


def transitions(steps: Mapping[Any, Step]) -> list[tuple[str, str]]:
    """From which state to which other `steps` lead, as the database holds it."""
    return held((source, step.target) for step in steps.values() for source in step.sources)


def held(ways: Iterable[tuple[object, object]]) -> list[tuple[str, str]]:
    """Those of `ways` that the database holds: from one state to another."""
    return sorted({(str(one), str(to)) for one, to in ways if None not in (one, to) and one != to})
