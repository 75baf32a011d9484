"""Fonts that the units of a document share, so that each is in the file once.

The engine gives each unit fonts of its own, with the letters that it has: most of what a unit of
text consists of. So a specimen is set once in the life of a process, in the faces of the print CSS,
with the letters that nearly all English is written with. A unit whose letters are all in it leaves
the font out, under its name, and is lent that of the specimen when it is bound. A unit with any
other letter keeps its own font of that face.

The engine names a font by its face, and numbers its letters as the whole font does. What else tells
whether the specimen's will do is compared: what each letter means, and how wide it is.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pikepdf
import pydyf
import weasyprint

from exports.typesetting.engine import NOWHERE, rendered, written

# Of western and central Europe, without the space and the hyphen that look like others.
LETTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x17F)]))
SIGNS = " – — ‘ ’ “ ” … • € ™ → fi fl"
HTML = "<!DOCTYPE html><html lang='en-GB'><head><title>Letters</title></head><body>{}</body></html>"
FACES = (
    "<p>{}</p>",
    "<p><b>{}</b></p>",
    "<p><i>{}</i></p>",
    "<p><b><i>{}</i></b></p>",
    "<p class='fingerprint'>{}</p>",
    "<p class='seal__code'>{}</p>",
)
EMBEDDED = "/Type0"

Meanings = dict[str, set[tuple]]  # name of a font → what is said of its letters


@dataclass(frozen=True)
class Specimen:
    """A PDF whose first page has the fonts, and what is said of their letters."""

    pdf: bytes
    meanings: Meanings

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


@cache
def specimen() -> Specimen:
    """Set once in the life of a process."""
    said: Meanings = {}
    letters = (LETTERS + SIGNS).replace("&", "&amp;").replace("<", "&lt;")
    document = rendered(HTML.format("".join(face.format(letters) for face in FACES)), NOWHERE)
    pdf = written(document, lambda made, _: said.update(_meanings(made)))
    return Specimen(pdf, said)


def _meanings(made: weasyprint.Document) -> Meanings:
    """Of the fonts of a document that the engine has drawn."""
    said: Meanings = defaultdict(set)
    for font in made.fonts.values():
        said[font.hash] |= font.to_unicode.items() | font.widths.items()
    return dict(said)


def leave_out(made: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Empty the fonts of a unit that can be lent to it."""
    shared = specimen().meanings
    lent = {name for name, said in _meanings(made).items() if said <= shared.get(name, set())}
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Subtype") == EMBEDDED:
            name = one["BaseFont"].decode().strip("/").split("+")[0]
            if name in lent:
                _empty(pdf, one)


def _empty(pdf: pydyf.PDF, one: pydyf.Dictionary | pydyf.Stream) -> None:
    """It and all that it consists of: objects that say nothing."""
    said = one.extra if isinstance(one, pydyf.Stream) else one
    parts = list(_parts(pdf, said))
    said.clear()
    if isinstance(one, pydyf.Stream):
        one.stream.clear()
    for part in parts:
        _empty(pdf, part)


def _parts(pdf: pydyf.PDF, said: pydyf.Dictionary) -> Iterator[pydyf.Object]:
    for value in said.values():
        for each in value if isinstance(value, pydyf.Array) else [value]:
            if isinstance(each, bytes) and each.endswith(b" R"):
                yield pdf.objects[int(each.split()[0])]


class Lender:
    """The shared fonts as a document needs them, each taken over once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf, self.lent = pdf, {}
        self.source = pikepdf.open(BytesIO(specimen().pdf))
        self.fonts = self.source.pages[0].Resources.Font

    def font(self, name: str) -> pikepdf.Object:
        if name not in self.lent:
            self.lent[name] = self.pdf.copy_foreign(self.fonts[name])
        return self.lent[name]

    def lend(self, borrowers: Iterable[pikepdf.Object]) -> None:
        """Put them in the places of those that pages, or what else draws, have left out."""
        for one in borrowers:
            fonts = one.Resources.Font
            for name, font in fonts.items():
                if not font.keys():
                    fonts[name] = self.font(name)
