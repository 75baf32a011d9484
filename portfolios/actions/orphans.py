"""Files that no row knows: what a server left behind that died between a file and its row."""

import time
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db.models import Q

from portfolios.actions.attachments import is_needed
from portfolios.models import Attachment, WordDocument
from portfolios.models.attachment import FOLDER
from portfolios.models.word import FOLDER as WORD_FOLDER

# An upload that is on its way has no row yet; none takes a day. The machine's own clock says when a
# file was written, so it says how old it is too.
KEPT_FOR = 24 * 3600  # seconds


def clear_orphans() -> int:
    """Delete files older than a day that neither a row nor a later room knows; how many went."""
    return sum(_clear(folder, int(portfolio)) for portfolio, folder in _folders())


def _folders() -> Iterator[tuple[str, str]]:
    """The id of each portfolio that has files, and where these are."""
    for top in (FOLDER, WORD_FOLDER):
        for employer in _listed(top)[0]:
            above = f"{top}/{employer}"
            yield from ((one, f"{above}/{one}") for one in _listed(above)[0] if one.isdecimal())


def _clear(folder: str, portfolio_id: int) -> int:
    """The rows are read after the files: what came between is too young."""
    old = {path for path in (f"{folder}/{name}" for name in _listed(folder)[1]) if _is_old(path)}
    if not old:
        return 0
    orphans = old - _known(old, portfolio_id)
    orphans = {path for path in orphans if not is_needed(path, portfolio_id)}
    for path in orphans:
        default_storage.delete(path)
    return len(orphans)


def _known(paths: set[str], portfolio_id: int) -> set[str]:
    """Those of `paths` that a row of this room names."""
    files = Attachment.objects.filter(Q(file__in=paths) | Q(small__in=paths))
    known = {path for row in files.values_list("file", "small") for path in row}
    documents = WordDocument.objects.filter(portfolio=portfolio_id)
    for pictures in documents.values_list("pictures", flat=True):
        known |= {one["path"] for one in pictures}
    return known


def _is_old(path: str) -> bool:
    try:
        return default_storage.get_modified_time(path).timestamp() < time.time() - KEPT_FOR
    except FileNotFoundError:  # it went in this moment
        return False


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files in `folder`; nothing where there is none yet."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
