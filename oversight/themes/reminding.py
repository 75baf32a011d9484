"""Themes that wait for an owner, a date or what was promised by it, as a source of reminders.

That people have not answered a round is no such thing: whoever was not reminded would have.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due, Rung
from oversight.models import Theme
from oversight.themes.overdue import ANSWERED_WITHIN
from oversight.themes.workflow import State
from portfolios.reminding.shared import Leaders

ANSWER, ACTION = "Answer to feedback on the programme", "Action of the 360 review"


def themes_due(today: date) -> Iterator[Due]:
    """Thirty days after a theme was gathered, and on the day that an answer names. Two queries."""
    leaders = Leaders.now()
    waits = Q(state=State.WAITING) | Q(state=State.DOING)
    for theme in Theme.objects.filter(waits).select_related("pulse").order_by("pk"):
        leads = leaders.leads.get(theme.pulse.employer_id, ())
        seniors = leaders.seniors.get(theme.pulse.employer_id, ())
        yield from _of(theme, leads, seniors)


def _of(theme: Theme, leads: tuple[int, ...], seniors: tuple[int, ...]) -> Iterator[Due]:
    gathered_on = timezone.localdate(theme.gathered_at)
    people = (theme.owner_id,) if theme.owner_id else leads
    has_day = theme.owner_id and theme.due_on
    # A senior leader opens the page of a theme only where they answer for it.
    rungs = (Rung(leads), Rung(seniors, may_open=False))
    if people:
        yield Due(
            person_ids=people,
            event="theme",
            about=f"{theme.pk}:{theme.state}",
            due_on=theme.due_on if has_day else gathered_on + ANSWERED_WITHIN,
            sentence=_sentence(theme),
            path=reverse("oversight:theme", args=[theme.pk]),
            what=ACTION if theme.statement else ANSWER,
            since=gathered_on,
            up=tuple(above for above in rungs if above.person_ids != people),
        )


def _sentence(theme: Theme) -> str:
    if theme.statement:
        return f"Carry out “{theme.title}”, which follows from the 360 review"
    asks = "Carry out what you answered to" if theme.state == State.DOING else "Answer"
    return f"{asks} “{theme.title}”, which people said about the programme"
