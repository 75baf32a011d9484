"""Every column in which somebody's words may stand. Each room registers its own.

A test asks of every column of text in the service whether it is here or is named as one that holds
no words about people, so that a new table cannot be forgotten.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet

from people.models import Person
from portfolios.redacting.in_json import Path, Paths

# Which rows belong to these portfolios (ids).
Rows = Callable[[Collection[int]], QuerySet]
ALWAYS = Q(pk__isnull=False)
NEVER = Q(pk__isnull=True)
SELF = "pk"


@dataclass(frozen=True)
class Place:
    """A column, and what is done to it when words in it are pulled back.

    `near` leads to the portfolio's id, or `rows` finds the rows. What is `frozen` is covered, the
    rest is replaced. `label` names it to people. `about` leads to what a reader opened to read it:
    its kind and the way to its id. `whole` leads to the entry of which all of it is a part.
    `private` are rows that `person` may not even know of. What is `forgotten` goes with its row.

    Of JSON, `written` gives the paths of what somebody wrote: days, keys, choices, names of staff
    and addresses of files stand beside it and stay, whatever words are pulled back. `taken` gives
    those of all that belongs to entries (ids) and files (SHA-256). A text that `lists` titles
    of entries was put together by the service.
    """

    model: type[models.Model]
    name: str
    label: str
    near: str = ""
    rows: Rows | None = None
    frozen: Q = NEVER
    about: tuple[str, str] = ("", SELF)
    whole: str = ""
    private: Callable[[Person], Q] = lambda person: NEVER
    forgotten: bool = False
    counted: str = ""  # a number that goes up, so that an older window cannot bring words back
    written: Paths | None = None
    taken: Callable[[dict, Collection[int], Collection[str]], set[Path]] = lambda *_: set()
    lists: bool = False

    @property
    def field(self) -> models.Field:
        return self.model._meta.get_field(self.name)

    @property
    def is_json(self) -> bool:
        return isinstance(self.field, models.JSONField)

    @property
    def kind(self) -> str:
        return self.about[0] or self.model._meta.label_lower

    def of(self, portfolios: Collection[int]) -> QuerySet:
        """The rows of these portfolios, oldest first."""
        if self.rows:
            return self.rows(portfolios).order_by("pk")
        return self.model._base_manager.filter(**{f"{self.near}__in": portfolios}).order_by("pk")


_places: list[Place] = []
Signed = Callable[[Collection[int]], Iterable[int | None]]
_signed: list[Signed] = []


def register(*places: Place) -> None:
    """Have words looked for in `places` from now on."""
    _places.extend(place for place in places if place not in _places)


def register_signed(*found: Signed) -> None:
    """Functions that give the ids of signatures in portfolios; each covers what it signed."""
    _signed.extend(one for one in found if one not in _signed)


def places() -> list[Place]:
    return list(_places)


def signed_in(portfolios: Collection[int]) -> set[int]:
    """The ids of every signature given in these portfolios."""
    return {pk for found in _signed for pk in found(portfolios) if pk}
