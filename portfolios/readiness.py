"""What is done and what is left in a portfolio: counted, never predicted.

Only complete entries count. Whoever reads learns nothing of other people's drafts: only the drafts
of the `reader` are named, as what would be left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from people.models import Person
from people.prepared import prepared
from portfolios.counting import Count, Line, Row, lines_of
from portfolios.models import Attachment, Entry, Link, Portfolio, Source
from portfolios.models.attachment import PASSED, Scan
from portfolios.timeline import timeline
from standards.definition import Definition, definition

NO_LINE_MANAGER = "No line manager is named yet. Your programme lead can name one."
FILE_HELD = "A file of “{}” is still being checked for viruses. This goes on by itself: try later."
FILE_REFUSED = (
    "A file of “{}” was deleted, because a virus was found in it. Take the entry back to draft, "
    "remove that file from it and mark it complete again."
)
MANAGER_LEFT = "The account of the line manager is closed. Your programme lead can name another."
NO_ASSESSOR = (
    "No assessor is named yet, and the assessor judges first. Your programme lead can name one."
)
ASSESSOR_LEFT = "The account of the assessor is closed. Your programme lead can name another."

COMPLETE = Q(completed_at__isnull=False)
ROW = ("pk", "kind", "title", "completed_at", "observed_by", "report_type", "review_month")


@dataclass(frozen=True)
class Stage:
    """A part of the programme with what it asks.

    `until` is the day on which it ends, None while a pause goes on whose end nobody knows.
    """

    key: str
    title: str
    until: date | None
    lines: list[Line]

    @property
    def done(self) -> bool:
        return all(line.done for line in self.lines)


@dataclass(frozen=True)
class Draft:
    """An entry that is not complete, and so would be left out."""

    pk: int
    kind: str
    title: str


@dataclass(frozen=True)
class Readiness:
    """The counts of one portfolio.

    `missing` holds a plain sentence for each thing that stands in the way of submission; empty
    means ready. `linked` says how many complete entries are linked to a standard: it is told,
    and nothing hangs on it.
    """

    stages: list[Stage]
    missing: list[str]
    drafts: list[Draft]
    linked: Count

    @property
    def is_ready(self) -> bool:
        return not self.missing

    @property
    def lines(self) -> list[Line]:
        return [line for stage in self.stages for line in stage.lines]

    @property
    def total(self) -> Count:
        """Everything that is asked for, together: for a list of portfolios."""
        have = sum(min(line.have, line.need) for line in self.lines)
        return Count("Entries", have, sum(line.need for line in self.lines))

    @property
    def next_step(self) -> tuple[Stage, Line] | None:
        """The first thing that is left to do, in the order in which the stages end."""
        stages = sorted(self.stages, key=lambda stage: stage.until or date.max)
        left = ((stage, line) for stage in stages for line in stage.lines if not line.done)
        return next(left, None)


# What later rooms find missing in a portfolio, in sentences.
Missing = Callable[[Portfolio], list[str]]
_sources: list[Missing] = []


def register(source: Missing) -> None:
    """Have `source` asked from now on. It makes at most one query, and none where it can know."""
    if source not in _sources:
        _sources.append(source)


def readiness(portfolio: Portfolio, reader: Person | None = None) -> Readiness:
    """The counts of `portfolio`, and the drafts of `reader` in it. One query, and sources.

    Where a programme asks what a later room holds, that room makes one more.
    """
    if reader is None:
        return readiness_over(portfolio, rows_of([portfolio.pk])[portfolio.pk])
    found = _with_drafts(reader, portfolio=portfolio.pk)
    return readiness_over(portfolio, [_row(*facts) for _, *facts in found])


def readiness_over(portfolio: Portfolio, rows: list[Row]) -> Readiness:
    """The same over `rows`, the entries of `portfolio`, where they are at hand."""
    asked = definition(portfolio.programme)
    missing = [
        *_about_manager(portfolio.line_manager),
        *_about_assessor(portfolio, asked),
        *(sentence for source in _sources for sentence in source(portfolio)),
    ]
    return counted(portfolio, asked, rows, missing)


def counted(
    portfolio: Portfolio, asked: Definition, rows: list[Row], missing: Iterable[str] = ()
) -> Readiness:
    """The counts of `portfolio` over `rows`, its entries. Reads nothing.

    `missing` is what stands in the way of submission beside the counts.
    """
    stages = _stages(portfolio, asked, rows)
    complete = [row for row in rows if row.is_complete]
    linked = sum(1 for row in complete if row.is_linked)
    return Readiness(
        stages=stages,
        missing=[*_missing(stages), *_about_files(complete), *missing],
        drafts=[Draft(row.pk, row.kind, row.title) for row in rows if not row.is_complete],
        linked=Count("Entries linked to standards", linked, len(complete)),
    )


def _stages(portfolio: Portfolio, asked: Definition, rows: list[Row]) -> list[Stage]:
    lines = defaultdict(list)
    for ask in asked.evidence:
        for stage, line in lines_of(ask, rows):
            lines[stage].append(line)
    dates = timeline(portfolio)
    return [
        Stage(stage.key, stage.title, dates.at(months=stage.until_month), lines[stage.key])
        for stage in asked.stages
    ]


def _missing(stages: list[Stage]) -> list[str]:
    lines = [line for stage in stages for line in stage.lines]
    counts = [count for line in lines for count in (line, *line.unmet_rules)]
    # `have < need` and not `done`: a line is also undone for its rules, which speak themselves.
    return [count.missing for count in counts if count.have < count.need]


def _about_files(complete: list[Row]) -> list[str]:
    """An edition holds every file of what is in it: none may still be held, and none be gone."""
    told = {Scan.WAITING: FILE_HELD, Scan.REFUSED: FILE_REFUSED}
    return [
        sentence.format(row.title)
        for row in complete
        for scan, sentence in told.items()
        if scan in row.scans
    ]


def _about_manager(manager: Person | None) -> list[str]:
    """Nothing, where there is somebody who can judge what is submitted."""
    if manager is None:
        return [NO_LINE_MANAGER]
    return [] if manager.is_active else [MANAGER_LEFT]


def _about_assessor(portfolio: Portfolio, asked: Definition) -> list[str]:
    """The same of the assessor, where the assessor judges first."""
    if not asked.assessor_recommends:
        return []
    if portfolio.assessor is None:
        return [NO_ASSESSOR]
    return [] if portfolio.assessor.is_active else [ASSESSOR_LEFT]


def rows_of(portfolio_ids: list[int]) -> dict[int, list[Row]]:
    """What `counted` counts, by portfolio: complete entries. One query."""
    rows = defaultdict(list)
    for portfolio_id, *facts in _entries(COMPLETE, portfolio__in=portfolio_ids):
        rows[portfolio_id].append(_row(*facts))
    return rows


@prepared
def _with_drafts(reader: Person, *, portfolio: int) -> QuerySet:
    # A planned observation is no draft of its observer's alone; its page says how far it is.
    own = Q(created_by=reader.pk, source=Source.WRITTEN, observation__isnull=True)
    return _entries(COMPLETE | own, portfolio=portfolio)


def _entries(which: Q, **more) -> QuerySet:
    linked = Exists(Link.objects.filter(entry=OuterRef("pk")))
    found = Entry.objects.kept().filter(which, **more).order_by("pk")
    return found.values_list("portfolio_id", *ROW, linked, scans())


def _row(pk: int, kind: str, title: str, completed_at: datetime | None, *facts) -> Row:
    return Row(pk, kind, title, completed_at is not None, *facts)


def scans() -> ArraySubquery:
    """For a query of entries: what is known of the files of each that have not passed."""
    files = Attachment.objects.exclude(scan__in=PASSED).filter(entry=OuterRef("pk"))
    return ArraySubquery(files.values("scan"))
