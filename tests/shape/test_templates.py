"""Templates are used, stand on the base, and hold no script, style or unescaped text."""

import ast
import re
from pathlib import Path

import allauth
import crispy_forms
import pytest

from tests.shape.sources import ROOMS, ROOT, named, python_files, template_files, tree

ALLAUTH = Path(allauth.__file__).parent / "templates"
CRISPY = Path(crispy_forms.__file__).parent

# Django and allauth look for these by name.
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}

# Templates that are no page of their own, by folder.
PARTS = (
    "components/",
    "govuk/",
    "allauth/",
    "emails/",
    "pdf/",
    "exports/purposes/",
)

# Text that is printed unescaped, and why.
UNESCAPED: dict[str, str] = {}
SAFE_IN_PYTHON = {
    "looks/prose.py": "cleaned by nh3 on the line above",
    "looks/writing.py": "each value is escaped, as tests/unit/looks/test_writing.py compares",
}

INLINE = [
    re.compile(r"<style\b", re.I),
    re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    re.compile(r"<[^>]*\sstyle\s*=", re.I),
    re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    re.compile(r"javascript:", re.I),
]
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.S)
NAMES_ANOTHER = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")

TEMPLATES = sorted(template_files())


def text(name):
    return COMMENT.sub("", template_files()[name].read_text())


def strings_in_python():
    """Every string in our Python files."""
    return {
        node.value
        for path in python_files(*ROOMS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named_by_templates():
    return {found for name in TEMPLATES for found in NAMES_ANOTHER.findall(text(name))}


def of_purposes():
    """Each purpose of a document is a file of data, with a template of the same name."""
    data = (ROOT / "exports" / "purposes" / "data").glob("*.toml")
    return {f"exports/purposes/{path.stem}.html" for path in data}


def asked_for_by_a_library(name):
    """Whether allauth or crispy-forms loads a template by this name."""
    if name.startswith("govuk/"):
        return any(
            Path(name).name in path.read_text()
            for path in CRISPY.rglob("*.py")
            if "tests" not in path.parts
        )
    return (ALLAUTH / name).exists()


def test_every_template_is_used():
    used = strings_in_python() | named_by_templates() | of_purposes() | ERROR_PAGES
    assert [
        name for name in TEMPLATES if name not in used and not asked_for_by_a_library(name)
    ] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_extends_the_base_or_is_a_part(name):
    is_part = name.startswith(PARTS) or "/email/" in name or Path(name).name.startswith("_")
    extends = text(name).lstrip().startswith("{% extends ")
    assert extends or is_part or name == "base.html" or name.endswith((".txt", ".xml"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_holds_no_script_or_style(name):
    assert [found.group() for rule in INLINE for found in rule.finditer(text(name))] == []


def test_nothing_is_printed_unescaped():
    unescaped = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")
    found = {
        name
        for name in TEMPLATES
        if unescaped.search(text(name)) and not name.endswith((".txt", "_subject.txt"))
    }
    assert found == set(UNESCAPED)


def calls_safe(path):
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("mark_safe", "SafeString")
        for node in ast.walk(tree(path))
    )


def test_markup_is_called_safe_only_where_it_was_cleaned():
    found = {named(path) for path in python_files(*ROOMS) if calls_safe(path)}
    assert found == set(SAFE_IN_PYTHON)


@pytest.mark.parametrize("rule", INLINE, ids=lambda rule: rule.pattern)
def test_rule_finds_what_it_forbids(rule):
    bad = (
        "<style>p{}</style>",
        "<script>alert(1)</script>",
        '<p style="color: red">',
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    )
    assert any(rule.search(line) for line in bad)
    good = '<script src="x.js" type="module"></script> <link rel="stylesheet"> <p id="one=1">'
    assert not rule.search(good)


def test_downloads_get_nothing_but_what_they_are_given():
    """Their address hangs on inputs that may be left out: a page's own `kind` must not get in."""
    included = re.compile(r"{%[^%]*components/downloads\.html[^%]*%}")
    tags = [tag for name in TEMPLATES for tag in included.findall(text(name))]
    assert tags
    assert [tag for tag in tags if not tag.endswith(" only %}")] == []
