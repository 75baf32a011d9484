"""The diagram of the agreement in the documentation is the table in the code."""

from django.core.management import call_command

from support.agreeing.diagram import diagram, with_diagram
from support.agreeing.workflow import STEPS, Move, Part, State, Step
from support.management.commands.draw_agreement import PAGE


def test_documentation_shows_the_table_of_today():
    text = PAGE.read_text()
    assert with_diagram(text) == text, "Run manage.py draw_agreement."


def test_diagram_changes_with_the_table(monkeypatch):
    before = diagram()
    monkeypatch.setitem(STEPS, Move.REPLACE, Step((State.OFFERED,), State.REPLACED, (Part.OWNER,)))
    assert diagram() != before


def test_command_leaves_a_diagram_of_today_alone(capsys):
    call_command("draw_agreement")
    assert "as it was" in capsys.readouterr().out
