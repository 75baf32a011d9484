"""What runs along each page. Its head; and its foot: the mark of the edition, and “Page 3 of 48”.

The head is the same on all pages, so the engine draws it on one, and that is shown on all. Of the
foot it draws a specimen, with every letter that it can need. Font, colour and place are read from
that. So both are described in one place, a style sheet, and a stamped page cannot be told from one
that the engine set whole.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

import pikepdf

from exports.typesetting.engine import NOWHERE, margins_css, rendered, written
from exports.typesetting.lettering import Lender, leave_out
from exports.typesetting.units import Frame, bare

MARK, NUMBER = "SHA-256 0123456789abcdef", "Page of 0123456789"
SPECIMEN = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Foot</title></head>
<body data-owner="" data-programme="" data-mark="{MARK}"></body></html>"""
NUMBER_CSS = f'@page {{ @bottom-right {{ content: "{NUMBER}" }} }}'
NO_FOOT = "@page { @bottom-left { content: none } @bottom-right { content: none } }"
FONT, HEAD = "/FootOfPage", "/HeadOfPage"
NUMBERS = r"([-\d.]+)"
DRAWN = re.compile(
    rf"(?P<colour>{NUMBERS} {NUMBERS} {NUMBERS}) rg\nBT\n"
    rf"1 0 0 -1 (?P<x>{NUMBERS}) (?P<y>{NUMBERS}) Tm\n"
    rf"/(?P<font>\w+) (?P<size>{NUMBERS}) Tf\n"
    r"\[(?P<glyphs>[^\]]*)\] TJ"
)
# In the engine's own units, pixels from the upper left corner: then no rounding differs.
FOOT = """
Q /Artifact << /Type /Pagination /Subtype /Header >> BDC /HeadOfPage Do EMC
/Artifact << /Type /Pagination /Subtype /Footer >> BDC q
1 0 0 -1 0 {height} cm 0.75 0 0 0.75 0 0 cm {colour} rg
BT /FootOfPage {size} Tf
1 0 0 -1 {left} {base} Tm <{mark}> Tj
1 0 0 -1 {start} {base} Tm <{number}> Tj
ET Q EMC"""


@dataclass(frozen=True)
class Foot:
    """What the specimen shows. `font` is the name of one that is shared; lengths are in pixels."""

    font: str
    glyphs: dict[str, str]
    widths: dict[str, float]
    size: float
    colour: str
    left: float
    right: float
    base: float

    def drawn(self, mark: str, number: str, height: float) -> bytes:
        """The drawing of one foot, to come after the page that `OPEN` begins."""
        width = sum(self.widths[letter] for letter in number) * self.size
        return FOOT.format(
            height=height,
            colour=self.colour,
            size=self.size,
            left=self.left,
            start=round(self.right - width, 6),
            base=self.base,
            mark=self._written(mark),
            number=self._written(number),
        ).encode()

    def _written(self, words: str) -> str:
        return "".join(self.glyphs[letter] for letter in words)


OPEN = b"q\n"


@cache
def specimen() -> Foot:
    """Drawn once in the life of a process."""
    pdf = written(rendered(SPECIMEN, NOWHERE, margins_css(), NUMBER_CSS), lambda *_: None)
    with pikepdf.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        mark, number = DRAWN.finditer(page.Contents.read_bytes().decode("ascii"))
        font = page.Resources.Font[f"/{mark['font']}"]
        widths = _widths(font.DescendantFonts[0].W)
    glyphs = _glyphs(mark, MARK) | _glyphs(number, NUMBER)
    by_letter = {letter: widths[int(glyph, 16)] / 1000 for letter, glyph in glyphs.items()}
    size = float(mark["size"])
    return Foot(
        font=f"/{mark['font']}",
        glyphs=glyphs,
        widths=by_letter,
        size=size,
        colour=mark["colour"],
        left=float(mark["x"]),
        right=float(number["x"]) + sum(by_letter[letter] for letter in NUMBER) * size,
        base=float(mark["y"]),
    )


def _glyphs(drawn: re.Match, words: str) -> dict[str, str]:
    """Letter → its number in the font: the foot is set without kerning and ligatures."""
    return dict(zip(words, re.findall(r"<(\w+)>", drawn["glyphs"]), strict=True))


def _widths(listed: Iterable) -> dict[int, float]:
    """Glyph → width in thousandths of the size, from the pairs of a font's `/W`."""
    pairs = iter(listed)
    return {
        int(first) + place: float(width)
        for first, widths in zip(pairs, pairs, strict=True)
        for place, width in enumerate(widths)
    }


@lru_cache(maxsize=1)
def head(owner: str, programme: str) -> bytes:
    """A PDF of one page that has nothing but the head. It names a person: only the last is held."""
    document = rendered(bare(owner, programme), NOWHERE, margins_css(), NO_FOOT)
    return written(document, leave_out, pdf_variant=None)  # without tags: it is an artifact


def stamp(pdf: pikepdf.Pdf, numbered: Iterable[int], frame: Frame) -> None:
    """Put head and foot on the pages `numbered` (from 0) of a bound document."""
    lender = Lender(pdf)
    lender.lend(page.obj for page in pdf.pages)
    with pikepdf.open(BytesIO(head(frame.owner, frame.programme))) as source:
        shown = pdf.copy_foreign(source.pages[0].as_form_xobject())
    lender.lend([shown])
    foot = specimen()
    font = lender.font(foot.font)
    opening, total = pdf.make_stream(OPEN), len(pdf.pages)
    for number in numbered:
        page = pdf.pages[number].obj
        page.Resources.Font[FONT] = font  # units share theirs: written once for all of them
        page.Resources.XObject[HEAD] = shown
        height = float(page.MediaBox[3])
        drawn = foot.drawn(frame.mark, f"Page {number + 1} of {total}", height)
        page.Contents = pikepdf.Array([opening, page.Contents, pdf.make_stream(drawn)])
