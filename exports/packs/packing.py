"""Writing the ZIP: data, pages, a PDF for each portfolio, files, fingerprints.

Files are copied through, so that memory does not grow with them.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import IO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone

from exports.bundles.packing import STYLE
from exports.fetching import Enclosed, FileChanged
from exports.packs.documents import context_of, inside, pdf
from exports.packs.entries import number_of
from exports.packs.format import schema, writing
from exports.packs.showing import NAMED, account, moment, status
from people.models import Person
from portfolios.models import Attachment

Step = Callable[[int, int], None]


def pack(gathered: dict, person: Person, file: IO[bytes], step: Step) -> None:
    """Write the ZIP of what was `gathered` of `person` into `file`.

    `step(done, of)` is told how far it is. Raises FileChanged.
    """
    files, portfolios = files_of(gathered), gathered["portfolios"]
    total = len(portfolios) + len(files) + 1
    with ZipFile(file, "w") as archive:
        zipped = Zipped(archive, datetime.fromisoformat(gathered["made_at"]))
        zipped.put(writing.PACK, writing.write(gathered))
        zipped.put(writing.SCHEMA, schema.PATH.read_bytes())
        for done, one in enumerate(portfolios):
            step(done, total)
            zipped.put(one["document"], pdf(gathered, one, files, person.employer))
            zipped.put(page_of(one), _page(gathered, one))
        for done, (path, kept) in enumerate(files.items(), len(portfolios)):
            step(done, total)
            zipped.put(path, kept.content(), ZIP_STORED)
        zipped.put(STYLE.name, STYLE.read_bytes())
        zipped.put(writing.INDEX, _index(gathered))
        zipped.put(writing.MANIFEST, writing.manifest(zipped.prints))


class Zipped:
    """A ZIP that is written, with the fingerprint of each member."""

    def __init__(self, archive: ZipFile, at: datetime) -> None:
        self.archive, self.at = archive, timezone.localtime(at).timetuple()[:6]
        self.prints: list[tuple[str, str]] = []

    def put(self, name: str, content: bytes, packing: int = ZIP_DEFLATED) -> None:
        member = ZipInfo(name, self.at)
        member.compress_type = packing
        member.external_attr = 0o640 << 16
        self.archive.writestr(member, content)
        self.prints.append((hashlib.sha256(content).hexdigest(), name))


def files_of(gathered: dict) -> dict[str, Enclosed]:
    """Path in the ZIP → the file, as it was when it was gathered. One query; FileChanged."""
    named = {number_of(one["path"]): one for one in schema.files_of(gathered)}
    kept = Attachment.objects.passed().in_bulk(list(named))
    if len(kept) < len(named):
        raise FileChanged
    return {one["path"]: _file(one, kept[number]) for number, one in named.items()}


def _file(one: dict, kept: Attachment) -> Enclosed:
    return Enclosed(
        kept_under=kept.file.name,
        sha256=one["sha256"],
        content_type=one["media_type"],
        is_picture=one["media_type"].startswith("image/"),
        has_pages=False,
        attached_as=one["path"],
    )


def page_of(portfolio: dict) -> str:
    """The page in the ZIP that shows it."""
    return portfolio["document"].replace(".pdf", ".html")


def _page(gathered: dict, portfolio: dict) -> bytes:
    context = context_of(gathered, portfolio, lambda file: quote(file["path"]))
    context["is_page"] = True
    context["units"] = [unit.html for unit in inside(context)]
    return render_to_string("exports/packs/_page.html", context).encode()


def _index(gathered: dict) -> bytes:
    pages = [(one, page_of(one), status(one)) for one in gathered["portfolios"]]
    context = {"pack": gathered, "made": moment(gathered["made_at"]), "pages": pages}
    context["named"] = NAMED[gathered["kind"]]
    context |= {"data": writing.PACK, "schema": writing.SCHEMA, "account": account(gathered)}
    return render_to_string("exports/packs/_index.html", context).encode()
