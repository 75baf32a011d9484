"""State × move × role: what leads on, and what is refused and stores nothing."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement.models import Edition, Reply, Result, Sample
from endorsement.moderating import actions
from endorsement.moderating.workflow import RESULTS, STEPS, Move, Part, State, transitions
from tests.factories import moderating
from tests.unit.endorsement.test_truth_table import undone

PEOPLE = {
    "programme_lead": {Part.LEAD},
    "second_lead": {Part.LEAD},
    "first": {Part.PANEL},
    "second": {Part.PANEL},
    "social_worker": set(),
    "assessor": set(),
    "line_manager": set(),
    "near_lead": set(),
    "senior_leader": set(),
    "administrator": set(),
    "stranger_lead": set(),
}
CELLS = list(product(State, Move, PEOPLE))


@pytest.fixture
def people(request, colleague, panel, line_manager):
    """The line manager of the portfolio holds the lead's role too; it gives them no part."""
    line_manager.memberships.create(role="programme_lead")
    made = {
        "second_lead": colleague("Stork", programme_lead=True),
        "first": panel[0],
        "second": panel[1],
        "near_lead": line_manager,
    }
    return {name: made.get(name) or request.getfixturevalue(name) for name in PEOPLE}


def make(move, sample, person):
    if move in RESULTS:
        return moderating.found(move, sample, person)
    words = {Move.ANSWER: {"words": "I looked again."}, Move.SET_ASIDE: {"reason": "Withdrawn."}}
    return getattr(actions, move)(sample=sample, by=person, **words.get(move, {}))


def stored():
    kinds = (Sample, Result, Reply, LedgerEntry, Notice)
    states = list(Sample.objects.values_list("state", "handed_at", "reason"))
    return [kind.objects.count() for kind in kinds], states


@pytest.mark.parametrize("state", State)
def test_every_move_by_everybody(state, with_lead, programme_lead, people, panel):
    sample = moderating.in_state(state, with_lead, programme_lead, panel)
    if state == State.DRAWN:
        actions.seat(sample=sample, by=programme_lead, people=panel)
    held = list(Edition.objects.values("state", "sha256"))
    for cell_state, move, name in CELLS:
        if cell_state != state:
            continue
        before = stored()
        step = STEPS[move]
        with undone():
            if state in step.ways and step.part in PEOPLE[name]:
                make(move, sample, people[name])
                assert Sample.objects.get(pk=sample.pk).state == step.ways[state]
                assert list(Edition.objects.values("state", "sha256")) == held
            else:
                with pytest.raises(PermissionDenied) as refusal:
                    make(move, sample, people[name])
                assert str(refusal.value).endswith(".")
                assert stored() == before, (state, move, name)


def test_table_has_every_cell():
    assert len(CELLS) == len(set(CELLS)) == 7 * 7 * 11


def test_each_state_is_reached():
    assert {way for step in STEPS.values() for way in step.ways.values()} == set(State)


def test_database_goes_by_the_table(with_lead, programme_lead):
    sample = moderating.drawn(programme_lead)[0]
    for state in State:
        if ("drawn", str(state)) not in transitions() and state != State.DRAWN:
            with pytest.raises(InternalError), transaction.atomic():
                Sample.objects.filter(pk=sample.pk).update(state=state)
