"""Views start from `visible_to`, and only actions change rows."""

import ast

import pytest
from django.apps import apps

from tests.shape.sources import ROOMS, named, python_files, tree

SCOPED = {
    model.__name__ for model in apps.get_models() if hasattr(model._default_manager, "visible_to")
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create"}

VIEWS = [
    path for path in python_files(*ROOMS) if path.name == "views.py" or path.parent.name == "views"
]


def fetches(path):
    """Every call that looks for one row by what the address says."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
            "get_object_or_404",
            "get_list_or_404",
        ):
            yield node


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_view_fetches_only_what_the_person_may_see(path):
    """`get_object_or_404(Portfolio, …)` would find anybody's; `.visible_to(person)` would not."""
    bare = [
        ast.unparse(call) for call in fetches(path) if getattr(call.args[0], "id", "") in SCOPED
    ]
    unscoped = [
        f"{named(path)}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and getattr(node.value, "id", "") in SCOPED
        and not starts_from_visible(path, node)
    ]
    assert bare + unscoped == []


def starts_from_visible(path, manager):
    """Whether `manager` (Model.objects) is followed, in its statement, by `visible_to`."""
    return any(
        isinstance(node, ast.stmt)
        and not isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.lineno <= manager.lineno <= node.end_lineno
        and "visible_to(" in ast.unparse(node)
        for node in ast.walk(tree(path))
    )


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_view_changes_no_row_itself(path):
    """Rows are changed by actions: atomic, and with a line in the ledger."""
    changes = [
        f"{named(path)}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not ast.unparse(node.func).startswith(("request.session", "self.request.session"))
    ]
    assert changes == []
