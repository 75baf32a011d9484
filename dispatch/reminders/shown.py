"""On the page of a thing: when people were reminded of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.text import get_text_list

from dispatch.models import Reminder

NAMED = 4  # days; of more the last
THIS = Cast(OuterRef("pk"), CharField())  # what a source calls a row by its number


def with_days(rows: QuerySet, *events: str, **of: Any) -> QuerySet:
    """Each of `rows` carries `reminded`: the days, in order, on which anybody was reminded of it.

    `events` are those of the sources; `of` says how their reminders are found where they are not
    called by the number of the row. Part of the same query; without events none of it.
    """
    if not events:
        return rows
    told = Reminder.objects.filter(event__in=events, **of or {"about": THIS}).order_by("told_on")
    return rows.annotate(reminded=ArraySubquery(told.values("told_on").distinct()))


def in_words(days: Sequence[date], of: str = "") -> str:
    """ "Reminders went out on 3 May 2026 and 10 May 2026."; empty where none did.

    `of` what they were, where the page does not say so anyway ("of late supervision").
    """
    of = f" {of}" if of else ""
    if not days:
        return ""
    if len(days) > NAMED:
        last = date_format(days[-1], "j F Y")
        return f"Reminders{of} went out on {len(days)} days, the last on {last}."
    names = [date_format(day, "j F Y") for day in days]
    went = f"A reminder{of} went out" if len(days) == 1 else f"Reminders{of} went out"
    return f"{went} on {get_text_list(names, 'and')}."
