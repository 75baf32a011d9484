"""What is known of somebody who is registered, as the rules of a scheme ask it."""

from dataclasses import replace
from datetime import date

from audit import clock
from oversight.funding.eligibility import Facts, reasons
from oversight.funding.schemes import Part, Scheme, SchemePart, schemes
from oversight.models import Registration, Stage
from portfolios.models import Portfolio

Status = Portfolio.Status
ENDED = {
    Status.DEFERRED: "Deferred",
    Status.WITHDRAWN: "Withdrawn",
    Status.LEFT: "Left the employer",
    Status.TRANSFERRED: "Went over to another employer",
    Status.COMPLETED: "Completed",
}
# A year is a pass or a fail (Skills for Care).
DECIDED = {Stage.CONFIRMED: "Passed", Stage.FAILED: "Not passed"}


def start_of(registration: Registration) -> date | None:
    """The first day of the programme: that of the portfolio, else what was entered.

    The registration is one of `with_portfolio`.
    """
    course = registration.course
    return date.fromisoformat(course["started_on"]) if course else registration.starts_on


def stand_of(registration: Registration) -> str:
    """In words, how far the portfolio is: "" where there is none. Of `with_portfolio`."""
    course = registration.course
    return Status(course["status"]).label if course else ""


def outcome_of(registration: Registration) -> str:
    """What was decided, or in which other way the year ended; never why. "" while it goes on.

    Of `with_portfolio`, with the `stage` of its standing.
    """
    course = registration.course or {}
    ended = ENDED.get(course.get("status"), "")
    return DECIDED.get(course["stage"], ended) if ended == ENDED[Status.COMPLETED] else ended


def facts_of(registration: Registration) -> Facts:
    """With its person, of `with_portfolio`. No query."""
    course = registration.course or {"status": ""}
    return Facts(
        today=clock.today(),
        registration_number=registration.registration_number,
        account_number=registration.person.registration_number,
        registered_on=registration.registered_on,
        qualified_on=registration.qualified_on,
        starts_on=start_of(registration),
        work=registration.work,
        agency=registration.agency,
        funded_before=registration.funded_before,
        status=course["status"],
    )


def scheme_of(registration: Registration) -> Scheme:
    return schemes()[registration.scheme]


def reasons_for(registration: Registration, part: Part) -> list[str]:
    """Why this part is not paid for them, in words; none where it is. No query."""
    return reasons(facts_of(registration), scheme_of(registration), part_for(registration, part))


def part_for(registration: Registration, part: Part) -> SchemePart:
    """A payment of its scheme, with the opening day that was set at the employer."""
    found = scheme_of(registration).parts[part]
    days = {one["part"]: one["opens_on"] for one in registration.opens}
    set_here = days.get(part)
    return replace(found, opens_on=date.fromisoformat(set_here)) if set_here else found
