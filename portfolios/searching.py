"""Search: what somebody typed, and the entries that they may read in which it stands.

Words are looked for by their stems and by how they begin, "words in quotes" in this order, and
-word keeps away what holds it. Nothing that is typed is an error.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery, SearchRank
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from audit import clock
from people.models import Person, Role
from people.prepared import prepared
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
    def text(self) -> str:
        """As the database reads it. The words are letters and digits: nothing can be broken."""
        return " <-> ".join(f"'{word}'" for word in self.words) + ":*" * self.is_beginning


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
    def signs(self) -> tuple[bool, ...]:
        """Of each term, whether it is wanted."""
        return tuple(term.is_wanted for term in self.terms)

    @property
    def texts(self) -> dict[str, str]:
        return {f"term_{place}": term.text for place, term in enumerate(self.terms)}

    @property
    def query(self) -> CombinedSearchQuery:
        return _together(self.signs, self.texts.values())


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
    def texts(self) -> dict[str, str]:
        return {f"name_{place}": name for place, name in enumerate(_names(self.whose))}


@dataclass(frozen=True)
class Shape:
    """What the SQL of a search depends on. It is kept without the words, which are its values."""

    signs: tuple[bool, ...] = (True,)
    kind: str = ""
    state: str = ""

    def query(self, texts: Mapping[str, str]) -> CombinedSearchQuery:
        """What is looked for: those of `texts` that are terms."""
        terms = (text for name, text in texts.items() if name.startswith("term"))
        return _together(self.signs, terms)

    def rows(self, texts: Mapping[str, str]) -> Q:
        """What narrows it: kind, state, and those of `texts` that are names."""
        names = (text for name, text in texts.items() if name.startswith("name"))
        found = called(names, "portfolio__owner__")
        if self.kind in Kind.values:
            found &= Q(kind=self.kind)
        if self.state in ("complete", "drafts"):
            found &= Q(completed_at__isnull=self.state == "drafts")
        return found


ONE_WORD = Shape()


def _together(signs: Iterable[bool], terms: Iterable[str]) -> CombinedSearchQuery:
    return reduce(and_, (_query(*one) for one in zip(terms, signs, strict=True)))


def _query(term: str, is_wanted: bool) -> CombinedSearchQuery:
    """By stems, or as written."""
    stems, written = (
        SearchQuery(term, config=config, search_type="raw") for config in ("english", "simple")
    )
    return stems | written if is_wanted else ~stems & ~written


def named(words: str, prefix: str = "owner__") -> Q:
    """People in whose name every one of `words` stands."""
    return called(_names(words), prefix)


def _names(words: str) -> list[str]:
    return words.replace("\0", "")[:LONGEST].split()[:MOST_TERMS]


def called(names: Iterable[str], prefix: str = "owner__") -> Q:
    """People in whose name every one of `names` stands. The database escapes them."""
    found = Q()
    for name in map(Value, names):
        first, last = (f"{prefix}{part}__icontains" for part in ("first_name", "last_name"))
        found &= Q(**{first: name}) | Q(**{last: name})
    return found


def find(person: Person, asked: Asked, filters: Filters) -> list[int]:
    """Ids of the entries found, best first: at most `NEWEST` + 1, the last of which says "more".

    Ranking everything would read every text that holds a common word; so the newest are ranked.
    One query; a second one where words are common, but only of late.
    """
    if not asked:
        return []
    shape = Shape(asked.signs, filters.kind, filters.state)
    look = _in_employer if person.holds(Role.PROGRAMME_LEAD) else _near
    rows = look(person, shape, **asked.texts, **filters.texts)
    return [pk for pk, *_ in sorted(rows, key=lambda row: _score(*row[1:3]), reverse=True)]


@prepared
def _near(person: Person, shape: Shape = ONE_WORD, **texts: str) -> QuerySet:
    """Entries of the portfolios that `person` is near, and those that they observe.

    They are looked for in more than `visible_to` leaves of them, and never in fewer.
    """
    near = Q(portfolio__owner=person.pk) | Q(portfolio__assessor=person.pk)
    near |= Q(portfolio__line_manager=person.pk)
    observed = Observation.objects.filter(observer=person.pk).order_by()
    looked_in = Entry.objects.filter(near).order_by().values("pk").union(observed.values("entry"))
    query = shape.query(texts)
    found = EntryWords.objects.filter(_is_readable(person, shape, texts), words=query)
    return _newest(found.filter(pk__in=looked_in), query)


def _in_employer(person: Person, shape: Shape, **texts: str) -> list[tuple]:
    """What is found of all that an employer writes, in the way that is short for these words.

    Words that many of the newest entries hold are looked for among those. All others are found in
    the index of words, which knows the wall between employers by a word too.
    """
    rows = _either_way(person, shape, **texts)
    is_short = len(rows) <= NEWEST and any(is_walked for *_, is_walked in rows)
    return _by_index(person, shape, **texts) if is_short else rows


@prepared
def _either_way(person: Person, shape: Shape = ONE_WORD, **texts: str) -> QuerySet:
    query = shape.query(texts)
    of_employer = EntryWords.objects.filter(employer=person.employer_id).order_by("-as_of")
    # As a condition that no index answers, so that the newest are read until there are enough.
    holds = Case(When(words=query, then=_is_readable(person, shape, texts)), default=False)
    newest, sample = (
        of_employer.filter(as_of__gte=Subquery(of_employer.values("as_of")[number - 1 : number]))
        for number in (WALKED, SAMPLE)
    )
    is_common = Exists(sample.filter(holds).order_by()[OFTEN - 1 : OFTEN])
    is_common &= Exists(of_employer[WALKED : WALKED + 1])  # of few, the index finds all at once
    walked = newest.filter(is_common, holds)
    rare = _indexed(person, shape, texts).filter(~is_common)
    return _newest(walked, query, is_walked=True).union(_newest(rare, query), all=True)


@prepared
def _by_index(person: Person, shape: Shape = ONE_WORD, **texts: str) -> QuerySet:
    return _newest(_indexed(person, shape, texts), shape.query(texts))


def _indexed(person: Person, shape: Shape, texts: Mapping[str, str]) -> QuerySet:
    """What the index of words knows. Joined, so that the database may also walk where a word is
    not so rare in a large employer."""
    of_employer = Concat(Value("employer"), Cast(person.employer_id, TextField()))
    wall = SearchQuery(of_employer, config="simple", search_type="raw")
    readable = _readable(person, shape, texts).order_by().values("pk")
    return EntryWords.objects.filter(
        pk__in=readable, employer=person.employer_id, words=wall & shape.query(texts)
    )


def _is_readable(person: Person, shape: Shape, texts: Mapping[str, str]) -> Subquery:
    """Whether `person` may read the entry of these words, and no filter leaves it out.

    It is asked of one entry at a time, and so of no more than it takes to find the newest. As a
    join it takes the database four times as long to plan; `Exists` would look at all entries.
    """
    readable = _readable(person, shape, texts).filter(pk=OuterRef("pk"))
    return Subquery(readable.order_by().values_list(Value(True))[:1])


def _readable(person: Person, shape: Shape, texts: Mapping[str, str]) -> QuerySet:
    return Entry.objects.visible_to(person).filter(shape.rows(texts))


def _newest(matching: QuerySet, query: CombinedSearchQuery, *, is_walked: bool = False) -> QuerySet:
    """The newest of them: ids, when they were changed, and how well the words fit.

    How well is a subquery, since the database then asks it of these alone and not of all.
    """
    fits = SearchRank(F("words"), query, cover_density=True)
    rank = Subquery(EntryWords.objects.filter(pk=OuterRef("pk")).values_list(fits))
    rows = matching.order_by("-as_of", "-pk")
    return rows.values_list("pk", "as_of", rank, Value(is_walked))[: NEWEST + 1]


def _score(as_of: datetime, rank: float) -> float:
    """The better the words fit the higher; a year of age halves it."""
    years = max((clock.now() - as_of).days, 0) / 365
    return rank / (1 + years)
