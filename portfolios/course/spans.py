"""When a portfolio stood still: lists of `DateRange`, in order. Pure."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

Spans = list[DateRange]


def opened(spans: Spans, day: date) -> Spans:
    """It stands still from `day`, until nobody knows when. What goes on already goes on."""
    before = [span for span in spans if span.lower < day]
    if before and (before[-1].upper is None or before[-1].upper >= day):
        return [*before[:-1], DateRange(before[-1].lower, None)]
    return [*before, DateRange(day, None)]


def closed(spans: Spans, day: date) -> Spans:
    """The last one ends with the day of return; one that would be empty goes."""
    if not spans:
        return spans
    *before, last = spans
    return [*before, DateRange(last.lower, day)] if day > last.lower else before


def covers(spans: Spans, day: date) -> bool:
    """Whether it stands still on `day`."""
    return any(one.lower <= day and (one.upper is None or day < one.upper) for one in spans)


def begins_after(spans: Spans, day: date) -> bool:
    """Whether one is agreed that has not begun on `day`."""
    return bool(spans) and spans[-1].lower > day


def is_ahead_or_on(spans: Spans, day: date) -> bool:
    """Whether the last one has not ended before `day`."""
    return bool(spans) and (spans[-1].upper is None or day <= spans[-1].upper)


def changes(spans: Spans) -> int:
    """How often days were moved by them: each that began, and each that ended."""
    return len(spans) + sum(1 for span in spans if span.upper)
