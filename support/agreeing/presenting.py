"""How an agreement is read: sections of lines. Pure; made from what was frozen, or would be."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format

from portfolios.differences import Piece, differences
from support.agreeing.terms import COLLEAGUE, Supervisor, Terms, day_of, often

DAY = "j F Y"
NOT_HELD = "Not held"


@dataclass(frozen=True)
class Line:
    """One thing that is agreed. What is private stays out of editions and their documents."""

    key: str
    value: str
    is_private: bool = False


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def sections(contents: dict) -> list[Section]:
    """What `contents` (see `support.agreeing.content`) say, in the order of the paper form."""
    terms = Terms.read(contents["terms"])
    parts = {
        "People and dates": _people(contents, terms),
        "Supervision": _supervision(terms),
        "Workload": _workload(terms),
        "Protected time to develop": _protected(terms),
        "Learning and adjustments": _learning(contents, terms),
        "What each undertakes": _undertakings(terms),
    }
    return [Section(title, tuple(lines)) for title, lines in parts.items()]


def open_sections(contents: dict) -> list[Section]:
    """The same without what is private to those who can open the portfolio."""
    return [
        Section(section.title, tuple(line for line in section.lines if not line.is_private))
        for section in sections(contents)
    ]


def changes(before: dict, after: dict) -> list[tuple[str, str, list[Piece]]]:
    """Section, line and the differences, for each line in which two versions are not the same."""
    old = {(part.title, line.key): line.value for part in sections(before) for line in part.lines}
    new = {(part.title, line.key): line.value for part in sections(after) for line in part.lines}
    return [
        (title, key, differences(old.get((title, key), ""), new.get((title, key), "")))
        for title, key in {**new, **old}
        if old.get((title, key), "") != new.get((title, key), "")
    ]


def _people(contents: dict, terms: Terms) -> Iterator[Line]:
    owner = contents["owner"]
    yield Line("Social worker", owner["name"])
    yield Line("Registration number", owner["registration_number"])
    yield Line("Assessor", contents["assessor"])
    yield Line("Line manager", contents["line_manager"])
    yield Line("Programme co-ordinator", terms.coordinator)
    yield Line("Others present", terms.others_present)
    yield Line("Date of the meeting", _day(terms.met_on))
    yield Line("Start", _day(contents["started_on"]))
    for review in terms.reviews:
        yield Line(review.title, _day(review.on) if review.is_held else NOT_HELD)
    yield Line("Moderation panel", _day(terms.panel_on))


def _supervision(terms: Terms) -> Iterator[Line]:
    for band in terms.supervision:
        yield Line(band.title, f"At least every {often(band.every)}")
    yield Line("Length of a session", f"{terms.supervision_minutes} minutes")
    giver = Supervisor(terms.supervised_by).label if terms.supervised_by else ""
    yield Line("Who gives reflective supervision", giver)
    yield Line("How it is arranged", terms.supervision_arranged)


def _workload(terms: Terms) -> Iterator[Line]:
    since = 1
    for step in terms.workload:
        months = f"Months {since} to {step.until_month}"
        yield Line(months, f"Up to {step.percent}% of what {COLLEAGUE} has")
        since = step.until_month + 1
    yield Line("How work is agreed", terms.workload_agreed)


def _protected(terms: Terms) -> Iterator[Line]:
    yield Line("Working hours", f"{_number(terms.hours_per_week)} a week")
    hours = _number(terms.protected_hours)
    yield Line("Protected", f"{terms.protected_percent}%, which is {hours} hours a week")
    yield Line("When", terms.protected_day)


def _learning(contents: dict, terms: Terms) -> Iterator[Line]:
    yield Line("Learning needs", contents["learning_needs"])
    yield Line("Adjustments", terms.adjustments, is_private=True)


def _undertakings(terms: Terms) -> Iterator[Line]:
    yield Line("The social worker", terms.owner_undertakes)
    yield Line("The assessor", terms.assessor_undertakes)
    yield Line("The line manager", terms.manager_undertakes)


def _day(text: str) -> str:
    day = day_of(text)
    return date_format(day, DAY) if day else ""


def _number(value) -> str:
    """A decimal number without zeros that say nothing: "37", "3.75"."""
    return f"{value.normalize():f}"
