"""The page on which one chooses statements for an entry. Pure: rows in, what is shown out."""

from dataclasses import dataclass

from looks.prose import to_text
from portfolios.models import Entry
from portfolios.suggesting import Suggestion, suggest
from standards.models import Framework, Statement


@dataclass(frozen=True)
class Listed:
    """A framework with the statements that are not suggested, and the codes of those that are."""

    framework: Framework
    statements: list[Statement]
    above: list[str]


@dataclass(frozen=True)
class Choice:
    """What may fit comes first; each statement stands on the page once."""

    suggestions: list[Suggestion]
    frameworks: list[Listed]


def choice(
    entry: Entry,
    frameworks: list[tuple[Framework, list[Statement]]],
    linked: set[int],
    limit: int,
) -> Choice:
    """For `entry`, linked to the statements `linked`, of at most `limit`.

    No more is suggested than may still be linked, and nothing that is.
    """
    free = [one for _, statements in frameworks for one in statements if one.pk not in linked]
    text = f"{entry.title}\n{to_text(entry.body)}"
    suggestions = suggest(text, free, max(limit - len(linked), 0))
    above = {one.statement.pk for one in suggestions}
    return Choice(suggestions, [_listed(*pair, above) for pair in frameworks])


def _listed(framework: Framework, statements: list[Statement], above: set[int]) -> Listed:
    return Listed(
        framework,
        [one for one in statements if one.pk not in above],
        [one.code for one in statements if one.pk in above],
    )
