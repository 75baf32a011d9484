"""A document set by the engine in one piece, as it would be without units.

Slow, and not what people are given: the bound file is held to it page by page, and the benchmark
measures against it.
"""

from exports.tongues import say_languages
from exports.typesetting import units
from exports.typesetting.engine import margins_css, rendered, written
from exports.typesetting.hands import Given
from exports.typesetting.showing import with_pages_shown
from exports.typesetting.units import Divided


def whole(document: Divided, pictures: dict) -> bytes:
    """`document` as a tagged PDF; pictures are address → something that has `content()`."""
    given = {address: (one.content(), one.content_type) for address, one in pictures.items()}
    html, pages = with_pages_shown(units.whole(document), given)
    return written(rendered(html, Given({**given, **pages}), margins_css()), say_languages)
