"""What the home page says of rounds: one that is open and not answered, and what became of others.

It rides on a query of the home page: `rounds_of` is a column of it, `waiting_in` and `answers_in`
read what the column held.
"""

from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from oversight.models import Pulse, PulseAsked, PulseRoll, Theme
from oversight.pulse import permissions, sealing
from oversight.pulse.showing import COLOURS
from oversight.pulse.telling import path_of_answer
from oversight.pulse.workflow import State
from oversight.themes.workflow import State as Answer
from oversight.themes.workflow import label_of
from people.models import Person
from people.prepared import NOBODY, prepared

# How long the home page goes on showing what became of a round; its own page stays.
SHOWN_FOR = timedelta(days=183)


def why_not_again(pulse: Pulse, person: Person) -> str | None:
    """Whether the sealed roll of an open round keeps `person` from answering. One query."""
    [(block, asked)] = _roll(NOBODY, pulse=pulse.pk)
    try:
        names = sealing.roll(pulse.pk, asked).rows(block)
    except sealing.Lost:
        return permissions.KEY_LOST
    return permissions.ANSWERED if person.pk in names else None


@prepared
def _roll(nobody: Person, *, pulse: int) -> QuerySet:
    """The sealed roll of a round, and how many are asked in it."""
    rolls = PulseRoll.objects.filter(pulse=pulse)
    return rolls.annotate(asked=Count("pulse__asked")).values_list("sealed", "asked")


def rounds_of(person: Person) -> ArraySubquery:
    """The rounds in which `person` is or was asked, as a column of another query."""
    today = clock.today()
    is_open = Q(state=State.OPEN, first_day__lte=today, last_day__gte=today)
    is_fresh = Q(state=State.COUNTED, closed_on__gte=today - SHOWN_FOR)
    asked = Pulse.objects.filter(is_open | is_fresh, asked__person=person.pk)
    roll = PulseRoll.objects.filter(pulse=OuterRef("pk")).values("sealed")
    facts = JSONObject(
        pk="pk",
        year="year",
        title="title",
        state="state",
        last_day="last_day",
        roll=Subquery(roll),
        asked=Subquery(_how_many()),
        themes=ArraySubquery(_themes()),
    )
    return ArraySubquery(asked.order_by("-first_day", "-pk").values(json=facts))


def _how_many() -> QuerySet:
    rows = PulseAsked.objects.filter(pulse=OuterRef("pk")).order_by().values("pulse")
    return rows.values(count=Count("pk"))


def _themes() -> QuerySet:
    facts = JSONObject(title="title", statement="statement", state="state", reply="reply")
    return Theme.objects.filter(pulse=OuterRef("pk")).order_by("pk").values(json=facts)


def waiting_in(rounds: list[dict], person: Person) -> list[Waiting]:
    """A sentence for a round that is open and that `person` has not answered. No query."""
    return [
        Waiting(_asks(one), path_of_answer(one["pk"], one["year"]))
        for one in rounds
        if _waits(one, person)
    ]


def _asks(one: dict) -> str:
    day = date_format(date.fromisoformat(one["last_day"]), "j F Y")
    asked = "the 360 review" if one["year"] else "a few questions about the programme"
    return f"Answer {asked}, without your name, by {day}"


def _answered(one: dict) -> list[int]:
    block = bytes.fromhex(one["roll"].removeprefix("\\x"))
    return sealing.roll(one["pk"], one["asked"]).rows(block)


def _waits(one: dict, person: Person) -> bool:
    try:
        return one["state"] == State.OPEN and person.pk not in _answered(one)
    except sealing.Lost:  # then it takes no answers
        return False


def answers_in(rounds: list[dict]) -> list[dict]:
    """You said, we did: the counted rounds with themes, each with its answer. No query."""
    counted = [one for one in rounds if one["state"] == State.COUNTED and one["themes"]]
    for one in counted:
        for theme in one["themes"]:
            answer = Answer(theme["state"])
            theme |= {"label": label_of(answer, theme["statement"]), "colour": COLOURS[answer]}
    return counted
