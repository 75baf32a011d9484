"""The diagram in the documentation is the table in the code."""

from django.conf import settings
from django.core.management import call_command

from endorsement import diagram
from endorsement.workflow import STEPS, Move, Part, State, Step

PAGE = settings.BASE_DIR / "docs" / "endorsement.md"


def test_documentation_shows_the_table_of_today():
    text = PAGE.read_text()
    assert diagram.with_diagram(text) == text, "Run manage.py draw_endorsement."


def test_diagram_changes_with_the_table(monkeypatch):
    text = PAGE.read_text()
    step = Step((State.CONFIRMED,), (State.RETURNED,), Part.PROGRAMME_LEAD)
    monkeypatch.setitem(STEPS, Move.RETURN_BY_LEAD, step)
    assert diagram.with_diagram(text) != text


def test_diagram_names_every_state_and_move():
    drawn = diagram.diagram()
    assert all(f"{state}: {state.label}" in drawn for state in State)
    for move, step in STEPS.items():
        assert drawn.count(f"--> {step.target}: {move.label} ") >= len(step.sources)


def test_command_brings_an_old_diagram_up_to_date(tmp_path, monkeypatch):
    page = tmp_path / "endorsement.md"
    page.write_text(f"# Title\n{diagram.BEGIN}\nold\n{diagram.END}\nText.\n")
    monkeypatch.setattr("endorsement.management.commands.draw_endorsement.PAGE", page)
    call_command("draw_endorsement", verbosity=0)
    drawn = page.read_text()
    assert "old" not in drawn
    assert drawn.endswith("Text.\n")
