"""The night's cleaning: what has been in the bin for thirty days, and what nobody went on with."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from audit import clock
from portfolios.actions.attachments import remove_file
from portfolios.actions.bringing import remove_document
from portfolios.actions.holding import hold_entry, note
from portfolios.models import Draft, Entry, WordDocument
from portfolios.models.entry import Source
from retention.models import not_held

KEPT_IN_BIN = timedelta(days=30)
# A session lasts twelve hours at most: no page is open that could bring an emptied form back.
KEPT_EMPTY = timedelta(days=1)
KEPT_UNSENT = timedelta(days=90)
# A legal hold stops all of this.
FREE = not_held("portfolio_id", "portfolio__owner_id")


def empty_bin() -> int:
    """Remove for good what was put in the bin more than thirty days ago; how many entries went.

    What came from outside is not here: its giver decides, and its request says how long it stays.
    """
    old = Q(binned_at__lt=clock.now() - KEPT_IN_BIN, source=Source.WRITTEN)
    due = Entry.objects.filter(old, FREE).order_by("pk")
    return sum(_remove(entry, old) for entry in due)


@transaction.atomic
def _remove(entry: Entry, old: Q) -> bool:
    """With its versions, links and files; the ledger keeps that it was there, and not a word."""
    held = hold_entry(entry)
    if not Entry.objects.filter(old, FREE, pk=entry.pk).exists():
        return False  # restored, or held, in this moment
    for attachment in held.attachments.all():
        remove_file(attachment)
    note("entry.removed", held, held.portfolio, None, kind=held.kind)
    held.delete()
    return True


def clear_drafts() -> int:
    """Remove forms that were sent, or that nobody has gone on with for three months."""
    now = clock.now()
    sent = Q(words={}, changed_at__lt=now - KEPT_EMPTY)
    left = Q(changed_at__lt=now - KEPT_UNSENT)
    return Draft.objects.filter(sent | left, FREE).delete()[0]


def clear_word_documents() -> int:
    """Remove Word documents that were brought in and not made entries within a day."""
    due = WordDocument.objects.expired().filter(FREE).values_list("pk", flat=True)
    return sum(_clear(pk) for pk in due)


@transaction.atomic
def _clear(pk: int) -> bool:
    held = WordDocument.objects.select_for_update().filter(pk=pk).first()
    if held is None:
        return False  # made an entry in this moment
    remove_document(held)
    return True
