"""What is due, as a source says it, and the sources that later rooms have registered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from dispatch.calendar import initials

DAY = "j F Y"


@dataclass(frozen=True)
class Rung:
    """Those who are told together, one step further up.

    Who may not open the thing is not told whose it is, and is led to their home page.
    """

    person_ids: tuple[int, ...]
    may_open: bool = True


@dataclass(frozen=True)
class Due:
    """Something that waits for people and has a day.

    `event` and `about` name the thing as long as it is the same thing ("review", "7:six-months").
    `sentence` is what there is to do, without a full stop, for the page of a person who may know
    it; it quotes nothing. `what` is the kind of thing and `whose` the name of whose year it is:
    an e-mail has no more than these, the name as initials.

    No reminder goes out for a step that was reached on the day `since` or before: they heard of it
    then. `stood_still` days since the due day, in a pause, count for nothing. `up` are those who
    hear of it when it stays undone, the nearest first. What is of the year of somebody has the
    `portfolio_id`, with which what is kept of it goes one day.
    """

    person_ids: tuple[int, ...]
    event: str
    about: str
    due_on: date
    sentence: str
    path: str
    what: str
    whose: str = ""
    since: date | None = None
    stood_still: int = 0
    up: tuple[Rung, ...] = ()
    portfolio_id: int | None = None

    @property
    def key(self) -> tuple[str, str, date]:
        return self.event, self.about, self.due_on

    def late_on(self, today: date) -> int:
        """How many days it is late; before the day as many below nought."""
        return (today - self.due_on).days - self.stood_still

    def told_on_page(self, today: date) -> str:
        """The sentence for whom it waits for."""
        day = date_format(self.due_on, DAY)
        if today > self.due_on:
            return f"{self.sentence}. It was due on {day}."
        return f"{self.sentence}, due on {day}."

    def told_up(self, *, may_open: bool) -> str:
        """The sentence for somebody further up, whom it does not wait for."""
        what = f"{self.what} of {self.whose}" if self.whose and may_open else self.what
        day = date_format(self.due_on, DAY)
        return f"{what} was due on {day} and is not done. Whoever it waits for was reminded."

    def line(self, today: date, *, may_open: bool = True) -> str:
        """How an e-mail names it: kind, initials, day."""
        was = "was due on" if today > self.due_on else "due on"
        whose = initials(self.whose) if may_open else ""
        return ", ".join(filter(None, [self.what, whose, f"{was} {date_format(self.due_on, DAY)}"]))


Source = Callable[[date], Iterable[Due]]
SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Have `source` asked on every walk what is due, given the day in London.

    It makes the same few queries however much is due, and yields nothing that is done, on hold or
    of a portfolio that is over. Registering it again changes nothing.
    """
    if source not in SOURCES:
        SOURCES.append(source)
