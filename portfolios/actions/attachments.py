"""Files of an entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.core.files import File
from django.db import transaction
from django.db.models import FileField

from dispatch.broker import send
from looks import pictures
from people.models import Person
from portfolios import permissions, scanner, uploads
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.models import Attachment, Entry
from portfolios.models.attachment import Scan, kept_under
from portfolios.signals import file_removed
from retention.models import not_held
from standards.definition import definition

FREE = not_held("entry__portfolio_id", "entry__portfolio__owner_id")
NOT_NOW = "Files in this portfolio cannot be removed at the moment. Ask an administrator."


def attach(*, entry: Entry, upload: File, text_alternative: str = "", by: Person) -> Attachment:
    """Add a file to a draft, checked by content and, if it is a picture, without its metadata.

    Raises `ValidationError` with a sentence when the file is refused. Neither a file without a
    row nor a row without a file is left when something fails on the way.
    """
    refuse(permissions.why_not_attach(entry, by))
    checked = uploads.check(upload, definition(entry.portfolio.programme).files)
    uploads.check_text_alternative(checked, text_alternative)
    attachment = Attachment(
        name=checked.name,
        content_type=checked.content_type,
        size=len(checked.content),
        sha256=checked.sha256,
        text_alternative=text_alternative.strip() if checked.is_picture else "",
        is_signed=checked.is_signed,
        scan=Scan.WAITING if scanner.is_configured() else Scan.UNCHECKED,
        created_by=by,
    )
    contents = [checked.content, *_small_copy(attachment, checked)]
    with uploads.stored(kept_under(entry), *contents) as names, transaction.atomic():
        attachment.entry = fresh = hold_entry(entry)
        refuse(permissions.why_not_attach(fresh, by))
        refuse(permissions.why_no_room(fresh.portfolio, attachment.size))
        attachment.file.name, attachment.small.name = (*names, "")[:2]
        attachment.save()
        facts = {"entry": entry.pk, "content_type": checked.content_type}
        note("attachment.added", attachment, fresh.portfolio, by, **facts)
        if attachment.is_held:
            transaction.on_commit(partial(send, "portfolios.scan_file", attachment.pk))
    return attachment


def _small_copy(attachment: Attachment, checked: uploads.Checked) -> list[bytes]:
    """What pages show of a picture; nothing of another file."""
    if not checked.is_picture:
        return []
    attachment.width, attachment.height = pictures.measured(checked.content)
    return [pictures.small(checked.content, pictures.FORMATS[checked.content_type])]


@contextmanager
def all_kept_or_none() -> Iterator[list[Attachment]]:
    """Files that were attached go again when what comes after them fails."""
    files: list[Attachment] = []
    try:
        yield files
    except BaseException:
        columns = [one for one in Attachment._meta.fields if isinstance(one, FileField)]
        for kept in [getattr(one, column.name) for one in files for column in columns]:
            if kept:
                kept.storage.delete(kept.name)
        raise


@transaction.atomic
def detach(*, attachment: Attachment, by: Person) -> None:
    """Remove a file from a draft; the file itself goes on commit, unless an edition holds it."""
    attachment.entry = entry = hold_entry(attachment.entry)
    refuse(permissions.why_not_detach(attachment, by))
    refuse(None if Attachment.objects.filter(FREE, pk=attachment.pk).exists() else NOT_NOW)
    note("attachment.removed", attachment, entry.portfolio, by, entry=entry.pk)
    remove_file(attachment)


def remove_file(attachment: Attachment) -> None:
    """Its row now, the file itself on commit, unless a later room still needs it."""
    Attachment.objects.filter(pk=attachment.pk).delete()
    remove_content(attachment, attachment.entry.portfolio_id)


def remove_content(attachment: Attachment, portfolio_id: int) -> None:
    """The file and its small copy, on commit, unless a later room still needs the file."""
    storage, path, small = attachment.file.storage, attachment.file.name, attachment.small.name
    gone = [name for name in (path, small) if name]
    if path and is_needed(path, portfolio_id):
        gone.remove(path)
    for name in gone:
        transaction.on_commit(partial(storage.delete, name))


def is_needed(path: str, portfolio_id: int) -> bool:
    """Whether a later room still needs the file at `path`."""
    answers = file_removed.send(sender=Attachment, path=path, portfolio=portfolio_id)
    return any(needed for _, needed in answers)
