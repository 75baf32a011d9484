"""May I, now? Each function answers why not, in a sentence, or None."""

from oversight.models import ReleasedMean, Remit
from oversight.visits.permissions import HAS_ENDED, why_not_speak
from people.models import Person

IS_RELEASED = "The leadership mean of that year was released to this body already."


def why_not_release(remit: Remit, year: int, person: Person) -> str | None:
    """Release the leadership mean of one's employer to the body of `remit`."""
    if reason := why_not_speak(person):
        return reason
    if person.employer_id != remit.employer_id or remit.ended_at is not None:
        return HAS_ENDED
    return IS_RELEASED if ReleasedMean.objects.filter(remit=remit, year=year).exists() else None
