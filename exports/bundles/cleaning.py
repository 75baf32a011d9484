"""ZIPs that are old are deleted, as single documents are."""

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from audit import ledger
from audit.models import Redaction
from exports.bundles.models import Bundle
from exports.models import Export
from retention.models import not_held

FREE = not_held("edition__portfolio_id", "edition__portfolio__owner_id")


def clear_away(before: datetime) -> None:
    """Delete the ZIPs that were finished before then; a legal hold on anybody in it stops that."""
    held = Export.objects.filter(bundle=OuterRef("pk"), place__isnull=False).exclude(FREE)
    old = Bundle.objects.filter(job__finished_at__lt=before).exclude(Exists(held))
    for pk in old.exclude(file="").values_list("pk", flat=True):
        with transaction.atomic():
            for bundle in let_go(old.filter(pk=pk)):
                about = {"by": None, "employer_id": bundle.employer_id}
                ledger.record("exports.bundle_cleared_away", bundle, **about)


def let_go(bundles: QuerySet, redaction: Redaction | None = None) -> list[Bundle]:
    """Delete the files of these when the transaction at hand commits; those that had one."""
    rows = list(bundles.exclude(file="").select_for_update(of=("self",)).order_by("pk"))
    for bundle in rows:
        transaction.on_commit(partial(default_storage.delete, bundle.file.name), robust=True)
    Bundle.objects.filter(pk__in=[bundle.pk for bundle in rows]).update(
        file="", sha256="", size=0, documents=0, redaction=redaction
    )
    return rows
