"""Documents for a purpose, made by the real engine: the same again, and a sixth purpose."""

import tomllib
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from exports import making, render
from exports.models import Export
from exports.purposes import actions, dividing
from exports.purposes.catalogue import purposes
from tests.factories import compiling, editions
from tests.unit.exports import pdfs

ROOT = Path(__file__).parents[4]


@pytest.fixture
def portfolio(portfolio):
    return editions.filled(portfolio)


def made(export):
    making.make(export.job_id)
    export = Export.objects.for_page().get(pk=export.pk)
    assert export.is_ready, export.job.problem
    with default_storage.open(export.file.name) as file:
        return file.read()


def test_second_attempt_prints_the_same(portfolio):
    export = compiling.asked_for(portfolio, "annual_conversation", files="on")
    first = made(export)
    portfolio.entries.update(body="Written over since")
    again = Export.objects.for_page().get(pk=export.pk)
    assert render.bound(again.source).content == first
    assert len(pdfs.attachments(first)) == 1


def test_sixth_purpose_is_a_file(portfolio, settings, tmp_path, social_worker):
    """One file of data and one template in a folder of one's own: nothing else changes."""
    template = tmp_path / "templates" / "exports" / "purposes" / "poster.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        '<section class="part"><h2 id="own">Poster: {{ words.line }}</h2></section>'
    )
    (tmp_path / "poster.toml").write_text(
        'title = "Poster"\nabout = "For a wall."\nreaders = "everybody"\n'
        '[[fields]]\nname = "line"\nlabel = "One line"\nis_line = true\n'
    )
    settings.EXPORT_PURPOSES = [*settings.EXPORT_PURPOSES, str(tmp_path)]
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path / "templates"]}]
    assert list(purposes())[-1] == "poster"
    words = {"words_line": "We listen first"}
    ticks = {f"take_{entry.pk}": "on" for entry in portfolio.entries.complete()}
    about = {"portfolio": portfolio, "purpose": purposes()["poster"], "by": social_worker}
    actions.keep_form(**about, words={**words, **ticks})
    assert "Poster: We listen first" in pdfs.text(made(actions.ask(**about)))


def test_every_purpose_has_its_template_and_every_template_its_purpose():
    folder = ROOT / "templates" / "exports" / "purposes"
    own = {path.stem for path in folder.glob("*.html") if not path.stem.startswith("_")}
    assert own == set(purposes())


def test_document_of_a_purpose_that_is_no_longer_offered_is_refused(portfolio, monkeypatch):
    export = compiling.asked_for(portfolio, "job_interview")
    monkeypatch.setattr(dividing, "purposes", dict)
    making.make(export.job_id)
    export = Export.objects.for_page().get(pk=export.pk)
    assert (export.job.state, export.job.problem) == ("failed", making.NO_LONGER_OFFERED)


def test_every_purpose_is_shown_in_the_docs_with_words_of_the_demo():
    """`manage.py draw_documents` draws the pictures."""
    shown = {path.stem for path in (ROOT / "docs" / "documents").glob("*.png")}
    assert shown == {"endorsement", *purposes()}
    text = (ROOT / "docs" / "exports.md").read_text()
    assert [name for name in shown if f"documents/{name}.png" not in text] == []
    told = tomllib.loads((ROOT / "demo" / "documents.toml").read_text())["words"]
    fields = {key: {field.name for field in one.fields} for key, one in purposes().items()}
    assert {key: set(words) for key, words in told.items()} == fields
