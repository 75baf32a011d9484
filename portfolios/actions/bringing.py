"""Word documents: read, held for their preview, and made into entries."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import partial
from typing import BinaryIO, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from people.models import Person
from portfolios import limits, permissions, uploads, word
from portfolios.actions.attachments import all_kept_or_none, attach
from portfolios.actions.entries import write
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Attachment, Entry, Portfolio, WordDocument
from portfolios.models.word import FOLDER

MORE = "{} more {} than can be listed. Go through them in Word."


class PictureRefused(Exception):
    """A picture of the document cannot be attached; `sentence` says why."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number, self.sentence = number, sentence


def bring_in(*, portfolio: Portfolio, kind: str, upload: File, by: Person) -> WordDocument:
    """Read `upload` and hold what it says, for `by` alone; nothing is in the portfolio yet.

    Raises `portfolios.word.CannotRead`. The ledger has no row: nothing has been done yet.
    """
    refuse(permissions.why_not_bring_in(portfolio, by, kind))
    brought = word.read(cast(BinaryIO, upload))  # a File reads and seeks as one
    with ExitStack() as stored, transaction.atomic():
        portfolio = hold(portfolio.pk)
        refuse(permissions.why_not_bring_in(portfolio, by, kind))
        return WordDocument.objects.create(
            portfolio=portfolio,
            kind=kind,
            title=brought.title,
            body=brought.body,
            pictures=[stored.enter_context(_held(one, portfolio)) for one in brought.pictures],
            created_by=by,
            **_told(brought),
        )


@contextmanager
def _held(picture: word.Picture, portfolio: Portfolio) -> Iterator[dict]:
    """`picture` in the private storage, for as long as what is done inside succeeds."""
    name = secrets.token_urlsafe(24)
    path = f"{FOLDER}/{portfolio.employer_id}/{portfolio.pk}/{name}"
    facts = ("name", "content_type", "text_alternative")
    with uploads.stored(path, picture.content) as (kept,):
        yield {"path": kept, **{fact: getattr(picture, fact) for fact in facts}}


def _told(brought: word.Brought) -> dict[str, list]:
    """What is shown beside the text, as JSON; a list without an end would hide its start."""
    dropped = list(brought.dropped)
    for what, listed in (("comments", brought.comments), ("tracked changes", brought.changes)):
        if (more := len(listed) - limits.LISTED) > 0:
            dropped.append(MORE.format(more, what))
    return {
        "comments": [asdict(one) for one in brought.comments[: limits.LISTED]],
        "changes": [asdict(one) for one in brought.changes[: limits.LISTED]],
        "dropped": dropped,
    }


def make_entry(
    *, document: WordDocument, by: Person, alternatives: dict[int, str], title: str, **facts: object
) -> Entry:
    """A draft of what `document` says, under `title` and with the `facts` of its kind.

    `alternatives` gives the pictures to keep, by their numbers, and what each shows; the others
    go. A second time gives the draft of the first; after it was put away, `Entry.DoesNotExist`.
    Raises `PictureRefused`; nothing is made then, and the document stays.
    """
    with all_kept_or_none() as files, transaction.atomic():
        refuse(permissions.why_not_make_entry(document, by))
        portfolio = hold(document.portfolio_id)
        held = WordDocument.objects.select_for_update().filter(pk=document.pk).first()
        if held is None:
            return Entry.objects.get(created_by=by, form_key=document.key)
        entry = write(
            portfolio=portfolio,
            by=by,
            kind=held.kind,
            title=title,
            body=_body(held, alternatives),
            form_key=held.key,
            **facts,
        )
        for number, shows in sorted(alternatives.items()):
            files.append(_attach(entry, held, number, shows, by))
        note("entry.brought_in", entry, portfolio, by, pictures=len(files))
        remove_document(held)
    return entry


def _body(document: WordDocument, alternatives: dict[int, str]) -> str:
    """The text, which says of each picture that is left out that it is."""
    body = document.body
    for number in range(1, len(document.pictures) + 1):
        if number not in alternatives:
            body = body.replace(f"(Picture {number})", f"(Picture {number} was left out)")
    return body


def _attach(
    entry: Entry, document: WordDocument, number: int, shows: str, by: Person
) -> Attachment:
    picture = document.pictures[number - 1]
    with default_storage.open(picture["path"]) as kept:
        upload = ContentFile(kept.read(), name=picture["name"])
    try:
        return attach(entry=entry, upload=upload, text_alternative=shows, by=by)
    except ValidationError as refused:
        raise PictureRefused(number, refused.messages[0]) from None
    except PermissionDenied as refused:  # there is no room for it
        raise PictureRefused(number, str(refused)) from None


@transaction.atomic
def put_away(*, document: WordDocument, by: Person) -> None:
    """Throw away what was brought in. A second time does nothing."""
    refuse(permissions.why_not_put_away(document, by))
    held = WordDocument.objects.select_for_update().filter(pk=document.pk).first()
    if held:
        remove_document(held)


def remove_document(document: WordDocument) -> None:
    """Its row now, its pictures on commit. Called with the row held."""
    paths = [one["path"] for one in document.pictures]
    document.delete()
    for path in paths:
        transaction.on_commit(partial(default_storage.delete, path))
