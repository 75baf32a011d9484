"""The diagram in the documentation is the table in the code."""

from django.core.management import call_command

from looks.diagrams import BEGIN, END, between_marks
from support.management.commands import draw_reviews
from support.reviewing.diagram import diagram
from support.reviewing.workflow import STEPS, Move, Part, State, Step


def test_documentation_shows_the_table_of_today():
    text = draw_reviews.PAGE.read_text()
    assert between_marks(text, diagram()) == text, "Run manage.py draw_reviews."


def test_diagram_changes_with_the_table(monkeypatch):
    before = diagram()
    monkeypatch.setitem(STEPS, Move.REOPEN, Step((State.SIGNED,), State.OPEN, (Part.OWNER,)))
    assert diagram() != before


def test_diagram_names_every_state_and_move():
    drawn = diagram()
    assert all(f"{state}: {state.label}" in drawn for state in State)
    assert all(move.label in drawn for move in Move)


def test_command_brings_an_old_diagram_up_to_date(tmp_path, monkeypatch, capsys):
    page = tmp_path / "reviews.md"
    page.write_text(f"# Title\n{BEGIN}\nold\n{END}\nText.\n")
    monkeypatch.setattr(draw_reviews, "PAGE", page)
    call_command("draw_reviews")
    assert diagram() in page.read_text()
    assert page.read_text().endswith("Text.\n")
    call_command("draw_reviews")
    assert capsys.readouterr().out.endswith("The diagram is as it was.\n")
