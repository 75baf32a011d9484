"""Documents that are old are deleted: they can be made again, and no copy lies about for years."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from audit import clock, ledger
from exports import store
from exports.access import cleaning as access
from exports.access.models import AccessRequest
from exports.bundles import cleaning as bundles
from exports.bundles.models import Bundle
from exports.keeping import FOLDER
from exports.models import Arrival, Compilation, Export
from exports.packs import cleaning as packs
from exports.packs.bringing.keeping import forget_expired
from exports.packs.models import Pack
from retention.models import not_held

KEPT_FOR = timedelta(days=30)
STRAY_FOR = timedelta(hours=24)  # far longer than a worker needs to give a file its row
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
    packs.clear_away(clock.now() - KEPT_FOR)
    access.clear_away(clock.now() - KEPT_FOR)
    _empty_compilations()
    store.forget_unused()
    forget_expired()
    _sweep_strays()
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


def _sweep_strays() -> None:
    """Files that no row names: a worker was killed while it wrote one, or before it could delete
    one that its row had let go of."""
    named = {*Export.objects.values_list("file", flat=True)}
    for model in (Bundle, Arrival, Pack, AccessRequest):
        named.update(model.objects.values_list("file", flat=True))
    for name in _stored():
        if name not in named and default_storage.get_modified_time(name) < clock.now() - STRAY_FOR:
            default_storage.delete(name)


def _stored() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        for employer in default_storage.listdir(FOLDER)[0]:
            for file in default_storage.listdir(f"{FOLDER}/{employer}")[1]:
                yield f"{FOLDER}/{employer}/{file}"
