"""What was given in a portfolio, as plain rows: one query for all three kinds and their answers."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Concat, JSONObject

from portfolios.models import Portfolio
from support.giving.kinds import KINDS, SUPERVISION, TIME, WORKLOAD, Kind
from support.giving.workflow import State
from support.models import Answer


@dataclass(frozen=True)
class Said:
    """One answer to an entry."""

    by: int
    name: str
    verdict: str
    words: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Row:
    """Who entered it, and what was answered; the first answer first."""

    pk: int = 0
    by: int = 0
    name: str = ""
    at: datetime | None = None
    answers: tuple[Said, ...] = ()

    @property
    def standing(self) -> State:
        """What each person said last counts. A dispute is not outvoted, whoever else confirms."""
        last = {said.by: said.verdict for said in self.answers}.values()
        if State.DISPUTED in last:
            return State.DISPUTED
        return State.CONFIRMED if last else State.OPEN

    @property
    def is_disputed(self) -> bool:
        return self.standing == State.DISPUTED


@dataclass(frozen=True, kw_only=True)
class Session(Row):
    day: date
    outcome: str = "held"
    planned_on: date | None = None
    minutes: int | None = None
    kind: str = ""
    supervisor: str = "assessor"
    reason: str = ""

    @property
    def is_held(self) -> bool:
        return self.outcome != "missed"


@dataclass(frozen=True, kw_only=True)
class Week(Row):
    week: date
    entitled_hours: Decimal
    taken_hours: Decimal
    used_for: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Period(Row):
    starts_on: date
    ends_on: date
    allocated: int
    full_caseload: int
    agreed_percent: int
    actual_percent: int
    in_court: int = 0

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def middle(self) -> date:
        return self.starts_on + (self.ends_on - self.starts_on) / 2


ROWS: dict[str, type[Row]] = {SUPERVISION.name: Session, TIME.name: Week, WORKLOAD.name: Period}


@dataclass(frozen=True)
class Log:
    """Everything that stands now, without what was replaced or called a mistake; oldest first."""

    sessions: tuple[Session, ...] = ()
    weeks: tuple[Week, ...] = ()
    periods: tuple[Period, ...] = ()

    def of(self, kind: Kind) -> tuple[Row, ...]:
        together = {
            SUPERVISION.name: self.sessions,
            TIME.name: self.weeks,
            WORKLOAD.name: self.periods,
        }
        return together[kind.name]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.sessions, *self.weeks, *self.periods)


def with_log(portfolios: QuerySet) -> QuerySet:
    """Each portfolio carries what was given in it, without another query: see `log_of`."""
    return portfolios.annotate(**{f"given_{kind.name}": _together(kind) for kind in KINDS})


def log_of(portfolio: Portfolio) -> Log:
    """What was given in `portfolio`; a query where it was not loaded by `with_log`."""
    if not hasattr(portfolio, f"given_{SUPERVISION.name}"):
        portfolio = with_log(Portfolio.objects.only("pk").order_by()).get(pk=portfolio.pk)
    found = {
        kind.name: tuple(row_from(kind, one) for one in getattr(portfolio, f"given_{kind.name}"))
        for kind in KINDS
    }
    return Log(found[SUPERVISION.name], found[TIME.name], found[WORKLOAD.name])


def _together(kind: Kind) -> ArraySubquery:
    rows = kind.model.objects.latest().filter(portfolio=OuterRef("pk"), is_mistake=False)
    return ArraySubquery(rows.order_by(*kind.key, "pk").values(json=as_json(kind)))


def as_json(kind: Kind, **more: str) -> JSONObject:
    """An entry with the answers to it, and `more` of its columns, as `row_from` takes it."""
    return JSONObject(
        **{name: name for name in ("pk", *kind.facts)},
        by="entered_by",
        name=_name("entered_by"),
        at="entered_at",
        answers=_answers(kind),
        **more,
    )


def _answers(kind: Kind) -> ArraySubquery:
    answers = Answer.objects.filter(**{kind.about: OuterRef("pk")}).order_by("pk")
    said = {"by": "answered_by", "verdict": "verdict", "words": "words", "at": "answered_at"}
    return ArraySubquery(answers.values(json=JSONObject(name=_name("answered_by"), **said)))


def _name(person: str) -> Concat:
    return Concat(f"{person}__first_name", Value(" "), f"{person}__last_name")


def row_from(kind: Kind, found: dict) -> Row:
    """The row that `as_json` made."""
    facts = {name: kind.model._meta.get_field(name).to_python(found[name]) for name in kind.facts}
    said = [{**one, "at": datetime.fromisoformat(one["at"])} for one in found["answers"]]
    return ROWS[kind.name](
        pk=found["pk"],
        by=found["by"],
        name=found["name"],
        at=datetime.fromisoformat(found["at"]),
        answers=tuple(Said(**one) for one in said),
        **facts,
    )
