"""Documents that are old are deleted: they can be made again, and no copy lies about for years."""

import time
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from audit import clock, ledger
from exports import store
from exports.bundles import cleaning as bundles
from exports.keeping import PART
from exports.models import Compilation, Export
from retention.models import not_held

KEPT_FOR = timedelta(days=30)
PART_KEPT_FOR = 24 * 3600  # seconds
# A legal hold stops this.
FREE = not_held("edition__portfolio_id", "edition__portfolio__owner_id")
FREE &= not_held("compilation__portfolio_id", "compilation__portfolio__owner_id")
COMPILATION_FREE = not_held("portfolio_id", "portfolio__owner_id")


def clear_away() -> int:
    """Delete the files of exports that are older than 30 days, and what a killed worker left.

    The rows stay, and say that it can be made again. Returns how many documents went.
    """
    old = Export.objects.exclude(file="").filter(FREE, job__finished_at__lt=clock.now() - KEPT_FOR)
    cleared = sum(_clear(pk) for pk in list(old.values_list("pk", flat=True)))
    bundles.clear_away(clock.now() - KEPT_FOR)
    _empty_compilations()
    store.forget_unused()
    _sweep_parts()
    return cleared


def _empty_compilations() -> None:
    """What people chose for a document goes with it; their portfolio has it still."""
    old = Compilation.objects.exclude(content="")
    old.filter(COMPILATION_FREE, made_at__lt=clock.now() - KEPT_FOR).update(content="")


@transaction.atomic
def _clear(pk: int) -> bool:
    export = (
        Export.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("job")
        .exclude(file="")
        .filter(FREE, pk=pk)
        .first()
    )
    if export is None:
        return False
    let_go(Export.objects.filter(pk=pk))
    ledger.record("exports.cleared_away", export, by=None, employer_id=export.job.employer_id)
    return True


def let_go(exports: QuerySet) -> list[int]:
    """Delete the files of these exports when the transaction at hand commits; which had one.

    The rows stay: a row without its file is true, a file without a row would lie about.
    """
    rows = exports.exclude(file="").select_for_update(of=("self",)).order_by("pk")
    files = dict(rows.values_list("pk", "file"))
    Export.objects.filter(pk__in=files).update(file="", sha256="", size=0, pages=0)
    for name in files.values():
        transaction.on_commit(partial(default_storage.delete, name))
    return list(files)


def _sweep_parts() -> None:
    """Half-written files of a worker that was killed while it wrote."""
    try:
        folder = Path(default_storage.path("exports"))
    except NotImplementedError:  # object storage has none
        return
    for part in folder.glob(f"*/*{PART}"):
        if part.stat().st_mtime < time.time() - PART_KEPT_FOR:
            part.unlink(missing_ok=True)
