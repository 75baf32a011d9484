"""What later rooms have to say on a portfolio's page.

This room may not know the rooms after it. They register a function when the service starts
(`AppConfig.ready`); the page asks each with the portfolio and whoever reads.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from people.models import Person
from portfolios.models import Portfolio


@dataclass(frozen=True)
class Panel:
    """One thing to know or to do next: words, and where it is done (`label` is the button).

    `links` are smaller ways from here, each an address and its words.
    """

    title: str
    words: str
    url: str = ""
    label: str = ""
    links: tuple[tuple[str, str], ...] = ()


Source = Callable[[Portfolio, Person], list[Panel]]
Preparation = Callable[[QuerySet], QuerySet]
_sources: list[Source] = []
_preparations: list[Preparation] = []


def register(source: Source, preparation: Preparation | None = None) -> Source:
    """Have `source` asked from now on; as a decorator or a call. It makes at most one query.

    With a `preparation`, which adds what it needs to the query that finds the portfolio, it makes
    none.
    """
    if source not in _sources:
        _sources.append(source)
        _preparations.extend([preparation] if preparation else [])
    return source


def with_facts(portfolios: QuerySet) -> QuerySet:
    """With everything that the registered panels want to find on a portfolio."""
    for preparation in _preparations:
        portfolios = preparation(portfolios)
    return portfolios


def panels_for(portfolio: Portfolio, person: Person) -> list[Panel]:
    """What every room has to say to `person` about `portfolio`, in the order of registering."""
    return [panel for source in _sources for panel in source(portfolio, person)]
