"""May I, now? Each function gives the reason why not, a sentence, or None."""

from datetime import date, timedelta

from audit import clock
from exports.releasing.models import CohortRelease
from people.models import Person, Role

LONGEST = timedelta(days=30)
PAST = "The last day must be today or later."
TOO_LONG = f"The last day must be within {LONGEST.days} days. It can be released again."
NO_ADMINISTRATOR = "Choose an administrator of your employer, other than yourself."


def why_not_release(by: Person) -> str | None:
    """Whether `by` may release documents at all."""
    if by.holds(Role.PROGRAMME_LEAD):
        return None
    return "Only a programme lead releases documents to an administrator."


def why_not_to(to: Person, by: Person) -> str | None:
    """Whether it may be released to `to`: two people, of one employer."""
    if to.pk == by.pk or to.employer_id != by.employer_id:
        return NO_ADMINISTRATOR
    return None if to.is_active and to.holds(Role.ADMINISTRATOR) else NO_ADMINISTRATOR


def why_not_until(last_on: date) -> str | None:
    """Whether `last_on` can be the last day of a release."""
    if last_on < clock.today():
        return PAST
    return TOO_LONG if last_on > clock.today() + LONGEST else None


def why_not_withdraw(release: CohortRelease, by: Person) -> str | None:
    """Whether `by` may withdraw `release`: any programme lead, while it stands."""
    if reason := why_not_release(by):
        return reason
    return None if release.is_standing else "This release is over."
