"""The walk: ask every source what is due, and tell each person of each step once."""

import logging
import uuid
from collections.abc import Iterable
from datetime import date
from functools import partial

from django.contrib.auth import get_user_model
from django.db import transaction

from audit import clock
from dispatch.broker import send
from dispatch.models import Notice, Reminder
from dispatch.reminders.due import SOURCES, Due, Source
from dispatch.reminders.telling import Telling, tellings

logger = logging.getLogger(__name__)
AT_ONCE = 1000  # rows in one statement
HOME = "/"  # where whoever may not open a thing is led


def walk() -> int:
    """Tell everybody what is due today; returns how many reminders were written.

    All in one transaction: whatever stops it leaves nothing, and the next walk does it. The
    reminders are the truth; e-mails follow from them when it commits.
    """
    with transaction.atomic():
        return _walked(clock.today())


def _walked(today: date) -> int:
    found, all_answered = _asked(SOURCES, today)
    rows = list(Reminder.objects.told_or_shown({due.about for due in found}))
    new = tellings(found, rows, _active(found), today)
    written = _written(_first_today(new, today), today)
    _take_off(rows, found if all_answered else None, written)
    _put_on(written, today)
    for person in {row.person_id for row, _ in written}:
        transaction.on_commit(partial(send, "dispatch.mail_reminders", person))
    return len(written)


def _asked(sources: Iterable[Source], today: date) -> tuple[list[Due], bool]:
    """What is due by all sources, and whether every one answered.

    One that fails keeps no other from being heard.
    """
    found: list[Due] = []
    all_answered = True
    for source in sources:
        try:
            with transaction.atomic():
                found.extend(source(today))
        except Exception:
            logger.exception("%s could not say what is due", source.__module__)
            all_answered = False
    return found, all_answered


def _active(found: list[Due]) -> set[int]:
    """Those of everybody named in `found` who have not left."""
    people = {one for due in found for one in due.person_ids}
    people.update(one for due in found for rung in due.up for one in rung.person_ids)
    active = get_user_model().objects.filter(pk__in=people, is_active=True)
    return set(active.values_list("pk", flat=True))


def _first_today(new: list[Telling], today: date) -> list[Telling]:
    """Without those who were reminded of something today: theirs waits until tomorrow."""
    people = {one.person_id for one in new}
    told_today = Reminder.objects.filter(told_on=today, person__in=people)
    told = set(told_today.values_list("person_id", flat=True))
    return [one for one in new if one.person_id not in told]


def _written(new: list[Telling], today: date) -> list[tuple[Reminder, Telling]]:
    """The rows that were not there yet, which nobody else has written meanwhile.

    The database refuses a second row for the same step. Where another walk is at it, this waits for
    that one to commit, and has only what it left.
    """
    ours = uuid.uuid4()
    rows = [Reminder(walk=ours, told_on=today, **one.row(today)) for one in new]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    by_key = {one.key: one for one in new}
    kept = Reminder.objects.filter(walk=ours).order_by("pk") if rows else []
    return [(row, by_key[row.key]) for row in kept]


def _put_on(written: list[tuple[Reminder, Telling]], today: date) -> None:
    """A notice on the home page for each; the e-mail of the day names them all."""
    for row, telling in written:
        row.notice = Notice(
            person_id=row.person_id,
            sentence=_sentence(telling, today),
            path=telling.due.path if telling.may_open else HOME,
            by_mail=False,
        )
    Notice.objects.bulk_create([row.notice for row, _ in written], batch_size=AT_ONCE)
    Reminder.objects.bulk_update([row for row, _ in written], ["notice"], batch_size=AT_ONCE)


def _sentence(telling: Telling, today: date) -> str:
    if telling.is_up:
        return telling.due.told_up(may_open=telling.may_open)
    return telling.due.told_on_page(today)


def _take_off(
    rows: list[Reminder], found: list[Due] | None, written: list[tuple[Reminder, Telling]]
) -> None:
    """Off home pages go reminders of what waits no longer, and those that newer ones replace.

    Where somebody's turn is over, theirs goes, though it waits for others now. `found` is None
    where not all is known that is due.
    """
    replaced = {(row.person_id, row.event, row.about) for row, _ in written}
    theirs = {(one, *due.key[:2]) for due in found or () for one in due.person_ids}
    waiting = {due.key[:2] for due in found or ()}
    over = [
        row.notice_id
        for row in rows
        if row.is_shown
        and (
            (row.person_id, row.event, row.about) in replaced
            or (found is not None and not _still_waits(row, theirs, waiting))
        )
    ]
    Notice.objects.filter(pk__in=over).update(dismissed_at=clock.now())


def _still_waits(row: Reminder, theirs: set[tuple], waiting: set[tuple]) -> bool:
    if row.is_up:
        return (row.event, row.about) in waiting
    return (row.person_id, row.event, row.about) in theirs
