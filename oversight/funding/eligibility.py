"""Whether a scheme pays for somebody, and if not why not, in words. Pure.

A scheme names the rules that hold for each of its payments; each is a function here that gives a
reason or None. Nothing that is not known is guessed: it is a reason, too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from oversight.funding.schemes import Scheme, SchemePart
from portfolios.models.portfolio import OPEN
from retention.sources import moved


@dataclass(frozen=True)
class Facts:
    """What is known of somebody. `status` is that of their portfolio, "" where there is none."""

    today: date
    registration_number: str = ""
    account_number: str = ""
    registered_on: date | None = None
    qualified_on: date | None = None
    starts_on: date | None = None
    work: str = ""
    agency: str = ""
    funded_before: bool | None = None
    status: str = ""


class NotYet(str):
    """A reason that an answer, or time, takes away."""


Why = str | None


def day(one: date) -> str:
    return date_format(one, "j F Y")


def registered(known: Facts, scheme: Scheme) -> Why:
    """Registered with Social Work England on the day of asking."""
    if not known.registration_number:
        return NotYet("Their Social Work England number is not known yet.")
    if known.account_number not in ("", known.registration_number):
        return "Their account has another Social Work England number. Find out which is right."
    if known.registered_on is None:
        return NotYet("The day of their registration with Social Work England is not known yet.")
    if known.registered_on > known.today:
        return NotYet(
            f"They are registered with Social Work England from {day(known.registered_on)} only."
        )
    return None


def qualified_within(known: Facts, scheme: Scheme, *, years: int) -> Why:
    """They start within so many years of qualifying."""
    if known.qualified_on is None:
        return NotYet("The day on which they qualified is not known yet.")
    if known.starts_on is None:
        return NotYet("The day on which their programme starts is not known yet.")
    if known.starts_on < known.qualified_on:
        return "Their programme starts before the day on which they qualified."
    last = moved(known.qualified_on, 12 * years)
    if known.starts_on > last:
        return f"They start more than {years} years after qualifying: {day(last)} was the last day."
    return None


def starts_in_year(known: Facts, scheme: Scheme) -> Why:
    """They start in the year that the scheme pays for."""
    if known.starts_on is None:
        return NotYet("The day on which their programme starts is not known yet.")
    if scheme.starts_on <= known.starts_on <= scheme.ends_on:
        return None
    return (
        f"Their programme starts on {day(known.starts_on)}. The scheme pays for starts from "
        f"{day(scheme.starts_on)} to {day(scheme.ends_on)}."
    )


def work(known: Facts, scheme: Scheme, *, accepts: Sequence[str]) -> Why:
    """They do the work that the scheme pays for."""
    if not known.work:
        return NotYet("It is not known yet what work they do.")
    return None if known.work in accepts else "Their work does not let them show every standard."


def agency(known: Facts, scheme: Scheme) -> Why:
    """An agency worker has an agreement on who supports and assesses them."""
    if not known.agency:
        return NotYet("It is not known yet whether they work through an agency.")
    if known.agency == "not_agreed":
        return "They work through an agency, and nobody has agreed who supports and assesses them."
    return None


def not_funded_before(known: Facts, scheme: Scheme) -> Why:
    """Nobody was paid for an earlier assessed year of theirs."""
    if known.funded_before is None:
        return NotYet("It is not known yet whether an assessed year of theirs was funded before.")
    return "An assessed year of theirs was funded before." if known.funded_before else None


def completed(known: Facts, scheme: Scheme, *, or_on_programme_from: date | None = None) -> Why:
    """They have completed; in a last year it is enough to be on the programme at its end."""
    if known.status == "completed":
        return None
    if not known.status:
        return NotYet("They have no portfolio on this programme here.")
    if known.status not in OPEN:
        return "They are not on the programme any more, and have not completed it."
    if or_on_programme_from is None:
        return NotYet("They have not completed the programme yet.")
    if known.today < or_on_programme_from:
        return NotYet(
            "They have not completed the programme yet. If they are still on it, it can be claimed "
            f"from {day(or_on_programme_from)}."
        )
    return None


RULES: dict[str, Callable[..., Why]] = {
    rule.__name__: rule
    for rule in (
        registered,
        qualified_within,
        starts_in_year,
        work,
        agency,
        not_funded_before,
        completed,
    )
}


def reasons(known: Facts, scheme: Scheme, part: SchemePart) -> list[str]:
    """Every reason why this part is not paid; none where it is. Each is said once."""
    found = [RULES[rule.kind](known, scheme, **rule.facts) for rule in part.rules]
    if part.opens_on and known.today < part.opens_on:
        found.append(NotYet(f"It can be claimed from {day(part.opens_on)}."))
    return list(dict.fromkeys(one for one in found if one))
