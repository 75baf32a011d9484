"""What was done in a year: actions of other parts of this room that a report can tell of.

Each part that has actions gives a `Source`. A lead picks those that the report tells of; the report
of the year after says what came of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, StrIndex
from django.db.models.lookups import GreaterThan

from oversight.capacity.workflow import State as ProblemState
from oversight.models import CapacityProblem, CapacityStep, Recommendation, Theme
from oversight.themes.workflow import State as ThemeState
from oversight.visits.workflow import State as VisitState
from oversight.years import span
from people.models import Person
from people.prepared import NOBODY, prepared

ROW = ("kind", "pk", "title", "state", "words")


@dataclass(frozen=True)
class Action:
    """`ref` names it for good: its kind and its number."""

    ref: str
    label: str
    title: str
    state: str
    words: str


@dataclass(frozen=True)
class Source:
    """`rows` gives what an employer began between two days, or is of the given numbers: ROW."""

    label: str
    states: dict[str, str]
    rows: Callable[[int, date, date, Q], QuerySet]


def _themes(employer_id: int, first: date, last: date, known: Q) -> QuerySet:
    ours = Theme.objects.filter(pulse__employer=employer_id)
    found = ours.filter(Q(gathered_at__date__range=(first, last)) | known)
    return _rows(found, "theme", F("reply"))


def _problems(employer_id: int, first: date, last: date, known: Q) -> QuerySet:
    ours = CapacityProblem.objects.filter(employer=employer_id)
    found = ours.filter(Q(raised_at__date__range=(first, last)) | known)
    steps = CapacityStep.objects.filter(problem=OuterRef("pk")).order_by("-pk")
    # While an answer is waited for, the last words are to whom it was handed on, for them alone.
    steps = steps.exclude(problem__state=ProblemState.RAISED)
    return _rows(
        found,
        "problem",
        Coalesce(Subquery(steps.values("words")[:1]), Value(""), output_field=TextField()),
    )


def _recommended(employer_id: int, first: date, last: date, known: Q) -> QuerySet:
    """Those that were taken on, once the body has the answers."""
    sent = {"visit__state__in": (VisitState.ANSWERED, VisitState.CLOSED), "owner__isnull": False}
    ours = Recommendation.objects.filter(visit__remit__employer=employer_id, **sent).titled()
    found = ours.filter(Q(answered_at__date__range=(first, last)) | known)
    said = Coalesce(NullIf("came_of_it", Value("", TextField())), "reply")
    state = Coalesce(NullIf("progress", Value("")), "answer")
    told = Concat("words", Value("\n"), said, output_field=TextField())
    return _rows(found.annotate(state=state), "recommendation", told)


def _rows(found: QuerySet, kind: str, words) -> QuerySet:
    about = {"kind": Value(kind, CharField()), "told": words}
    return found.order_by().annotate(**about).values_list("kind", "pk", "title", "state", "told")


SOURCES = {
    "theme": Source("You said, we did", dict(ThemeState.choices), _themes),
    "problem": Source("Capacity problem", dict(ProblemState.choices), _problems),
    "recommendation": Source(
        "Quality visit",
        dict([*Recommendation.Answer.choices, *Recommendation.Progress.choices]),
        _recommended,
    ),
}


def actions_of(employer_id: int, year: int, known: Iterable[str] = ()) -> list[Action]:
    """What was begun in `year`, and those that `known` names, as they stand now. One query."""
    named = [ref.split(":") for ref in known]
    listed = {key: "".join(f",{int(pk)}," for kind, pk in named if kind == key) for key in SOURCES}
    return [_action(*row) for row in _rows_of(NOBODY, year, of=employer_id, **listed)]


@prepared
def _rows_of(nobody: Person, year: int, *, of: int, **listed: str) -> QuerySet:
    """Of the employer `of`, with the numbers that are `listed` of each source."""
    days = span(year)
    rows = [source.rows(of, *days, _is_in(listed[key])) for key, source in SOURCES.items()]
    return rows[0].union(*rows[1:], all=True).order_by("kind", "pk")


def _is_in(numbers: str) -> Q:
    """Whether it is one of ",1,,2,": a text, so that the SQL is the same however many there are."""
    comma, text = Value(",", TextField()), TextField()
    own = Concat(comma, Cast("pk", text), comma)
    return Q(GreaterThan(StrIndex(Value(numbers, text), own), 0))


def _action(kind: str, pk: int, title: str, state: str, words: str) -> Action:
    source = SOURCES[kind]
    return Action(f"{kind}:{pk}", source.label, title, source.states[state], words.strip())


def frozen(actions: Iterable[Action]) -> list[dict]:
    """As a report keeps them."""
    return [asdict(one) for one in actions]


def came_of(earlier: Iterable[dict], now: Iterable[Action]) -> list[dict]:
    """The actions of the report before, with where each stands now; `before` is where it stood."""
    standing = {one.ref: one for one in now}
    return [
        {**asdict(standing[one["ref"]]), "before": one["state"]}
        for one in earlier
        if one["ref"] in standing
    ]
