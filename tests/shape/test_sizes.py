"""Files and functions stay small enough to be read in one go."""

import ast

from tests.shape.sources import ROOMS, ROOT, named, python_files, template_files, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_TEMPLATE = 200
OURS = (*ROOMS, "script", "tests")


def functions():
    for path in python_files(*OURS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{named(path)}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_too_long():
    lengths = {named(path): path.read_text().count("\n") for path in python_files(*OURS)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long():
    assert {name: length for name, length in functions() if length > LONGEST_FUNCTION} == {}


def test_nine_functions_in_ten_are_short():
    lengths = sorted(length for _, length in functions())
    assert lengths[len(lengths) * 9 // 10] <= 30


def test_no_template_is_too_long():
    lengths = {name: path.read_text().count("\n") for name, path in template_files().items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_TEMPLATE} == {}


def test_nothing_is_left_for_later():
    unfinished = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    files = [*python_files(*OURS), *template_files().values(), *ROOT.glob("static/js/**/*.js")]
    assert [
        f"{named(path)}: {word}"
        for path in files
        for word in unfinished
        if word in path.read_text()
    ] == []
