"""Saying how long an entry took, changing it, taking it back. None of it is in the ledger."""

from django.db import transaction

from people.models import Person
from portfolios.actions.holding import hold_entry, refuse
from portfolios.models import Entry, Spent, TimeSpent
from portfolios.timing.permissions import why_not_say, why_not_unsay


@transaction.atomic
def say(*, entry: Entry, minutes: int, by: Person) -> None:
    """`by` says it, or says something else than before. A second time does nothing."""
    entry = hold_entry(entry)
    refuse(why_not_say(entry, by))
    TimeSpent.objects.update_or_create(entry=entry, defaults={"minutes": Spent(minutes)})


@transaction.atomic
def unsay(*, entry: Entry, by: Person) -> None:
    """`by` takes it back: no row is left. A second time does nothing."""
    entry = hold_entry(entry)
    refuse(why_not_unsay(entry, by))
    TimeSpent.objects.filter(entry=entry).delete()
