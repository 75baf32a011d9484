"""One e-mail a day to a person, about everything that they were reminded of."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.template.loader import render_to_string

from audit import clock
from dispatch.models import Reminder
from dispatch.notices import SWEPT_AT_ONCE, TRIED_FOR, due_for_another_try

logger = logging.getLogger(__name__)


@transaction.atomic
def mail(person_id: int) -> bool:
    """Send what this person was reminded of and not sent yet; whether an e-mail went out now.

    The rows are locked while it is sent: whoever comes second finds none, and does not wait.
    """
    waiting = _unmailed().filter(person=person_id, person__is_active=True)
    rows = list(
        waiting.select_for_update(of=("self",), skip_locked=True)
        .select_related("person", "notice")
        .order_by("pk")
    )
    if not rows:
        return False
    is_sent = _sent(sorted(rows, key=lambda row: (row.is_up, row.due_on, row.pk)))
    for row in rows:
        row.mail_attempts += 1
        row.mailed_at = clock.now() if is_sent else None
    Reminder.objects.bulk_update(rows, ["mail_attempts", "mailed_at"])
    return is_sent


def sweep() -> int:
    """Try again what did not go out; safe beside another sweep. Returns how many went now."""
    due = _unmailed().filter(due_for_another_try(clock.now(), since="told_at"))
    people = due.filter(person__is_active=True).values("person").annotate(first=Min("pk"))
    ids = list(people.order_by("first").values_list("person", flat=True)[:SWEPT_AT_ONCE])
    return sum(mail(pk) for pk in ids)


def _unmailed() -> QuerySet:
    """Those that are not mailed and not too old: what was not sent in a day is on the page.

    Whoever wants none by e-mail gets those alone about what others have left undone.
    """
    wanted = Q(person__reminded_by_mail=True) | Q(is_up=True)
    young = Q(told_at__gt=clock.now() - TRIED_FOR)
    return Reminder.objects.filter(wanted, young, mailed_at__isnull=True)


def _sent(rows: list[Reminder]) -> bool:
    """Whether the mail server took it. Its refusal is logged by number, without address or text."""
    person = rows[0].person
    facts = {
        "person": person,
        "own": [_shown(row) for row in rows if not row.is_up],
        "others": [_shown(row) for row in rows if row.is_up],
    }
    text = render_to_string("dispatch/reminders.txt", facts)
    try:
        send_mail(_subject(len(rows)), text, None, [person.email])
    except OSError as problem:  # SMTPException is one
        logger.warning("Person %s was not reminded: %s", person.pk, type(problem).__name__)
        return False
    return True


def _subject(number: int) -> str:
    return "A reminder" if number == 1 else f"{number} reminders"


def _shown(row: Reminder) -> dict:
    path = row.notice.path if row.notice else "/"
    return {"line": row.line, "address": f"{settings.SITE_URL}{path}"}
