"""Which words of an entry leave with it, and so are read: every stretch with its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from portfolios.models import Entry, Link
from portfolios.models.attachment import with_files

# What an observation has beside its record, which is the text of the entry, and where it stands.
OBSERVED = {
    "context": "In the plan of the observation",
    "focus": "In the focus of the observation",
    "answer": "In the owner’s answer",
}
EXPLAINED = {"pk": "pk", "explanation": "explanation", "title": "statement__title"}


@dataclass(frozen=True)
class Stretch:
    """Words that stand together. `field` is that of the entry, where it is one."""

    place: str  # for people: "In the title"
    words: str
    field: str = ""
    link: int | None = None
    file: int | None = None
    is_fixed: bool = False  # it is not changed where the entry is


def for_checking(entries: QuerySet) -> QuerySet:
    """`entries` with all that the check reads, in the same query."""
    links = Link.objects.filter(entry=OuterRef("pk")).order_by(
        "statement__framework__key", "statement__position"
    )
    explained = ArraySubquery(links.values(json=JSONObject(**EXPLAINED)))
    observed = {f"observed_{name}": F(f"observation__{name}") for name in OBSERVED}
    return with_files(entries).annotate(explained=explained, **observed)


def stretches(entry: Entry) -> list[Stretch]:
    """All words of `entry`, which comes from `for_checking`."""
    return [
        Stretch("In the title", entry.title, field="title"),
        Stretch("In the text", entry.body, field="body"),
        Stretch("In “Given by”", entry.given_by, field="given_by"),
        *of_observation({name: getattr(entry, f"observed_{name}") for name in OBSERVED}),
        *(explained(one["title"], one["explanation"], one["pk"]) for one in entry.explained),
        *(part for one in entry.files for part in of_file(one, one["pk"])),
    ]


def explained(statement: str, words: str, link: int | None = None) -> Stretch:
    """The explanation of a link to the statement with that title."""
    return Stretch(f"In the explanation of “{statement}”", words, link=link)


def of_observation(words: dict) -> Iterable[Stretch]:
    """Plan and answer of an observation; nothing where the entry is of another kind."""
    return (
        Stretch(place, words[name], is_fixed=True)
        for name, place in OBSERVED.items()
        if words.get(name)
    )


def of_file(file: dict, key: int) -> Iterable[Stretch]:
    """What stands beside a file. What is in it is not read."""
    return (
        Stretch("In the name of a file", file["name"], file=key),
        Stretch("In the description of a picture", file["text_alternative"], file=key),
    )


def names_of(people: Iterable) -> tuple[str, ...]:
    """The names of the people of a portfolio, as its first page prints them."""
    return tuple(person.name for person in people if person)
