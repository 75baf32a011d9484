"""The ladder: which step has been reached on a day, and who further up is told. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dispatch.reminders.due import Rung

# A step is called by its distance from the due day: -7, -1, 0, 7, 14, 21…
WEEK = 7
WEEK_BEFORE, DAY_BEFORE = -WEEK, -1
# After so many days the next person up is told, and after as many again the one above.
UP_EVERY = 2 * WEEK
TOLD_UP = UP_EVERY  # the step of whoever is told further up: once for each thing and day


def step_at(late: int) -> int | None:
    """The latest step that is reached by what is `late` so many days; None where none is yet.

    Days on which nobody walked cost nothing: the steps between are never caught up on.
    """
    if late >= 0:
        return late // WEEK * WEEK
    if late >= DAY_BEFORE:
        return DAY_BEFORE
    return WEEK_BEFORE if late >= WEEK_BEFORE else None


def step_on(today: date, late: int, since: date | None) -> int | None:
    """The step to tell on `today`, unless it was reached on the day `since` or before."""
    step = step_at(late)
    if step is None or since is None:
        return step
    reached_on = today - timedelta(days=late - step)
    return step if reached_on > since else None


def next_up(rungs: Sequence[Rung], told: Mapping[int, date], late: int, today: date) -> Rung | None:
    """The rung whose turn has come, if it has; `told` says who further up was told on which day.

    One rung at a time: nobody is told before those below them have had two weeks. A rung on which
    somebody was told is done.
    """
    for number, rung in enumerate(rungs, start=1):
        if late < UP_EVERY * number:
            return None
        days = [told[person] for person in rung.person_ids if person in told]
        if not days:
            return rung
        if (today - min(days)).days < UP_EVERY:
            return None
    return None
