"""One at a time: every change in a portfolio holds its row first.

So a submission that freezes the portfolio and a save that arrives in the same moment come one
after the other, and each sees what the one before it left.
"""

from django.db import models

from audit import ledger
from people.holding import refuse as refuse  # actions take it from here
from people.models import Person
from portfolios.models import Entry, Portfolio


def hold(portfolio_id: int) -> Portfolio:
    """The portfolio as it is now, held until the transaction ends."""
    return Portfolio.objects.select_for_update(of=("self",), no_key=True).get(pk=portfolio_id)


def hold_person(person_id: int) -> Person:
    """Whoever has, or begins, portfolios: held before these where there may be none yet."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)


def hold_entry(entry: Entry) -> Entry:
    """The entry as it is now, held, after its portfolio: autosaves do not hold that."""
    portfolio = hold(entry.portfolio_id)
    entries = Entry.objects.select_related("observation")
    fresh = entries.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    fresh.portfolio = portfolio
    return fresh


def note(
    action: str, about: models.Model, portfolio: Portfolio, by: Person | None, **facts: object
) -> None:
    """A ledger row about something in `portfolio`."""
    ledger.record(
        action, about, by=by, employer_id=portfolio.employer_id, portfolio=portfolio.pk, **facts
    )
