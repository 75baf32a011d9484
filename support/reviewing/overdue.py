"""Reviews that are due across portfolios, for those who are near them or run the programme."""

from collections.abc import Iterable

from django.db.models import Q

from people.models import Person
from portfolios.models import Portfolio
from portfolios.reminding.shared import with_programmes
from support.reviewing.due import Held, next_held, settle, with_reviews


def near(person: Person) -> Q:
    """Portfolios in which `person` has a part of their own."""
    return Q(owner=person.pk) | Q(assessor=person.pk) | Q(line_manager=person.pk)


def settled_each(portfolios: Iterable[Portfolio]) -> list[Portfolio]:
    """Each with its programme, and its reviews as `settle` has them. One query."""
    return [settle(one) for one in with_programmes(list(portfolios))]


def due_for(person: Person) -> list[tuple[Portfolio, Held]]:
    """The next review of each portfolio that is due within some weeks, the longest wait first.

    Nothing is written in a portfolio that is locked.
    """
    mine = Portfolio.objects.visible_to(person).select_related("owner")
    active = mine.filter(status=Portfolio.Status.ACTIVE, locked_at__isnull=True)
    found = [(one, next_held(one)) for one in settled_each(with_reviews(active))]
    due = [(one, held) for one, held in found if held and held.is_soon]
    return sorted(due, key=lambda pair: (pair[1].day, pair[0].pk))
