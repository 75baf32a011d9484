"""The steps and outcomes of a sign-off make sense: in order, worded, at least two people."""

from dataclasses import replace

import pytest

from standards.definition import Outcome, Wording, definition
from standards.models import Programme
from standards.sense import _faults_of_steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules():
    return definition(Programme.objects.get(key="asye-adults", is_current=True))


def faults(rules, **change):
    return " ".join(_faults_of_steps(replace(rules, **change)))


@pytest.mark.parametrize("programme", [("asye-adults", "2026"), ("practice-endorsement", "2026.1")])
def test_shipped_steps_make_sense(rules, programme):
    key, version = programme
    assert faults(rules) == ""
    assert faults(definition(Programme.objects.get(key=key, version=version))) == ""


@pytest.mark.parametrize("chosen", [(0, 2), (0, 1), (1, 0, 2), (2,), (0, 0, 1, 2)])
def test_steps_are_known_and_in_order(rules, chosen):
    steps = tuple(rules.steps[place] for place in chosen)
    assert "definition.steps must be, in this order" in faults(rules, steps=steps)


def test_assessors_step_may_be_left_out(rules):
    assert faults(rules, steps=rules.steps[1:]) == ""


def test_wording_stands_in_one_place(rules):
    both = Wording("Mine.", "Judged.", "Confirmed.")
    assert "only owner stands here" in faults(rules, wording=both)
    assert "are missing, or steps are" in faults(rules, steps=())
    assert faults(rules, steps=(), wording=both) == ""


@pytest.mark.parametrize(
    ("keys", "fault"),
    [(("pass",), "must be there"), (("pass", "not_yet", "superb"), "superb is none of")],
)
def test_outcomes_are_known_ones(rules, keys, fault):
    outcomes = tuple(Outcome(key, key) for key in keys)
    assert fault in faults(rules, outcomes=outcomes)
