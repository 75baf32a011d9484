"""May I, now? Each function answers why not, in a sentence, or None."""

from oversight.models import Pulse, Theme
from oversight.pulse.permissions import why_not_run
from oversight.pulse.workflow import State
from people.models import Person, Role

NOT_COUNTED = "Nothing is shown of a round before it has closed and five people have answered."
NOT_YOURS = "Only the programme lead and whoever answers for it can change this."


def why_not_read(pulse: Pulse, person: Person) -> str | None:
    """Whether `person` may read what people wrote, and gather themes from it."""
    return why_not_run(person) or (None if pulse.state == State.COUNTED else NOT_COUNTED)


def why_not_reply(theme: Theme, person: Person) -> str | None:
    """Whether `person` may say what becomes of `theme`."""
    is_owner = theme.owner_id == person.pk
    return None if is_owner or person.holds(Role.PROGRAMME_LEAD) else NOT_YOURS
