"""What there is to talk about in a review: the evidence, counted and never scored."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from people.models import Person
from portfolios.counting import Row
from portfolios.models import Entry, Handover, Kind, Link, Portfolio
from portfolios.readiness import Readiness, counted
from standards.definition import definition
from standards.models import Statement

WHO, NAMES = ("leaving", "created_by"), ("first_name", "last_name")
NOTE = ("part", "words", "leaving_id", "created_at")
SHOWN = 12  # entries that are named; the portfolio's own page has them all
COLUMNS = ("pk", "kind", "title", "observed_by", "report_type", "review_month", "completed_at")


@dataclass(frozen=True)
class Covered:
    """One framework: how many of its statements have evidence, and which have none yet."""

    title: str
    have: int
    need: int
    without: list[str]

    @property
    def words(self) -> str:
        return f"{self.have} of {self.need} statements have evidence"


@dataclass(frozen=True)
class Agenda:
    """The evidence of a portfolio as it is now; `new` came in since the review before."""

    counts: Readiness
    new: list[dict]
    covered: list[Covered]
    handed_over: list[dict]

    @property
    def shown(self) -> list[dict]:
        return self.new[:SHOWN]

    @property
    def lines(self) -> list[dict]:
        """In words, to be frozen into a review: what is counted, and how far it is."""
        asked = [{"title": line.title, "words": line.words} for line in self.counts.lines]
        kinds = Counter(entry["kind"] for entry in self.new)
        new = ", ".join(f"{Kind(kind).label.lower()} {have}" for kind, have in kinds.items())
        linked = [{"title": one.title, "words": one.words} for one in self.covered]
        return [*asked, {"title": "New since the last review", "words": new or "none"}, *linked]


def with_statements(portfolios: QuerySet) -> QuerySet:
    """With the statements of each portfolio's programme, and handover notes, in the same query."""
    lines = (
        Statement.objects.filter(
            framework__programmes=OuterRef("programme"), framework__employer=None
        )
        .order_by("framework__key", "position")
        .values(json=JSONObject(pk="pk", code="code", title="title", **_framework()))
    )
    named = {f"{whose}_{name}": f"{whose}__{name}" for whose in WHO for name in NAMES}
    facts = JSONObject(**{name: name for name in NOTE}, **named)
    notes = Handover.objects.filter(portfolio=OuterRef("pk")).order_by("created_at", "pk")
    return portfolios.annotate(
        statements=ArraySubquery(lines), handover_notes=ArraySubquery(notes.values(json=facts))
    )


def find_statements(portfolio: Portfolio) -> None:
    """Put on `portfolio` what `with_statements` brings. One query."""
    with_them = with_statements(Portfolio.objects.filter(pk=portfolio.pk))
    names = ("statements", "handover_notes")
    portfolio.statements, portfolio.handover_notes = with_them.values_list(*names).get()


def _framework() -> dict[str, str]:
    return {"framework": "framework__key", "short": "framework__short_title"}


def agenda(portfolio: Portfolio, reader: Person, since: datetime | None) -> Agenda:
    """The agenda of a portfolio of `with_statements`. One query."""
    links = Link.objects.filter(entry=OuterRef("pk")).values("statement")
    found = (
        Entry.objects.visible_to(reader)
        .filter(portfolio=portfolio, completed_at__isnull=False)
        .annotate(shows=ArraySubquery(links))
        .order_by("-completed_at", "pk")
    )
    entries = list(found.values(*COLUMNS, "shows"))
    shown = {pk for entry in entries for pk in entry["shows"]}
    asked = definition(portfolio.programme)
    return Agenda(
        counts=counted(portfolio, asked, [_row(entry) for entry in entries]),
        new=[one for one in entries if since is None or one["completed_at"] > since],
        covered=_covered(
            [one for one in portfolio.statements if one["framework"] in asked.judged], shown
        ),
        handed_over=handed_over(portfolio, since),
    )


def handed_over(portfolio: Portfolio, since: datetime | None) -> list[dict]:
    """The notes of assessors and line managers who were replaced after the review before.

    The next review says how the change came about (Skills for Care, ASYE guidance on a change of
    assessor). A note of somebody who has the part still is no handover yet.
    """
    return [
        {
            "part": Handover.Part(one["part"]).label,
            "leaving": _name(one, "leaving"),
            "by": _name(one, "created_by"),
            "on": timezone.localdate(at).isoformat(),
            "words": one["words"],
        }
        for one, at in _dated(portfolio.handover_notes)
        if one["leaving_id"] != getattr(portfolio, f"{one['part']}_id")
        and (since is None or at > since)
    ]


def _dated(notes: list[dict]) -> list[tuple[dict, datetime]]:
    return [(one, datetime.fromisoformat(one["created_at"])) for one in notes]


def _name(note: dict, whose: str) -> str:
    return f"{note[f'{whose}_first_name']} {note[f'{whose}_last_name']}"


def _row(entry: dict) -> Row:
    return Row(
        pk=entry["pk"],
        kind=entry["kind"],
        title=entry["title"],
        is_complete=True,
        observed_by=entry["observed_by"],
        report_type=entry["report_type"],
        review_month=entry["review_month"],
        is_linked=bool(entry["shows"]),
    )


def _covered(statements: list[dict], shown: set[int]) -> list[Covered]:
    grouped = defaultdict(list)
    for statement in statements:
        grouped[statement["short"]].append(statement)
    return [
        Covered(
            title=title,
            have=sum(one["pk"] in shown for one in lines),
            need=len(lines),
            without=[f"{one['code']}. {one['title']}" for one in lines if one["pk"] not in shown],
        )
        for title, lines in grouped.items()
    ]
