"""The demo's round of moderation draws the one record that is there, and ends with its panel."""

import tomllib

import pytest

from asye.demo.moderating import moderate
from asye.demo.story import HOME
from audit import clock
from endorsement.moderating.finding import packs_for
from endorsement.moderating.workflow import State
from people.models import Role
from tests.factories import PersonFactory, stories


@pytest.fixture
def told():
    story = tomllib.loads((HOME / "riverside.toml").read_text())["moderation"]
    return story | {"since": clock.today()}


def test_panel_has_the_record_again_with_an_answer(portfolio, programme_lead, told):
    stories.with_lead(stories.submitted(portfolio))
    panel = [
        PersonFactory(email=email, employer=portfolio.employer, roles=[Role.LINE_MANAGER])
        for email in told["panel"]
    ]
    sample = moderate(portfolio.employer, told)
    sample.refresh_from_db()
    assert sample.state == State.WITH_PANEL
    assert sample.results.get().reasons == told["found"]["reasons"]
    assert sample.replies.get().words == told["answer"].strip()
    assert [packs_for(person).get() for person in panel] == [sample] * len(panel)


def test_those_who_are_told_of_are_in_the_lists(told):
    """The panel is imported with the staff, and one of them can be visited."""
    staff = (HOME / "staff.csv").read_text()
    visited = (HOME / "personas.toml").read_text()
    assert all(email in staff for email in told["panel"])
    assert any(email in visited for email in told["panel"])
