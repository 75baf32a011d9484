"""The diagram in the documentation is the table in the code."""

from django.conf import settings

from support.reviewing import diagram
from support.reviewing.workflow import STEPS, Move, Part, State, Step

PAGE = settings.BASE_DIR / "docs" / "reviews.md"


def test_documentation_shows_the_table_of_today():
    text = PAGE.read_text()
    assert diagram.with_diagram(text) == text


def test_diagram_changes_with_the_table(monkeypatch):
    step = Step((State.SIGNED,), State.OPEN, (Part.OWNER,))
    monkeypatch.setitem(STEPS, Move.REOPEN, step)
    text = PAGE.read_text()
    assert diagram.with_diagram(text) != text
