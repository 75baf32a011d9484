"""What a page shows of a closed round: a table for each question, a card for each theme."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from oversight.models import Pulse, Theme
from oversight.pulse.counting import named
from oversight.pulse.workflow import State
from oversight.themes.permissions import why_not_reply
from oversight.themes.workflow import State as Answer
from oversight.themes.workflow import label_of
from people.models import Person
from people.prepared import NOBODY, prepared

COLOURS = {
    State.PLANNED: "grey",
    State.OPEN: "blue",
    State.COUNTED: "green",
    State.UNREAD: "yellow",
    State.CALLED_OFF: "grey",
    Answer.WAITING: "yellow",
    Answer.DOING: "blue",
    Answer.DONE: "green",
    Answer.NOT_DOING: "grey",
}


@dataclass(frozen=True)
class Table:
    """About how often each answer was given to one question: a row for each group."""

    caption: str
    head: list[str]
    rows: list[list[str | int]]


def tables_of(pulse: Pulse) -> list[Table]:
    """One for each question; none before the round is counted."""
    groups = pulse.counted.get("groups", [])
    questions = pulse.questions["questions"] if groups else []
    head = ["Who", *pulse.questions["scale"], "All answers"]
    return [
        Table(one["words"], head, [_row(group, one["key"]) for group in groups])
        for one in questions
    ]


def _row(group: dict, key: str) -> list[str | int]:
    return [named(group["roles"]), *group["marks"][key], group["answered"]]


@dataclass(frozen=True)
class Card:
    """A theme as everybody reads it who was asked; of a review, it follows from a `statement`.

    `round` is the number of the round, `about` what the statement says.
    """

    pk: int
    round: int
    statement: str
    about: str
    title: str
    said: str
    reply: str
    state: str
    colour: str
    owner: str
    due_on: date | None
    due_words: str
    is_overdue: bool
    may_reply: bool = False


DUE = {
    Answer.WAITING: "Answer by",
    Answer.DOING: "By",
    Answer.DONE: "Done on",
    Answer.NOT_DOING: "Decided on",
}


def cards_of(pulse: Pulse, person: Person) -> list[Card]:
    """The themes of a round, in the order in which they were gathered."""
    words = {one["key"]: one["words"] for one in pulse.questions["questions"]}
    return [
        Card(
            pk=theme.pk,
            round=pulse.pk,
            statement=theme.statement,
            about=words.get(theme.statement, ""),
            title=theme.title,
            said=theme.said,
            reply=theme.reply,
            state=label_of(Answer(theme.state), theme.statement),
            colour=COLOURS[theme.state],
            owner=theme.owner.name if theme.owner else "",
            due_on=theme.due_on,
            due_words=_due(theme),
            is_overdue=theme.is_overdue,
            may_reply=why_not_reply(theme, person) is None,
        )
        for theme in _themes(NOBODY, pulse=pulse.pk)
    ]


@prepared
def _themes(nobody: Person, *, pulse: int) -> QuerySet[Theme]:
    """Of a round: whoever may see it may see all of them."""
    return Theme.objects.filter(pulse=pulse).select_related("owner")


def _due(theme: Theme) -> str:
    is_planned = theme.statement and theme.state == Answer.WAITING
    return "By" if is_planned else DUE[Answer(theme.state)]
