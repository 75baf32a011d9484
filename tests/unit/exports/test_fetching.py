"""The PDF engine opens no address and no file but the pictures of the edition."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.files.storage import default_storage
from weasyprint.urls import URLFetcher

from exports import render
from exports.fetching import FileChanged, files_of, pictures_of
from exports.typesetting import engine, setting
from exports.typesetting.hands import Given
from tests.unit.exports import pdfs


@contextmanager
def listening():
    """A server on this machine; gives its address and the paths that were asked for."""
    asked = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def lures(address):
    return f"""
        <link rel="stylesheet" href="{address}/sheet.css">
        <link rel="attachment" href="file:///etc/passwd">
        <link rel="attachment" href="{address}/attachment">
        <style>@import url({address}/import.css); p {{ background: url({address}/back.png) }}
        @font-face {{ font-family: far; src: url({address}/font.woff) }} p {{ font-family: far }}
        </style>
        <base href="{address}/">
        <p>Here</p><img src="{address}/picture.png"><img src="near.png"><img src="file:///etc/passwd">
        <object data="{address}/object"></object><embed src="{address}/embed">
        <svg><image href="{address}/svg.png"/></svg>"""


def document_of(html, pictures=None, fetcher=None):
    piece = setting.set_unit(html, "key", fetcher or Given(pictures or {}))
    return piece.pdf


def test_document_with_foreign_addresses_fetches_nothing():
    with listening() as (address, asked):
        document = document_of(lures(address))
    assert asked == []
    assert pdfs.text(document) == "Here"
    assert b"root:" not in document
    assert pdfs.attachments(document) == {}


def test_canary_hears_an_engine_that_is_not_held_back():
    """The control: with the engine's own fetcher the same document does ask."""
    with listening() as (address, asked):
        html = f'<p>Here</p><img src="{address}/picture.png">'
        document_of(html, fetcher=URLFetcher())
    assert asked == ["/picture.png"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "data:text/plain,x",
        "attachment:999999",
        "qr:http://127.0.0.1/check/?code=ABCDEFGHJKMN",
    ],
)
def test_address_outside_the_document_is_refused(address):
    with pytest.raises(ValueError, match="not part of the document"):
        Given({}).fetch(address)


def test_code_of_the_seal_is_drawn_and_asked_of_nobody(signed_off, edition, settings):
    link = f"{settings.SITE_URL}/check/?code={signed_off.seal.code}"
    code = pictures_of(signed_off)[f"qr:{link}"]
    assert code.content_type == "image/svg+xml"
    assert b"<svg" in code.content()


def test_only_pictures_and_pages_of_the_edition_itself_are_shown(edition):
    files = files_of(edition.contents)
    assert [file.content_type for file in files.values()] == ["image/jpeg", "application/pdf"]
    assert list(pictures_of(edition)) == list(files)


@pytest.mark.parametrize("is_picture", [True, False], ids=["picture", "certificate"])
def test_file_that_is_gone_stops_the_document(edition, is_picture):
    files = files_of(edition.contents)
    [file] = [file for file in files.values() if file.is_picture == is_picture]
    default_storage.delete(file.kept_under)
    with pytest.raises(FileChanged):
        render.bound(edition)


def test_file_that_has_changed_stops_the_document(edition):
    files = files_of(edition.contents)
    [picture] = [file for file in files.values() if file.is_picture]
    with default_storage.open(picture.kept_under, "ab") as file:
        file.write(b"x")
    with pytest.raises(FileChanged):
        render.bound(edition)


def test_engine_does_not_let_cut_off_pictures_pass_everywhere():
    """Importing it does, for the whole process; the check of uploads relies on the opposite."""
    assert engine.ImageFile.LOAD_TRUNCATED_IMAGES is False
