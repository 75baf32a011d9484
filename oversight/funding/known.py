"""What is known of somebody who is registered, as the rules of a scheme ask it."""

from datetime import date

from audit import clock
from oversight.funding.eligibility import Facts, reasons
from oversight.funding.schemes import Part, Scheme, schemes
from oversight.models import Registration
from portfolios.models import Portfolio


def start_of(registration: Registration) -> date | None:
    """The first day of the programme: that of the portfolio, else what was entered.

    The registration is one of `with_portfolio`.
    """
    course = registration.course
    return date.fromisoformat(course["started_on"]) if course else registration.starts_on


def stand_of(registration: Registration) -> str:
    """In words, how far the portfolio is: "" where there is none. Of `with_portfolio`."""
    course = registration.course
    return Portfolio.Status(course["status"]).label if course else ""


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
    scheme = scheme_of(registration)
    return reasons(facts_of(registration), scheme, scheme.parts[part])
