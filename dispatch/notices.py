"""Notices: a sentence on somebody's home page, and an e-mail that says that it waits there."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string

from audit import clock
from dispatch.broker import send
from dispatch.models import Notice

logger = logging.getLogger(__name__)

# A mail that could not be sent is tried again 1, 2, 4, 8… minutes after the notice was written,
# and no longer after a day; the notice itself stays on the home page.
TRIED_FOR = timedelta(days=1)
TRIES = 11
SWEPT_AT_ONCE = 200


def tell(people: Iterable, *, sentence: str, path: str) -> list[Notice]:
    """Tell each of `people` (no more than once each) that something waits for them at `path`.

    The rows are written now, in the transaction at hand; the e-mails follow when it commits.
    `sentence` names no family and quotes nothing from a portfolio. None among `people` is left
    out, so that a portfolio without an assessor needs no special case.
    """
    told = {person.pk: person for person in people if person is not None}
    notices = Notice.objects.bulk_create(
        Notice(person=person, sentence=sentence, path=path) for person in told.values()
    )
    if notices:
        ids = [notice.pk for notice in notices]
        transaction.on_commit(partial(send, "dispatch.mail_notices", *ids))
    return notices


def supersede(*, path: str, people: Iterable | None = None) -> None:
    """Take older news about what is at `path` off home pages: newer news follows.

    Off those of `people`, where they are named, for only they get the newer; else off everybody's.
    """
    older = Notice.objects.filter(path=path, dismissed_at__isnull=True)
    if people is not None:
        older = older.filter(person__in=people)
    older.update(dismissed_at=clock.now())


@transaction.atomic
def mail(pk: int) -> bool:
    """Send the e-mail of one notice, once; returns whether it went out now.

    The row is locked while the mail is sent: whoever comes second, by a message that was delivered
    twice or by a sweep, finds it locked or sent.
    """
    notice = (
        Notice.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("person")
        .filter(pk=pk, by_mail=True, mailed_at__isnull=True, person__is_active=True)
        .first()
    )
    if notice is None:
        return False
    notice.mail_attempts += 1
    if _sent(notice):
        notice.mailed_at = clock.now()
    notice.save(update_fields=["mail_attempts", "mailed_at"])
    return notice.mailed_at is not None


def sweep_mail() -> int:
    """Try again what is due; safe beside another sweep. Returns how many went out."""
    unmailed = Notice.objects.filter(by_mail=True, mailed_at__isnull=True, person__is_active=True)
    due = unmailed.filter(due_for_another_try(clock.now(), since="created_at"))
    ids = list(due.order_by("created_at").values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    return sum(mail(pk) for pk in ids)


def due_for_another_try(now: datetime, *, since: str) -> Q:
    """Rows with `mail_attempts` whose next try has come; the column `since` says when they began.

    Only those of the last day.
    """
    waited_long_enough = Q()
    for tries in range(TRIES):
        begun_by = {f"{since}__lte": now - timedelta(minutes=2**tries)}
        waited_long_enough |= Q(mail_attempts=tries, **begun_by)
    return waited_long_enough & Q(**{f"{since}__gt": now - TRIED_FOR})


def _sent(notice: Notice) -> bool:
    """Whether the mail server took it. Its refusal is logged by number, without address or text."""
    try:
        send_mail(
            subject="Something waits for you",
            message=render_to_string(
                "dispatch/notice.txt",
                {"notice": notice, "address": f"{settings.SITE_URL}{notice.path}"},
            ),
            from_email=None,
            recipient_list=[notice.person.email],
        )
    except OSError as problem:  # SMTPException is one
        logger.warning("Notice %s was not mailed: %s", notice.pk, type(problem).__name__)
        return False
    return True
