"""Portfolios and entries, as rows. `tests.factories.stories` makes them by the actions."""

import factory
from factory.django import DjangoModelFactory

from audit import clock
from portfolios.models import Entry, Kind, Portfolio
from tests.factories.people import PersonFactory
from tests.factories.standards import ProgrammeFactory


class PortfolioFactory(DjangoModelFactory):
    class Meta:
        model = Portfolio

    owner = factory.SubFactory(PersonFactory, social_worker=True)
    employer = factory.SelfAttribute("owner.employer")
    programme = factory.SubFactory(ProgrammeFactory)
    created_by = factory.SelfAttribute("owner")


class EntryFactory(DjangoModelFactory):
    """An entry: a draft of its portfolio's owner, unless a trait says otherwise."""

    class Meta:
        model = Entry

    class Params:
        complete = factory.Trait(
            completed_at=factory.LazyFunction(clock.now),
            completed_by=factory.SelfAttribute("created_by"),
        )
        binned = factory.Trait(
            binned_at=factory.LazyFunction(clock.now),
            binned_by=factory.SelfAttribute("created_by"),
        )

    portfolio = factory.SubFactory(PortfolioFactory)
    kind = Kind.CRITICAL_REFLECTION
    title = factory.Sequence(lambda n: f"Reflection {n}")
    body = "What I did, and what I would do differently."
    created_by = factory.SelfAttribute("portfolio.owner")
    changed_by = factory.SelfAttribute("created_by")
