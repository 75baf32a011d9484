"""How far an observation is, and what its page says, in words for those who see it."""

from django.template.defaultfilters import linebreaksbr

from people.models import Person
from portfolios.models import Observation
from portfolios.observing import permissions
from portfolios.observing.wording import planned_for
from portfolios.observing.workflow import State, state_of

COLOURS = {State.PLANNED: "blue", State.PUBLISHED: "yellow", State.ANSWERED: "green"}


def standing(observation: Observation) -> dict:
    """The state in a word, and the colour of its tag."""
    state = state_of(observation)
    return {"text": state.label, "colour": COLOURS.get(state, "grey")}


def plan_rows(observation: Observation) -> list[dict]:
    """The plan, as rows of a summary list."""
    return [
        {"key": "Observer", "value": f"{observation.observer}"},
        {"key": "Planned for", "value": planned_for(observation)},
        {"key": "Context", "value": linebreaksbr(observation.context)},
        {"key": "Agreed focus", "value": linebreaksbr(observation.focus)},
    ]


def may(observation: Observation, person: Person) -> dict[str, bool]:
    """Which buttons `person` is shown. What only the content decides is said when pressed."""
    is_writing = not permissions.why_not_cancel(observation, person)
    return {
        "change": not permissions.why_not_change_plan(observation, person),
        "cancel": is_writing,
        "write": is_writing and person.pk == observation.observer_id,
        "revise": is_writing and person.pk == observation.observer_id,  # for its files
        "answer": not permissions.why_not_answer(observation, person),
        "withdraw": not permissions.why_not_withdraw(observation, person),
    }
