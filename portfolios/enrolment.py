"""Portfolios for the social workers whom a staff import names a programme for."""

from collections.abc import Iterable, Iterator

from people.models import Employer, Person, Role
from people.staff_checks import day_of
from people.staff_import import Problem, Row
from portfolios.actions import start
from portfolios.models import Portfolio, ProgrammeChange
from standards.models import Programme


def enrol(*, rows: Iterable[dict], by: Person | None, **_) -> list[Portfolio]:
    """Start a portfolio for each of `rows` that names a programme; see `staff_imported`.

    Whoever has had a portfolio on any version of the programme keeps that one, so importing the
    same file again changes nothing. The line manager is the owner's manager.
    """
    rows = [row for row in rows if row["programme"]]
    programmes = _current({row["programme"] for row in rows})
    enrolled = _enrolled([row["person"] for row in rows])
    return [
        start(
            owner=row["person"],
            programme=programmes[row["programme"]],
            by=by,
            assessor=row["assessor"],
            started_on=day_of(row["start_date"]),
        )
        for row in rows
        if (row["person"].pk, row["programme"]) not in enrolled
    ]


def programme_problems(rows: list[Row], employer: Employer) -> Iterator[Problem]:
    """What is wrong with the column `programme` of a staff file."""
    current = _current()
    for row in rows:
        if sentence := _about_programme(row, current):
            yield Problem(row.number, "programme", sentence)


def _about_programme(row: Row, current: dict[str, Programme]) -> str:
    named = row["programme"]
    if not named:
        return ""
    if named not in current:
        keys = ", ".join(sorted(current)) or "none yet"
        return f"This is not a programme. Use one of {keys}, or leave it empty."
    if row["role"] != Role.SOCIAL_WORKER:
        return "Only a social worker is on a programme. Leave it empty."
    return ""


def _current(keys: Iterable[str] | None = None) -> dict[str, Programme]:
    found = Programme.objects.filter(is_current=True)
    if keys is not None:
        found = found.filter(key__in=keys)
    return {programme.key: programme for programme in found}


def _enrolled(people: Iterable[Person]) -> set[tuple[int, str]]:
    """Who has, or had, a portfolio on which programme, whatever its version and status."""
    people = list(people)
    on = Portfolio.objects.filter(owner__in=people).values_list("owner_id", "programme__key")
    were_on = ProgrammeChange.objects.filter(portfolio__owner__in=people)
    return {*on, *were_on.values_list("portfolio__owner_id", "before__key")}
