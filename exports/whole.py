"""The document set by the engine in one piece, as it would be without units.

Slow, and not what people are given: the benchmark measures against it, and a test holds the bound
file to it page by page.
"""

from weasyprint.urls import URLFetcher

from exports.tongues import say_languages
from exports.typesetting.setting import rendered, written
from exports.typesetting.units import Divided
from exports.typesetting import units


def pdf(document: Divided, fetcher: URLFetcher, **more) -> bytes:
    """`document` as a tagged PDF in one piece."""
    return written(rendered(units.whole(document), fetcher), say_languages, **more)
