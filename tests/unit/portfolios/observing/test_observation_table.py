"""State × move × person of an observation: what leads on, what is a repeat, what is refused."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.models import LedgerEntry, Signature
from dispatch.models import Notice
from portfolios.models import Entry, Observation
from portfolios.observing import actions
from portfolios.observing.workflow import STEPS, state_of
from tests.factories import stories

# What may be done in a state, by whom, and to which state it leads; nobody else may do anything.
TABLE = {
    "planned": {
        "change_plan": ({"owner"}, "planned"),
        "cancel": ({"owner", "observer"}, "cancelled"),
        "publish": ({"observer"}, "published"),
    },
    "published": {
        "answer": ({"owner"}, "answered"),
        "withdraw": ({"observer", "programme_lead"}, "withdrawn"),
    },
    "answered": {"withdraw": ({"observer", "programme_lead"}, "withdrawn")},
    "cancelled": {},
    "withdrawn": {},
}
MOVES = ["change_plan", "cancel", "publish", "answer", "withdraw"]
PEOPLE = [
    *("owner", "observer", "assessor", "line_manager", "programme_lead"),
    *("senior_leader", "administrator", "bystander", "stranger_lead"),
]
# Who has made a move before, in these tests: a repeat changes nothing.
MADE_BY = {
    ("cancelled", "cancel"): "observer",
    ("withdrawn", "withdraw"): "observer",
    **{(state, "publish"): "observer" for state in ("published", "answered", "withdrawn")},
    **{(state, "answer"): "owner" for state in ("answered", "withdrawn")},
}
CELLS = list(product(TABLE, MOVES, PEOPLE))
WRITTEN = (Observation, Entry, Signature, LedgerEntry, Notice)


@pytest.fixture
def people(request, portfolio, other_social_worker, colleague):
    """Everybody by name. The observer is not near the portfolio otherwise."""
    other_social_worker.registration_number = "SW100100"
    other_social_worker.save()
    fixtures = {"assessor", "line_manager", "programme_lead", "senior_leader", "administrator"}
    found = {name: request.getfixturevalue(name) for name in (*fixtures, "stranger_lead")}
    bystander = colleague("Siskin", social_worker=True)
    return found | {
        "owner": portfolio.owner,
        "observer": other_social_worker,
        "bystander": bystander,
    }


def in_state(state, portfolio, people):
    planned = stories.planned(portfolio, observer=people["observer"])
    make = {
        "planned": stories.written,
        "published": stories.published,
        "answered": stories.observed,
        "cancelled": lambda one: move("cancel", one, people["observer"]),
        "withdrawn": lambda one: move("withdraw", stories.observed(one), people["observer"]),
    }
    return make[state](planned)


def move(name, observation, person):
    facts = {
        "change_plan": {"focus": "How I say goodbye."},
        "cancel": {},
        "publish": {"typed_name": person.name, "registration_number": "SW100100"},
        "answer": {"typed_name": person.name, "answer": "I noticed it too."},
        "withdraw": {"reason": "It was of another visit."},
    }
    return getattr(actions, name)(observation=observation, by=person, **facts[name])


def stored():
    counts = [model.objects.count() for model in WRITTEN]
    return counts, list(Observation.objects.values())


@pytest.mark.parametrize("state", TABLE)
def test_every_move_by_everybody(state, portfolio, people):
    """One state at a time, every cell from the same start."""
    observation = in_state(state, portfolio, people)
    for _, name, who in (cell for cell in CELLS if cell[0] == state):
        with transaction.atomic():
            check(state, name, who, observation, people[who])
            transaction.set_rollback(True)


def check(state, name, who, observation, person):
    allowed, target = TABLE[state].get(name, (set(), None))
    before = stored()
    if who in allowed:
        move(name, observation, person)
        now = Observation.objects.get(pk=observation.pk)
        assert state_of(now) == target, (state, name, who)
    elif MADE_BY.get((state, name)) == who:
        move(name, observation, person)
        assert stored() == before, f"{who} repeated {name}, and something was stored"
    else:
        with pytest.raises(PermissionDenied) as refusal:
            move(name, observation, person)
        assert str(refusal.value).endswith("."), "a refusal is a sentence"
        assert stored() == before


def test_steps_that_are_drawn_are_the_table():
    steps = {
        (source, move, step.target, frozenset(step.parts))
        for move, step in STEPS.items()
        for source in step.sources
        if source
    }
    assert steps == {
        (state, name, target, frozenset(who))
        for state, row in TABLE.items()
        for name, (who, target) in row.items()
    }


def test_table_has_every_cell_and_every_state_is_reached():
    assert len(CELLS) == len(set(CELLS)) == 5 * 5 * 9
    reached = {target for row in TABLE.values() for _, target in row.values()}
    assert reached | {"planned"} == set(TABLE)
    assert {name for row in TABLE.values() for name in row} == set(MOVES)
