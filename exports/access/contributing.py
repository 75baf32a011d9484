"""What the rooms after this one hold about somebody, for the account in an answer.

This room may not know them. They register a function when the service starts (`AppConfig.ready`);
it is asked with the person, and gives records of the format, which nobody looks through: they are
the person's own, or figures and choices about them. It makes at most one query.
"""

from collections.abc import Callable, Iterable

from people.models import Person

Source = Callable[[Person], Iterable[dict]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Have `source` asked from now on."""
    if source not in _sources:
        _sources.append(source)
    return source


def contributed(person: Person) -> list[dict]:
    """What all of them give, in the order in which they registered."""
    return [one for source in _sources for one in source(person)]
