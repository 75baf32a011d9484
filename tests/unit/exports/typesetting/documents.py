"""Small documents, and what binding asks for, without a database."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO

from PIL import Image

from exports.typesetting.binding import Binder
from exports.typesetting.hands import Hands
from exports.typesetting.setting import Piece
from exports.typesetting.units import Divided, Frame, Unit

FRAME = Frame(
    title="Portfolio of Wren Ash",
    author="Wren Ash",
    description="A portfolio",
    created="2026-11-22T10:00:00+00:00",
    owner="Portfolio of Wren Ash",
    programme="ASYE",
    mark="SHA-256 0f1e",
)
COVER = Unit(
    "cover",
    lambda: '<section class="cover"><h1>Wren Ash</h1></section>',
    is_numbered=False,
    is_opening=True,
)


@dataclass
class Memory:
    """A store that forgets when the test ends; `set` counts what was set anew."""

    pieces: dict[str, Piece] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    set: int = 0

    def names(self):
        return self.called

    def find(self, keys):
        return {key: self.pieces[key] for key in keys if key in self.pieces}

    def keep(self, pieces, names):
        self.set += len(pieces)
        self.pieces |= pieces
        self.called = {**self.called, **names}


@dataclass(frozen=True)
class Photograph:
    """Of one colour."""

    colour: str
    content_type = "image/png"

    def content(self):
        file = BytesIO()
        Image.new("RGB", (8, 8), self.colour).save(file, "PNG")
        return file.getvalue()

    @property
    def sha256(self):
        return sha256(self.content()).hexdigest()


def entry(number, title, words="She listened, and wrote it down. ", links=""):
    html = (
        f'<article class="entry"><h3 id="entry-{number}">{title}</h3>'
        f"<p>{words * 20}</p>{links}</article>"
    )
    return Unit(f"entry-{number}", lambda: html)


def contents(*entries):
    listed = "".join(
        f'<li><a href="#{unit.name}">{unit.html.split("</h3>")[0].split(">")[-1]}</a></li>'
        for unit in entries
    )
    html = (
        f'<section class="part contents"><h2 id="contents">Contents</h2><ol>{listed}</ol></section>'
    )
    return Unit("contents", lambda: html, is_contents=True)


def document(*entries, frame=FRAME):
    entries = entries or (entry(1, "One"), entry(2, "Two"), entry(3, "Three"))
    return Divided(frame, [COVER, contents(*entries), *entries])


def marked(document, mark):
    """The same document with another mark in its foot."""
    return replace(document, frame=replace(document.frame, mark=mark))


def binder(store=None, pictures=None, helpers=0, **more):
    return Binder(pictures or {}, Memory() if store is None else store, Hands(helpers), **more)
