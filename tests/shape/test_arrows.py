"""Rooms import only rooms before them."""

import ast

from tests.shape.sources import ROOMS, named, python_files, tree


def imported(path):
    """Names of the modules that a file imports, at its head or anywhere in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}:{node.lineno} imports relatively"
            yield node.module


def wrong_arrows(room, modules):
    """Those of `modules` that `room` may not import."""
    allowed = ROOMS[: ROOMS.index(room) + 1]
    outside = {"tests", "script"} | (set(ROOMS) - set(allowed))
    return [module for module in modules if module.split(".")[0] in outside]


def test_rooms_import_only_rooms_before_them():
    wrong = {
        named(path): found
        for room in ROOMS
        for path in python_files(room)
        if (found := wrong_arrows(room, imported(path)))
    }
    assert wrong == {}


def test_arrow_that_points_back_is_found():
    assert wrong_arrows("people", ["audit.ledger", "portfolios.models", "tests"]) == [
        "portfolios.models",
        "tests",
    ]
