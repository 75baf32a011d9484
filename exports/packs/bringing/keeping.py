"""The ZIP of a pack between choosing it and bringing it in: kept for a day, for its owner alone."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from audit import clock
from exports.keeping import FOLDER
from exports.models import Arrival
from exports.packs.format.reading import Pack, open_pack, read
from people.models import Person
from portfolios.actions.holding import hold, refuse
from portfolios.models import Portfolio
from portfolios.permissions import why_not_bring_along
from retention.models import not_held

FREE = not_held("portfolio_id", "portfolio__owner_id")  # a legal hold keeps them


def keep(*, portfolio: Portfolio, upload: File, by: Person) -> Arrival:
    """Check `upload` and keep it; nothing is in the portfolio yet. The same pack is kept once.

    Raises `CannotRead`, `OSError`. The ledger has no row: nothing has been done yet.
    """
    refuse(why_not_bring_along(portfolio, by))
    sha256 = read(cast(IO[bytes], upload)).sha256  # a File reads and seeks as one
    upload.seek(0)
    forget_expired()
    with transaction.atomic():
        hold(portfolio.pk)
        known = Arrival.objects.filter(portfolio=portfolio, sha256=sha256)
        known.filter(done_at=None).update(created_at=clock.now())  # its day begins anew
        if found := known.first():
            return found
        name = f"{FOLDER}/{portfolio.employer_id}/{secrets.token_urlsafe(24)}.zip"
        with _stored(name, upload) as path:
            facts = {"portfolio": portfolio, "sha256": sha256, "created_by": by}
            return Arrival.objects.create(file=path, **facts)


@contextmanager
def _stored(name: str, upload: File) -> Iterator[str]:
    """`upload` in the storage, if what is done inside succeeds."""
    path = default_storage.save(name, upload)
    try:
        yield path
    except BaseException:
        default_storage.delete(path)
        raise


@contextmanager
def opened(arrival: Arrival) -> Iterator[Pack]:
    """The pack in the file that is kept. Raises `CannotRead`, `OSError`."""
    with default_storage.open(str(arrival.file.name)) as file:
        yield open_pack(cast(IO[bytes], file))


@transaction.atomic
def put_away(*, arrival: Arrival, by: Person) -> bool:
    """Throw away what was chosen; False where it is in already, or on its way."""
    held = _held(arrival.pk, Arrival.objects.all())
    if held is None or held.created_by_id != by.pk or held.state not in ("waiting", "failed"):
        return False
    _forget(held)
    return True


def forget_expired() -> None:
    """Delete what nobody confirmed within a day, with its file."""
    for pk in list(Arrival.objects.expired().filter(FREE).values_list("pk", flat=True)):
        with transaction.atomic():
            if held := _held(pk, Arrival.objects.expired().filter(FREE)):  # still, once it is held
                _forget(held)


def _held(pk: int, rows: QuerySet) -> Arrival | None:
    return rows.select_for_update(of=("self",)).select_related("job").filter(pk=pk).first()


def _forget(arrival: Arrival) -> None:
    path = str(arrival.file.name)
    arrival.delete()
    transaction.on_commit(partial(default_storage.delete, path))
