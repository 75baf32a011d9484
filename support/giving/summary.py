"""The figures as the page, its panel and an edition tell them: sentences under a few headings."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from support.agreeing.terms import COLLEAGUE
from support.giving import words
from support.giving.figures import Figures
from support.giving.sessions import Supervised
from support.giving.shown import DAY
from support.giving.steps import Step


@dataclass(frozen=True)
class Fact:
    """One row of the summary: what it is about, and sentences."""

    about: str
    said: list[str]


@dataclass(frozen=True)
class Part:
    """Supervision, protected time or workload."""

    title: str
    promised: str
    facts: list[Fact]


def parts(found: Figures) -> list[Part]:
    """The whole of the figures in words."""
    return [_supervision(found), _time(found), _workload(found)]


def _supervision(found: Figures) -> Part:
    minutes = found.promise.support.supervision_minutes
    bands = [
        Fact(_span(band.title, band.since, band.until), _said_of(band))
        for band in found.bands
        if band.since and band.since <= found.counted_on
    ]
    year = [*_said_of(found.year), words.of_minutes(found.year, minutes)]
    return Part(
        "Supervision",
        f"At least {minutes} minutes each time. "
        "With part time, days when it is due are further apart; a pause moves them.",
        [*bands, Fact("The whole time so far", [*year, *_each(words.of_missed(found))])],
    )


def _said_of(band: Supervised) -> list[str]:
    return [words.of_band(band), *_each(words.doubts(band.unconfirmed, band.disputed))]


def _time(found: Figures) -> Part:
    hours = found.hours
    said = [words.of_hours(hours), *_each(words.doubts(hours.unconfirmed, hours.disputed))]
    return Part(
        "Protected time",
        f"{words.number(hours.weekly)} hours a week to develop. "
        "It is another thing than a smaller workload.",
        [Fact("The whole time so far", said)],
    )


def _workload(found: Figures) -> Part:
    facts = [
        Fact(
            _span(_months(step), step.since, step.until),
            [
                f"The promise is {step.promised}%.",
                words.of_step(step),
                *_each(words.doubts(step.unconfirmed, step.disputed)),
            ],
        )
        for step in found.steps
    ]
    promised = f"In per cent of what {COLLEAGUE} carries."
    return Part("Workload", promised, facts)


def _months(step: Step) -> str:
    first, last = step.since_month + 1, step.until_month
    return f"Month {last}" if first == last else f"Months {first} to {last}"


def _span(title: str, since: date | None, until: date | None) -> str:
    if since is None:
        return title
    days = f"from {date_format(since, DAY)}"
    return f"{title}, {days}" + (f" to {date_format(until, DAY)}" if until else "")


def _each(sentence: str) -> list[str]:
    return [sentence] if sentence else []
