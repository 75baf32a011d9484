"""Taking away what was found: covered where it is frozen, replaced elsewhere, files deleted."""

from collections.abc import Iterable
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Case, F, Value, When

from audit.covering import place_of
from audit.models import Cover, RedactedPlace, Redaction
from portfolios.models import Attachment, Entry
from portfolios.models.attachment import Scan
from portfolios.redacting.looking import Hit

BATCH = 500
PICTURE = "A picture that was pulled back"


def take_away(hits: Iterable[Hit], redaction: Redaction) -> None:
    covers = []
    for hit in hits:
        if hit.is_frozen:
            place = place_of(hit.place.field)
            covers += [
                Cover(
                    redaction=redaction, place=place, key=hit.pk, sha256=hit.sha256,
                    start=span.start, stop=span.stop, instead=span.instead,
                )
                for span in hit.covers
            ]  # fmt: skip
        elif hit.place.forgotten:
            hit.place.model._base_manager.filter(pk=hit.pk).delete()
        else:
            _replace(hit, redaction)
    Cover.objects.bulk_create(covers, batch_size=BATCH)


def _replace(hit: Hit, redaction: Redaction) -> None:
    """The number goes up and the open page is forgotten: nothing that was typed before is taken."""
    more: dict = {}
    if hit.place.counted:
        more = {hit.place.counted: F(hit.place.counted) + 1, "saved_in": None}
    if hit.place.model is Entry:
        more |= {"changed_at": redaction.redacted_at, "changed_by": redaction.redacted_by}
    row = hit.place.model._base_manager.filter(pk=hit.pk)
    row.update(**{hit.place.name: hit.value}, **more)


def delete_files(files: list[Attachment]) -> None:
    """The bytes go; a row without a name stays, with what the bytes hashed to."""
    for file in files:
        for path in filter(None, (file.file.name, file.small.name)):
            transaction.on_commit(partial(default_storage.delete, path), robust=True)
    described = Case(
        When(content_type__startswith="image/", then=Value(PICTURE)), default=Value("")
    )
    Attachment.objects.filter(pk__in=[file.pk for file in files]).update(
        file="", small="", name="A file that was pulled back", text_alternative=described,
        scan=Scan.PULLED,
    )  # fmt: skip


def write_places(redaction: Redaction, touched: dict) -> None:
    RedactedPlace.objects.bulk_create(
        [
            RedactedPlace(redaction=redaction, subject_kind=kind, subject_id=pk, times=times)
            for kind, ids in touched.items()
            for pk, times in ids.items()
        ],
        batch_size=BATCH,
    )
