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
from django.db.models import Exists, F, Q, QuerySet, Value

from audit import clock
from people.models import Person, Role
from portfolios.models import Entry, EntryWords, Kind, Observation
from portfolios.models.search_triggers import MARKS

LONGEST = 200  # characters of what is typed; the rest is not read
MOST_TERMS = 12
LONGEST_WORD = 100
SHORTEST_BEGINNING = 3  # letters: "re" begins too much
NEWEST = 100  # entries among which the best are looked for
# Words are common where so many of the newest entries of an employer hold them: then the best are
# looked for among the newest of all, in which there ought to be enough.
SAMPLE, OFTEN, WALKED = 100, 20, 600
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
    One query; a second one where words are common, but only of late.
    """
    if not asked:
        return []
    readable = Entry.objects.visible_to(person).filter(filters.rows)
    if person.holds(Role.PROGRAMME_LEAD):
        rows = _in_employer(readable, person, asked)
    else:
        near = readable.filter(words__words=asked.query, pk__in=_near(person))
        rows = list(_newest(near, asked))
    return [pk for pk, *_ in sorted(rows, key=lambda row: _score(*row[1:3]), reverse=True)]


def _in_employer(readable: QuerySet, person: Person, asked: Asked) -> list[tuple]:
    """What is found of all that an employer writes, in the way that is short for these words.

    Words that many of the newest entries hold are looked for among those. All others are found in
    the index of words, which knows the wall between employers by a word too.
    """
    wall = SearchQuery(f"employer{person.employer_id}", config="simple", search_type="raw")
    of_employer = EntryWords.objects.filter(employer=person.employer_id).order_by("-as_of")
    newest, sample = (of_employer.values("pk")[:number] for number in (WALKED, SAMPLE))
    common = readable.filter(words__words=asked.query)
    is_common = Exists(common.filter(words__in=sample).order_by()[OFTEN - 1 : OFTEN])
    is_common &= Exists(of_employer[WALKED : WALKED + 1])  # of few, the index finds all at once
    indexed = readable.filter(words__employer=person.employer_id, words__words=wall & asked.query)
    walked = _newest(common.filter(is_common, words__in=newest), asked, is_walked=True)
    rows = list(walked.union(_newest(indexed.filter(~is_common), asked), all=True))
    is_short = len(rows) <= NEWEST and any(is_walked for *_, is_walked in rows)
    return list(_newest(indexed, asked)) if is_short else rows


def _newest(matching: QuerySet, asked: Asked, *, is_walked: bool = False) -> QuerySet:
    """The newest of them: ids, when they were changed, and how well the words fit."""
    rank = SearchRank(F("words__words"), asked.query, cover_density=True)
    rows = matching.order_by("-words__as_of", "-pk")
    return rows.values_list("pk", "words__as_of", rank, Value(is_walked))[: NEWEST + 1]


def _near(person: Person) -> QuerySet:
    """Entries of the portfolios that `person` is near, and those that they observe.

    They are more than `visible_to` leaves of them, and never fewer.
    """
    near = Q(portfolio__owner=person.pk) | Q(portfolio__assessor=person.pk)
    near |= Q(portfolio__line_manager=person.pk)
    observed = Observation.objects.filter(observer=person.pk).order_by()
    return Entry.objects.filter(near).order_by().values("pk").union(observed.values("entry"))


def _score(as_of: datetime, rank: float) -> float:
    """The better the words fit the higher; a year of age halves it."""
    years = max((clock.now() - as_of).days, 0) / 365
    return rank / (1 + years)
