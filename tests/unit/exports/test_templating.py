"""An entry that is kept is found by its facts: whatever else decides its HTML is in the version."""

import re
from pathlib import Path

from django.template import engines
from django.template.loader import get_template

from exports import dividing, templating
from exports.dividing import section_units

ENTRY = {"anchor": "entry-1", "number": 1, "title": "One", "kind_label": "Reflection"}
SECTION = {"anchor": "section-1", "title": "Reflections", "entries": [ENTRY, ENTRY]}


def decided(section):
    return [unit.decided_by for unit in section_units(section)]


def test_other_facts_are_another_unit():
    first, other = decided(SECTION)
    assert first != other  # the first has the heading of the section
    assert decided({**SECTION, "title": "Reflection"})[0] != first
    assert decided({**SECTION, "title": "Reflection"})[1] == other
    changed = {**ENTRY, "title": "Won"}
    assert decided({**SECTION, "entries": [ENTRY, changed]})[1] != other


def test_other_code_is_another_unit(monkeypatch):
    before = decided(SECTION)
    monkeypatch.setattr(templating, "version", lambda: "of tomorrow")
    assert set(decided(SECTION)).isdisjoint(before)


def test_version_covers_every_template_and_filter_that_an_entry_uses():
    root = Path(templating.ROOT)
    watched = {file for folder, names in templating.CODE for file in (root / folder).rglob(names)}
    libraries = engines["django"].engine.libraries
    waiting, seen = [dividing.FIRST, dividing.OTHERS], set()
    while waiting:
        template = get_template(waiting.pop()).template
        seen.add(template.name)
        assert Path(template.origin.name) in watched
        for loaded in re.findall(r"{% load ([\w ]+) %}", template.source):
            for name in loaded.split():
                module = libraries[name]
                assert root / f"{module.replace('.', '/')}.py" in watched
        waiting += re.findall(r'{% include "([^"]+)"', template.source)
    assert len(seen) > 3
