"""May I, now? Each function answers with the reason why not, in a sentence, or with None."""

from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import opens


def why_not_compile(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may make documents of their own choice from `portfolio`: its owner alone.

    It is their year's work. Everybody else has the editions, which nobody can choose from.
    """
    if person.pk != portfolio.owner_id or not opens(person, portfolio):
        return "Only the owner of a portfolio chooses from it for a purpose of their own."
    return None
