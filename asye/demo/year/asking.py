"""Rounds of questions and 360 reviews, with as many of each answer as the plan says."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, repeat

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from audit import clock
from oversight import years
from oversight.models import Pulse, PulsePool, PulseRoll
from oversight.pulse import actions, closing, sealing
from oversight.pulse.asking import question_sets
from oversight.pulse.audience import PARTS
from oversight.themes import actions as themes
from oversight.themes.grouping import using
from oversight.threesixty.actions import open_review
from oversight.threesixty.permissions import why_not_open


def ask(cast: Cast, told: dict) -> None:
    """A round, its answers and its themes."""
    first_day, last_day = cast.day(told["first"]), cast.day(told["last"])
    with clock.at(noon(first_day, 9)):
        pulse = actions.open_pulse(
            by=cast.lead,
            questions=question_sets()[told["questions"]],
            roles=PARTS,
            first_day=first_day,
            last_day=last_day,
        )
        _answer(pulse, told)
    pulse = _close(pulse)
    for theme in told.get("theme", ()):
        _gather(cast, pulse, theme)


def review(cast: Cast, told: dict) -> None:
    """A 360 review of the programme year in which it begins, and its answers.

    The newest comes first: where an older one falls into the same year, it was not held.
    """
    first_day, last_day = cast.day(told["first"]), cast.day(told["last"])
    year = years.year_of(first_day)
    if why_not_open(cast.lead, year):
        return
    with clock.at(noon(first_day, 9)):
        opened = open_review(by=cast.lead, year=year, first_day=first_day, last_day=last_day)
        _answer(opened, told)
    _close(opened)


def _close(pulse: Pulse) -> Pulse:
    with clock.at(noon(pulse.last_day + timedelta(days=1), 9)):
        return closing.close(pulse=pulse)


def _answer(pulse: Pulse, told: dict) -> None:
    """All at once: by the action each answer would seal those before it anew."""
    asked = list(pulse.asked.order_by("person"))
    given, names = [], []
    for role, answers in told["answers"].items():
        people = [one.person_id for one in asked if one.role == role]
        marks = list(_marks(pulse, answers))
        given += [{"role": role, "marks": one, "words": ""} for one in marks]
        names += people[: len(marks)]
    for one, words in zip(given, told.get("words", ()), strict=False):
        one["words"] = words
    pool, roll = sealing.pool(pulse.pk, len(asked)), sealing.roll(pulse.pk, len(asked))
    PulsePool.objects.filter(pulse=pulse).update(sealed=pool.seal(given))
    PulseRoll.objects.filter(pulse=pulse).update(sealed=roll.seal(names))


def _marks(pulse: Pulse, answers: dict[str, list[int]]) -> Iterator[dict[str, int]]:
    """The marks of each who answers: `answers` says how many gave each mark to each question.

    Those about leadership may share one line of it, and so may the others.
    """
    asked = pulse.questions["questions"]
    often = [answers.get(one["key"]) or answers[_kind(one)] for one in asked]
    columns = [chain.from_iterable(map(repeat, range(6), one)) for one in often]
    keys = [one["key"] for one in asked]
    return (dict(zip(keys, marks, strict=True)) for marks in zip(*columns, strict=True))


def _kind(question: dict) -> str:
    return "leadership" if question.get("leadership") else "others"


def _gather(cast: Cast, pulse: Pulse, told: dict) -> None:
    """A theme of what shares a word, and what is answered to it."""
    said = {name: told[name] for name in ("title", "said")}
    with clock.at(noon(cast.day(told["on"]))):
        remarks = using(told["word"], pulse.remarks.all())
        theme = themes.gather(pulse=pulse, by=cast.lead, remarks=remarks, **said)
    for step in told["steps"]:
        with clock.at(noon(cast.day(step["on"]))):
            themes.reply(
                theme=theme,
                by=cast.lead,
                state=step["state"],
                owner=getattr(cast, step["owner"]),
                due_on=cast.day(step["due"]),
                words=step["words"],
            )
