"""What pages say of time: what is expected of an entry or a portfolio, and what was said."""

from people.models import Person
from portfolios.models import Entry, Portfolio, Spent
from portfolios.timing.permissions import why_not_say
from standards.definition import definition
from standards.lengths import effort, effort_in_all
from standards.words import duration


def of_entry(entry: Entry, person: Person) -> dict:
    """For the page of an entry found with `minutes_said`: what its owner is told and may tap."""
    if entry.portfolio.owner_id != person.pk:
        return {}
    ask = definition(entry.portfolio.programme).asks.get(entry.kind)
    said = entry.minutes_said
    return {
        "expected": effort(ask) if ask else "",
        "choices": [] if why_not_say(entry, person) else Spent.choices,
        "said": said,
        "label": Spent(said).label if said else "",
    }


def of_portfolio(portfolio: Portfolio, person: Person) -> dict:
    """For the page of a portfolio found with `time_said`: its owner's total, and what is asked."""
    if portfolio.owner_id != person.pk:
        return {}
    asked = definition(portfolio.programme)
    said = portfolio.time_said
    return {
        "expected": effort_in_all(asked),
        "said": duration(said["minutes"]) if said else "",
        "entries": said["entries"] if said else 0,
    }
