"""On the page of a thing: when people were reminded of it."""

from collections.abc import Sequence
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.utils.formats import date_format
from django.utils.text import get_text_list

from dispatch.models import Reminder

NAMED = 4  # days; of more the last


def days_of(event: str, about: str) -> ArraySubquery:
    """The days on which anybody was reminded of it, in order, as a column of another query."""
    told = Reminder.objects.filter(event=event, about=about).order_by("told_on")
    return ArraySubquery(told.values("told_on").distinct())


def in_words(days: Sequence[date]) -> str:
    """ "Reminders went out on 3 May 2026 and 10 May 2026."; empty where none did."""
    if not days:
        return ""
    if len(days) > NAMED:
        last = date_format(days[-1], "j F Y")
        return f"Reminders went out on {len(days)} days, the last on {last}."
    names = [date_format(day, "j F Y") for day in days]
    went = "A reminder went out" if len(days) == 1 else "Reminders went out"
    return f"{went} on {get_text_list(names, 'and')}."
