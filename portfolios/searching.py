"""Search: what somebody typed, and the entries that they may read in which it stands.

Words are looked for by their stems and by how they begin, "words in quotes" in this order, and
-word keeps away what holds it. Nothing that is typed is an error.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet

from audit import clock
from people.models import Person
from portfolios.models import Entry, Kind
from portfolios.models.search_triggers import MARKS

LONGEST = 200  # characters of what is typed; the rest is not read
MOST_TERMS = 12
LONGEST_WORD = 100
SHORTEST_BEGINNING = 3  # letters: "re" begins too much
NEWEST = 200  # entries among which the best are looked for
PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other. One alone may be only a beginning.

    Within a phrase a beginning would be lost: the words as written have no places in the index.
    """

    words: tuple[str, ...]
    is_wanted: bool = True
    is_beginning: bool = False

    @property
    def query(self) -> SearchQuery | CombinedSearchQuery:
        """By stems, or as written. The words are letters and digits: nothing here can be broken."""
        said = " <-> ".join(f"'{word}'" for word in self.words) + ":*" * self.is_beginning
        stems, written = (
            SearchQuery(said, config=config, search_type="raw") for config in ("english", "simple")
        )
        return stems | written if self.is_wanted else ~stems & ~written


@dataclass(frozen=True)
class Asked:
    """What somebody looks for."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> list[Term]:
        return [term for term in self.terms if term.is_wanted]

    def __bool__(self) -> bool:
        """Whether it names something to find: "everything but" alone is no search."""
        return bool(self.wanted)

    @property
    def query(self) -> CombinedSearchQuery:
        return reduce(and_, (term.query for term in self.terms))


def parse(typed: str) -> Asked:
    """What `typed` asks for, whatever was typed."""
    parts = PART.finditer(typed[:LONGEST].translate(QUOTES))
    terms = (_term(*part.groups()) for part in parts)
    return Asked(tuple(dict.fromkeys(term for term in terms if term.words))[:MOST_TERMS])


def _term(minus: str, quoted: str | None, bare: str | None) -> Term:
    words = tuple(word[:LONGEST_WORD] for word in fold(quoted or bare or "").split())
    is_alone = not minus and bare is not None and len(words) == 1
    begins = is_alone and len(words[0]) >= SHORTEST_BEGINNING
    return Term(words, is_wanted=not minus, is_beginning=begins)


def fold(text: str) -> str:
    """Letters, digits and spaces of `text`, small and without accents.

    The database folds what is written in the same way: `portfolios.models.search_triggers`.
    """
    bare = re.sub(f"[{MARKS}]", "", unicodedata.normalize("NFKD", text)).lower()
    return "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in bare)


@dataclass(frozen=True)
class Filters:
    """What narrows a search: a kind, `complete` or `drafts`, words of the owner's name."""

    kind: str = ""
    state: str = ""
    whose: str = ""

    @property
    def rows(self) -> Q:
        found = named(self.whose, "portfolio__owner__")
        if self.kind in Kind.values:
            found &= Q(kind=self.kind)
        if self.state in ("complete", "drafts"):
            found &= Q(completed_at__isnull=self.state == "drafts")
        return found


def named(words: str, prefix: str = "owner__") -> Q:
    """People in whose name every one of `words` stands."""
    found = Q()
    for word in words.replace("\0", "")[:LONGEST].split()[:MOST_TERMS]:
        first, last = (f"{prefix}{name}__icontains" for name in ("first_name", "last_name"))
        found &= Q(**{first: word}) | Q(**{last: word})
    return found


def find(person: Person, asked: Asked, filters: Filters) -> list[int]:
    """Ids of the entries found, best first: at most `NEWEST` + 1, the last of which says "more".

    Ranking everything would read every text that holds a common word; so the newest are ranked.
    """
    if not asked:
        return []
    newest = matching(person, asked).filter(filters.rows).order_by("-words__as_of", "-pk")
    rank = SearchRank(F("words__words"), asked.query, cover_density=True)
    found = newest.values_list("pk", "words__as_of", rank)[: NEWEST + 1]
    return [pk for pk, *_ in sorted(found, key=lambda row: _score(*row[1:]), reverse=True)]


def matching(person: Person, asked: Asked) -> QuerySet[Entry]:
    """Entries that `person` may read and in which `asked` stands."""
    wall = SearchQuery(f"employer{person.employer_id}", config="simple", search_type="raw")
    held = {"words__employer": person.employer_id, "words__words": wall & asked.query}
    return Entry.objects.visible_to(person).filter(**held)


def _score(as_of: datetime, rank: float) -> float:
    """The better the words fit the higher; a year of age halves it."""
    years = max((clock.now() - as_of).days, 0) / 365
    return rank / (1 + years)
