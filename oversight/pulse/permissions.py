"""May I, now? Each function answers why not, in a sentence, or None.

Who may *see* a round, `Pulse.objects.visible_to` says.
"""

from datetime import timedelta

from audit import clock
from oversight.models import Pulse
from oversight.pulse.workflow import Move, State, allowed
from people.models import Person, Role

ONLY_LEADS = "Only a programme lead runs these rounds."
GOES_ON = "A round is planned or open. Wait until it has ended, so that nobody is asked too often."
NOT_ASKED = "You were not asked in this round."
NOT_OPEN = "This round does not take answers now."
ANSWERED = "You have answered. What was sent cannot be changed or taken back."
KEY_LOST = "This round takes no answers any more: the secret that sealed them was changed."
BEGUN = "This round has begun, so it cannot be called off."
REMINDED = "They were reminded in the last three days."
BETWEEN_REMINDERS = timedelta(days=3)


def why_not_run(person: Person) -> str | None:
    return None if person.holds(Role.PROGRAMME_LEAD) else ONLY_LEADS


def why_not_call_off(pulse: Pulse, person: Person) -> str | None:
    return why_not_run(person) or (None if allowed(Move.CALL_OFF, State(pulse.state)) else BEGUN)


def is_taking_answers(pulse: Pulse) -> bool:
    """Whether today is one of its days."""
    today = clock.today()
    return pulse.state == State.OPEN and pulse.first_day <= today <= pulse.last_day


def why_not_answer(pulse: Pulse, *, is_asked: bool) -> str | None:
    """Whether who is, or is not, asked can answer now. Whether they have is not asked here."""
    if not is_asked:
        return NOT_ASKED
    return None if is_taking_answers(pulse) else NOT_OPEN


def why_not_remind(pulse: Pulse, person: Person) -> str | None:
    """Everybody who is asked hears of it again, not before three days have passed."""
    if reason := why_not_run(person):
        return reason
    if not is_taking_answers(pulse):
        return NOT_OPEN
    last = pulse.reminded_on or pulse.first_day
    return REMINDED if clock.today() < last + BETWEEN_REMINDERS else None
