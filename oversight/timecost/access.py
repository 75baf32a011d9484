"""What an answer to a request for access holds of what somebody said of time. It is theirs alone:
nobody reads it before them."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format

from oversight.models import HeldBack
from people.models import Person
from portfolios.applying.moves import Why
from portfolios.models import TimeSpent

NONE = "Nothing of the list"


def times_said(person: Person) -> Iterable[dict]:
    """How long entries took them. Of an entry its kind and day: what others wrote is withheld."""
    said = TimeSpent.objects.visible_to(person).select_related("entry")
    for one in said.filter(entry__portfolio__employer=person.employer_id).order_by("pk"):
        yield _record(
            "time-spent", one, f"How long it took you: {_named(one)}", one.get_minutes_display()
        )


def _named(one: TimeSpent) -> str:
    begun = timezone.localdate(one.entry.created_at)
    return f"{one.entry.get_kind_display()}, begun on {date_format(begun, 'j F Y')}"


def held_back(person: Person) -> Iterable[dict]:
    """What they ticked when asked what held them back."""
    rows = HeldBack.objects.visible_to(person).select_related("portfolio__programme")
    for one in rows.filter(portfolio__employer=person.employer_id).order_by("pk"):
        ticked = "\n".join(Why(reason).label for reason in one.reasons)
        yield _record("held-back", one, f"What held you back: {one.portfolio.programme}", ticked)


def _record(kind: str, row: TimeSpent | HeldBack, title: str, words: str) -> dict:
    return {
        "ref": f"{kind}:{row.pk}",
        "kind": kind,
        "title": title,
        "written_by": "owner",
        "parts": [{"title": "What you said", "words": words or NONE}],
        "facts": {},
    }
