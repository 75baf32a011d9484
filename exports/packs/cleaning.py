"""Packs go when they are old, and when something in them is taken back."""

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from audit import ledger
from audit.models import Redaction
from exports.packs.models import Pack
from portfolios.models import Portfolio
from retention.models import not_held

_held = Portfolio.objects.filter(owner=OuterRef("person")).exclude(not_held("pk", "owner_id"))
FREE = ~Exists(_held)  # a legal hold stops it


def clear_away(before: datetime) -> None:
    """Delete the packs that were finished before then."""
    old = Pack.objects.filter(FREE, job__finished_at__lt=before).exclude(file="")
    for pk in old.values_list("pk", flat=True):
        with transaction.atomic():
            for pack in let_go(old.filter(pk=pk)):
                about = {"by": None, "employer_id": pack.employer_id}
                ledger.record("exports.pack_cleared_away", pack, **about)


def withdraw(redaction: Redaction) -> None:
    """Words of somebody were pulled back: nothing can be taken out of a ZIP, so it goes whole."""
    mine = Pack.objects.filter(person=redaction.owner_id, employer=redaction.employer_id)
    for pack in let_go(mine, redaction):
        about = {"employer_id": pack.employer_id, "redaction": redaction.pk}
        ledger.record("exports.pack_withdrawn", pack, by=redaction.redacted_by, **about)


def let_go(packs: QuerySet, redaction: Redaction | None = None) -> list[Pack]:
    """Delete the files of these when the transaction at hand commits; those that had one."""
    rows = list(packs.exclude(file="").select_for_update(of=("self",)).order_by("pk"))
    for pack in rows:
        transaction.on_commit(partial(default_storage.delete, pack.file.name), robust=True)
    gone = Pack.objects.filter(pk__in=[pack.pk for pack in rows])
    gone.update(file="", sha256="", size=0, redaction=redaction)
    return rows
