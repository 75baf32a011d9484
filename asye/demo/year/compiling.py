"""Pieces of evidence of everybody in the year, as the actions of writing and sharing leave them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from asye.demo.story import noon
from asye.demo.year.giving import Year
from portfolios import facts
from portfolios.models import Entry, Version


def share(years: Iterable[Year], told: list[dict], since: date, until: date) -> None:
    """What was shared from `since` on and before `until`."""
    rows = [row for year in years for row in _entries(year, told, since, until)]
    made = Entry.objects.bulk_create(rows)
    Version.objects.bulk_create(_version(entry) for entry in made)


def _entries(year: Year, told: list[dict], since: date, until: date) -> Iterator[Entry]:
    portfolio = year.portfolio
    for piece in told[: year.pieces]:
        day = portfolio.started_on + timedelta(days=piece["day"])
        if since <= day < min(until, year.until):
            yield _entry(year, day, **piece)


def _entry(year: Year, on: date, *, kind: str, day: int, by: str = "owner", **words) -> Entry:
    portfolio, at = year.portfolio, noon(on)
    person = getattr(portfolio, by) or portfolio.line_manager
    happened = {"happened_on": on} if "happened_on" in facts.FACTS[kind] else {}
    whose = dict.fromkeys(("created_by", "changed_by", "completed_by"), person)
    when = dict.fromkeys(("created_at", "changed_at", "completed_at"), at)
    return Entry(portfolio=portfolio, kind=kind, **words, **happened, **whose, **when)


def _version(entry: Entry) -> Version:
    return Version(
        entry=entry,
        title=entry.title,
        body=entry.body,
        facts=facts.kept(entry),
        kept=True,
        created_at=entry.changed_at,
        created_by=entry.created_by,
        changed_at=entry.changed_at,
    )
