"""`script/test` and what it adds to pytest."""

import os
import subprocess
import sys

import pytest

from laptop.commands import PATH
from laptop.testing import whole_run


@pytest.mark.parametrize("arguments", [[], ["-k", "staff"], ["-x"], ["--lf"]])
def test_run_of_everything_is_spread_over_the_cores(arguments):
    assert whole_run(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["tests/unit"],
        ["tests/unit/laptop/test_testing.py::test_x"],
        ["-n0"],
        ["-n", "3"],
        ["--pdb"],
    ],
)
def test_few_tests_and_debugged_ones_are_not(arguments):
    assert not whole_run(arguments)


@pytest.mark.parametrize(
    ("body", "code"),
    [("assert True", 0), ("import pytest; pytest.skip('no browser here')", 1)],
)
def test_run_with_a_skipped_test_fails(body, code, tmp_path):
    (tmp_path / "test_it.py").write_text(f"def test_it():\n    {body}\n")
    done = pytest_in(tmp_path)
    assert done.returncode == code
    assert ("Skipped, so this run does not count: test_it.py::test_it" in done.stdout) == bool(code)


def test_run_with_a_skipped_module_fails(tmp_path):
    (tmp_path / "test_it.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    (tmp_path / "test_more.py").write_text("def test_more():\n    assert True\n")
    assert pytest_in(tmp_path).returncode == 1


def pytest_in(folder):
    """Run pytest there, with the plugin of script/test and without our settings."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    env = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "laptop.no_skips", "-p", "no:django"],
        cwd=folder,
        env={**env, "PYTHONPATH": PATH},
        capture_output=True,
        text=True,
    )
