"""The first pages of the document of every purpose, from the demo, as pictures for the docs."""

import io
import tomllib
from pathlib import Path

import pypdfium2
from PIL import Image

from asye.demo.story import HOME
from endorsement.models import Edition
from exports import render
from exports.models import Compilation
from exports.purposes.actions import ahead
from exports.purposes.catalogue import purposes
from portfolios.models import Portfolio

PAGES = 4
WIDTH = 340  # pixels of a page
COLOURS = 48
GAP, GREY = 8, "#b9c3c2"


def draw_all(folder: Path) -> list[Path]:
    """Write a picture for each purpose into `folder`; where they are."""
    told = tomllib.loads((HOME / "documents.toml").read_text())
    record = Edition.objects.filter(portfolio__owner__email=told["endorsed"]).latest("pk")
    drawn = [_drawn(render.bound(record).content, folder / "endorsement.png")]
    portfolio = Portfolio.objects.get(owner__email=told["owner"])
    for key, words in told["words"].items():
        document = render.bound(_compiled(portfolio, key, words)).content
        drawn.append(_drawn(document, folder / f"{key}.png"))
    return drawn


def _compiled(portfolio: Portfolio, key: str, words: dict[str, str]) -> Compilation:
    """All complete entries, and what the owner says; not saved."""
    purpose = purposes()[key]
    form = {f"words_{name}": text for name, text in words.items()}
    form |= {f"take_{entry.pk}": "on" for entry in portfolio.entries.complete()}
    new = ahead(portfolio, purpose, form)
    return Compilation(
        portfolio=portfolio,
        purpose=key,
        title=purpose.title,
        content=new.text,
        sha256=new.sha256,
    )


def _drawn(document: bytes, path: Path) -> Path:
    """The first pages side by side."""
    with pypdfium2.PdfDocument(io.BytesIO(document)) as opened:
        scale = WIDTH / opened[0].get_width()
        pages = [opened[number].render(scale=scale).to_pil() for number in range(PAGES)]
    height = max(page.height for page in pages)
    sheet = Image.new("RGB", (PAGES * (WIDTH + GAP) + GAP, height + 2 * GAP), GREY)
    for place, page in enumerate(pages):
        sheet.paste(page, (GAP + place * (WIDTH + GAP), GAP))
    sheet.quantize(COLOURS).save(path, optimize=True)
    return path
