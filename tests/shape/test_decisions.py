"""Each decision has a number of its own, and its title says the same one."""

import re

from tests.shape.sources import ROOT

DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))


def wrongly_numbered(decisions):
    """Names of those that do not go on from the one before, or whose title says another."""
    return [
        name
        for number, (name, title) in enumerate(decisions, start=1)
        if int(name[:4]) != number or not re.match(rf"# {number}\. \S", title)
    ]


def test_decisions_are_numbered_without_gaps():
    assert wrongly_numbered((one.name, one.read_text()) for one in DECISIONS) == []


def test_number_that_is_there_twice_is_found():
    twice = [("0001-one.md", "# 1. One"), ("0001-other.md", "# 1. Other")]
    assert wrongly_numbered(twice) == ["0001-other.md"]
