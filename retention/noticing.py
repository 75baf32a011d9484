"""Notices that lead to what is deleted go with it: nobody is sent to a page that is gone.

A room says which of its addresses lead to what. A notice is known by its address. Reminders, which
hold initials, go with the first that is deleted of their portfolio, wherever they led.
"""

from retention.holdings import Part, goes_also

OF_PORTFOLIO = (Part.EVIDENCE, Part.RECORD)
_pages: dict[Part, dict[str, str]] = {}


def leads(part: Part, prefix: str, rows: str) -> None:
    """Pages at `prefix` and a number go with `part` where `rows`, in SQL, has the number."""
    _pages.setdefault(part, {})[prefix] = rows


def register() -> None:
    """Called once, when every room has said what it has."""
    for part, pages in _pages.items():
        found = " OR ".join(f"{_number(prefix)} IN ({rows})" for prefix, rows in pages.items())
        theirs = f"notice_id IN (SELECT id FROM dispatch_notice WHERE {found})"
        if part in OF_PORTFOLIO:
            theirs += " OR portfolio_id = {subject}"
        goes_also("dispatch.Reminder", part, theirs, early=2)
        goes_also("dispatch.Notice", part, found, early=1)


def _number(prefix: str) -> str:
    return f"substring(path from '^{prefix}([0-9]+)/')::bigint"
