"""Five pages look as they did. Where that is meant to change, write them anew, look at them, and
commit them: `script/test tests/unit/exports/test_pictures.py --renew-pictures`.
"""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from exports.typesetting import engine
from tests.unit.exports import pdfs
from tests.unit.exports.specimen import pictures, specimen
from tests.unit.exports.typesetting.documents import binder

FOLDER = Path(__file__).parent / "pictures"
PAGES = {
    "cover": "Cover",
    "contents": "Contents",
    "entry": "Critical reflections",
    "matrix": "Evidence and standards",
    "sign-off": "Sign-off",
}
DOTS_PER_INCH = 60
DIFFERENT = 60  # of 255: more than what another version of a font does to an edge
TOLERATED = 0.002  # of the pixels of a page; a line that moves by a millimetre is five times that


@pytest.fixture(scope="module")
def drawn() -> dict[str, Image.Image]:
    return pages()


def pages() -> dict[str, Image.Image]:
    """The pages to compare, by the names of their files."""
    document = binder(None, pictures()).bind(specimen()).content
    starts = {title: page for title, page, _ in pdfs.outline(document)}
    with pypdfium2.PdfDocument(BytesIO(document)) as opened:
        return {
            name: opened[starts[title] - 1].render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
            for name, title in PAGES.items()
        }


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ."""
    if one.size != other.size:
        return 1
    difference = ImageChops.difference(one.convert("L"), other.convert("L"))
    return sum(difference.histogram()[DIFFERENT:]) / (one.width * one.height)


def kept(name: str) -> Image.Image:
    return Image.open(FOLDER / f"{name}.png").convert("RGB")


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_it_did(name, drawn, request, tmp_path):
    if request.config.getoption("renew_pictures"):
        drawn[name].quantize(32).save(FOLDER / f"{name}.png", optimize=True)
    now = tmp_path / f"{name}.png"
    drawn[name].save(now)
    share = differing(drawn[name], kept(name))
    assert share <= TOLERATED, (
        f"{share:.2%} of {name} differ: compare {FOLDER / now.name} with {now}"
    )


MOVED = """
    .cover__employer { margin-bottom: 23mm }
    .contents > ol > li { margin-bottom: 4.5mm }
    h3 { font-size: 16pt }
    .matrix__entry { width: 8mm }
    .signature__text { padding: 5mm }
"""


def test_small_changes_of_the_layout_are_seen(monkeypatch):
    """The control: half a millimetre here, a point there."""
    css = engine.print_css()
    monkeypatch.setattr(engine, "print_css", lambda: css + MOVED)
    moved = pages()
    seen = {name for name in PAGES if differing(moved[name], kept(name)) > TOLERATED}
    assert seen == set(PAGES)
