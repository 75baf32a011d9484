"""Files of an entry."""

from django.core.files import File
from django.db import transaction

from people.models import Person
from portfolios import permissions, uploads
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.models import Attachment, Entry
from portfolios.models.attachment import kept_under
from portfolios.signals import file_removed


def attach(*, entry: Entry, upload: File, text_alternative: str = "", by: Person) -> Attachment:
    """Add a file to a draft, checked by content and, if it is a picture, without its metadata.

    Raises `ValidationError` with a sentence when the file is refused. Neither a file without a
    row nor a row without a file is left when something fails on the way.
    """
    refuse(permissions.why_not_attach(entry, by))
    checked = uploads.check(upload)
    uploads.check_text_alternative(checked, text_alternative)
    attachment = Attachment(
        name=checked.name,
        content_type=checked.content_type,
        size=len(checked.content),
        sha256=checked.sha256,
        text_alternative=text_alternative.strip() if checked.is_picture else "",
        created_by=by,
    )
    with uploads.stored(kept_under(entry), checked.content) as path, transaction.atomic():
        attachment.entry = fresh = hold_entry(entry)
        refuse(permissions.why_not_attach(fresh, by))
        attachment.file.name = path
        attachment.save()
        facts = {"entry": entry.pk, "content_type": checked.content_type}
        note("attachment.added", attachment, fresh.portfolio, by, **facts)
    return attachment


@transaction.atomic
def detach(*, attachment: Attachment, by: Person) -> None:
    """Remove a file from a draft; the file itself goes on commit, unless an edition holds it."""
    attachment.entry = entry = hold_entry(attachment.entry)
    refuse(permissions.why_not_detach(attachment, by))
    note("attachment.removed", attachment, entry.portfolio, by, entry=entry.pk)
    remove_file(attachment)


def remove_file(attachment: Attachment) -> None:
    """Its row now, the file itself on commit, unless a later room still needs it."""
    storage, path = attachment.file.storage, str(attachment.file.name)
    Attachment.objects.filter(pk=attachment.pk).delete()
    answers = file_removed.send(
        sender=Attachment, path=path, portfolio=attachment.entry.portfolio_id
    )
    if not any(needed for _, needed in answers):
        transaction.on_commit(lambda: storage.delete(path))
