"""What a pack says of one thing becomes a draft, or is kept to be read. It is believed in nothing.

The owner's own writing comes as drafts, which count when they have been looked at and marked
complete here. What others wrote or signed is kept as words alone.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction

from people.models import Person
from portfolios import permissions
from portfolios.actions.attachments import all_kept_or_none, attach
from portfolios.actions.holding import hold, refuse
from portfolios.models import Attachment, Brought, Entry, Portfolio
from portfolios.transferring import arriving

Upload = tuple[File, str]  # and what a picture shows


def is_here(portfolio: Portfolio) -> set[str]:
    """The fingerprints of everything that packs have brought into `portfolio`."""
    came = Brought.objects.filter(portfolio=portfolio).exclude(fingerprint="")
    return set(came.values_list("fingerprint", flat=True))


def bring(
    *, portfolio: Portfolio, by: Person, item: dict, fingerprint: str, uploads: Iterable[Upload]
) -> tuple[Brought | None, list[str]]:
    """`item` in `portfolio`, and why files of it were refused. None where it came before.

    An item is as `portfolios.transferring.packing` describes it; files come as `uploads`, through
    the checks of every file. Only what `is_own` is an entry. All of it comes, or nothing.
    """
    with all_kept_or_none() as kept, transaction.atomic():
        portfolio = hold(portfolio.pk)
        refuse(permissions.why_not_bring_along(portfolio, by))
        if Brought.objects.filter(portfolio=portfolio, fingerprint=fingerprint).exists():
            return None, []
        if not item["is_own"]:
            return arriving.brought(item, portfolio, None, fingerprint), []
        entry = arriving.entry_of(item, portfolio)
        arriving.link(item, entry)
        refused = _attach_each(entry, uploads, by, kept)
        return arriving.brought(item, portfolio, entry, fingerprint), refused


def _attach_each(
    entry: Entry, uploads: Iterable[Upload], by: Person, kept: list[Attachment]
) -> list[str]:
    """Attach those that pass; sentences that say why others did not."""
    refused = []
    for upload, shows in uploads:
        try:
            kept.append(attach(entry=entry, upload=upload, text_alternative=shows, by=by))
        except ValidationError as problem:
            refused += problem.messages
        except PermissionDenied as problem:  # there is no room for it
            refused.append(str(problem))
    return refused
