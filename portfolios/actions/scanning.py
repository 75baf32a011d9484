"""Files that wait for the virus check: held, never passed, until the scanner said "clean".

Safe to run twice and side by side: the verdict is written only on a file that still waits.
"""

import logging

from django.db import transaction
from django.urls import reverse

from dispatch import notices
from portfolios import scanner
from portfolios.actions.attachments import remove_content
from portfolios.actions.holding import hold, note
from portfolios.models import Attachment
from portfolios.models.attachment import Scan

log = logging.getLogger(__name__)
SWEPT_AT_ONCE = 200
FOUND = "A file that you added was deleted, because a virus was found in it."


def scan(pk: int) -> bool:
    """Have file `pk` checked, if it waits for that; whether the scanner could be asked.

    No row is held while the scanner reads.
    """
    waiting = Attachment.objects.filter(pk=pk, scan=Scan.WAITING).first()
    if waiting is None or not scanner.is_configured():
        return True
    try:
        with waiting.file.open() as file:
            virus = scanner.virus_in(file.read())
    except FileNotFoundError:  # removed in this moment, or lost: it stays held
        log.error("The file of attachment %s is missing, so it was not checked", pk)
        _count(waiting)
    except scanner.Unanswered as problem:
        log.warning("Attachment %s was not checked: %s", pk, problem)
        _count(waiting)
        return not problem.is_away
    else:
        _settle(pk, virus)
    return True


def sweep_scans() -> int:
    """Ask again about everything that waits; how many were asked about.

    Those that were tried least come first, so that one file on which the scanner fails does not
    keep the others. Two that fail one after the other say that the scanner itself is away.
    """
    waiting = Attachment.objects.filter(scan=Scan.WAITING).order_by("scan_tries", "pk")
    ids = (
        list(waiting.values_list("pk", flat=True)[:SWEPT_AT_ONCE])
        if scanner.is_configured()
        else []
    )
    failed = 0
    for asked, pk in enumerate(ids, start=1):
        failed = 0 if scan(pk) else failed + 1
        if failed == 2:
            return asked
    return len(ids)


def _count(attachment: Attachment) -> None:
    tries = attachment.scan_tries + 1
    Attachment.objects.filter(pk=attachment.pk, scan=Scan.WAITING).update(scan_tries=tries)


@transaction.atomic
def _settle(pk: int, virus: str) -> None:
    """Write the verdict; a file with a virus goes, and whoever added it is told."""
    rows = Attachment.objects.select_related("entry", "created_by").filter(pk=pk)
    found = rows.first()
    if found is None:
        return
    portfolio = hold(found.entry.portfolio_id)
    found = rows.filter(scan=Scan.WAITING).first()
    if found is None:
        return  # removed, or settled by another worker
    facts = {"entry": found.entry_id, **({"virus": virus[:100]} if virus else {})}
    note("attachment.refused" if virus else "attachment.checked", found, portfolio, None, **facts)
    if virus:
        remove_content(found, portfolio.pk)
        path = reverse("portfolios:entry", args=[found.entry_id])
        notices.tell([found.created_by], sentence=FOUND, path=path)
    changes = {"file": "", "small": "", "scan": Scan.REFUSED} if virus else {"scan": Scan.CLEAN}
    rows.update(**changes)
