"""Each diagram in the documentation is the table in the code, and each table has one."""

import importlib
from pathlib import Path

import pytest
from django.core.management import call_command

from asye.diagrams import DRAWN, PAGES
from asye.management.commands import draw_diagrams
from looks.diagrams import BEGIN, END, between_marks
from tests.shape.sources import ROOMS, named, python_files

TABLES = [path for path in python_files(*ROOMS) if path.name in ("workflow.py", "moves.py")]


def file_of(name):
    """The table that the diagram on a page is drawn from: it stands beside what draws it."""
    beside = Path(importlib.import_module(DRAWN[name].__module__).__file__).parent
    [found] = [path for path in TABLES if path.parent == beside]
    return found


def table_of(name):
    return importlib.import_module(named(file_of(name)).removesuffix(".py").replace("/", "."))


@pytest.mark.parametrize("name", DRAWN)
def test_documentation_shows_the_table_of_today(name):
    text = (PAGES / name).read_text()
    assert between_marks(text, DRAWN[name]()) == text, "Run manage.py draw_diagrams."


@pytest.mark.parametrize("name", DRAWN)
def test_diagram_changes_with_every_step_of_the_table(name, monkeypatch):
    before, steps = DRAWN[name](), table_of(name).STEPS
    for move in list(steps):
        with monkeypatch.context() as changed:
            changed.delitem(steps, move)
            assert DRAWN[name]() != before, move


@pytest.mark.parametrize("name", DRAWN)
def test_diagram_names_every_state_and_move(name):
    drawn, table = DRAWN[name](), table_of(name)
    states = getattr(table, "State", None) or table.Status
    assert all(f"{state.value}: {state.label}\n" in drawn for state in states)
    assert all(f": {move.label}" in drawn for move in table.STEPS)


def test_every_table_of_moves_is_drawn_and_every_drawn_page_is_listed():
    assert sorted(map(file_of, DRAWN)) == TABLES
    begins = f"{BEGIN}\n```mermaid"
    assert {page.name for page in PAGES.glob("*.md") if begins in page.read_text()} == set(DRAWN)


def test_command_brings_an_old_diagram_up_to_date(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(draw_diagrams, "PAGES", tmp_path)
    for name in DRAWN:
        (tmp_path / name).write_text(f"# Title\n{BEGIN}\nold\n{END}\nText.\n")
    call_command("draw_diagrams")
    for name in DRAWN:
        text = (tmp_path / name).read_text()
        assert text == f"# Title\n{BEGIN}\n{DRAWN[name]()}\n{END}\nText.\n"
    call_command("draw_diagrams")
    assert capsys.readouterr().out.count("as it was") == len(DRAWN)
