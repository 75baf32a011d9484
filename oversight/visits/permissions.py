"""May I, now? Each function answers why not, in a sentence, or None."""

from django.db.models import QuerySet

from oversight.models import Remit
from oversight.models.remit import SPEAK
from people.models import Employer, Person, Role

NOT_A_REVIEWER = "Only reviewers of a body that looks at employers can do this."
NOT_SPEAKING = "Only programme leads and senior leaders speak for an employer here."
HAS_ENDED = "This body does not look at the employer any more."


def why_not_review(person: Person) -> str | None:
    """Look at the employers that let the body of `person` in."""
    if person.holds(Role.REVIEWER) and person.employer.is_reviewing_body:
        return None
    return NOT_A_REVIEWER


def employers_of(person: Person) -> QuerySet[Employer]:
    """Those that let the body of `person`, a reviewer, look at them now; none for others."""
    if why_not_review(person):
        return Employer.objects.none()
    let = Remit.objects.current().filter(body=person.employer_id)
    return Employer.objects.filter(pk__in=let.values("employer")).order_by("name")


def why_not_speak(person: Person) -> str | None:
    """Speak for one's employer: let a body in, agree to a visit, answer it."""
    return None if person.holds(*SPEAK) else NOT_SPEAKING


def bodies_for(person: Person) -> QuerySet[Employer]:
    """The bodies that `person` can let in: those that do not look at their employer yet."""
    let = Remit.objects.current().filter(employer=person.employer_id)
    bodies = Employer.objects.filter(is_reviewing_body=True).exclude(pk=person.employer_id)
    return bodies.exclude(pk__in=let.values("body")).order_by("name")


def why_not_let(body: Employer, person: Person) -> str | None:
    """Let `body` look at the employer of `person`."""
    if not bodies_for(person).filter(pk=body.pk).exists():
        return "This body looks at your employer already, or looks at no employers at all."
    return why_not_speak(person)


def why_not_end(remit: Remit, person: Person) -> str | None:
    """End it; either side can."""
    if remit.ended_at is not None:
        return HAS_ENDED
    if person.employer_id == remit.body_id:
        return why_not_review(person)
    return why_not_speak(person) if person.employer_id == remit.employer_id else NOT_SPEAKING
