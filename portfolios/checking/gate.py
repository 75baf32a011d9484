"""The gate: nothing is shared, submitted or exported while a finding has no answer.

Pages and actions ask the same functions, so an address that is called directly stops at the same
place. A stopped action raises `Unanswered`; its view leads to the page with the findings.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from people.models import Person
from people.prepared import NOBODY, prepared
from portfolios.checking.reading import Found, read
from portfolios.checking.texts import Stretch, for_checking, names_of, stretches
from portfolios.models import Entry, KeptWords, Source
from portfolios.models.portfolio import Portfolio

STOPPED = "Some words here may identify a person. Say what to do about each of them first."


class Unanswered(PermissionDenied):
    """Something was found that nobody has answered."""

    def __init__(self) -> None:
        super().__init__(STOPPED)


@dataclass
class Checked:
    """An entry as it was read: what is open, and (what somebody kept, their answer)."""

    entry: int
    title: str
    open: list[Found] = field(default_factory=list)
    kept: list[tuple] = field(default_factory=list)


def check(entry: Entry) -> Checked:
    """What was found in `entry`, which comes from `for_checking` with the portfolio's people."""
    found = read(stretches(entry), people_of(entry.portfolio))
    return checked(entry.pk, entry.title, found, answers_in(entry.portfolio_id) if found else ())


def checked(entry: int, title: str, found: Iterable[Found], answers: Iterable) -> Checked:
    """`found` sorted into what is open and what one of the portfolio's `answers` keeps."""
    ordered = sorted(answers, key=lambda row: row.entry_id == entry)  # its own answer comes last
    kept = {(row.kind, row.words): row for row in ordered if _holds_in(row, entry)}
    page = Checked(entry, title)
    for one in found:
        if one.key in kept:
            page.kept.append((one, kept[one.key]))
        else:
            page.open.append(one)
    return page


def _holds_in(row, entry: int) -> bool:
    return row.entry_id == entry or (row.everywhere and entry in row.written)


def refuse_unanswered(entry: Entry) -> None:
    """Stop with `Unanswered` while something in `entry` is open; one action's last question."""
    near = ("portfolio__owner", "portfolio__assessor", "portfolio__line_manager")
    fresh = for_checking(Entry.objects.select_related(*near)).get(pk=entry.pk)
    if check(fresh).open:
        raise Unanswered


def refuse_any_unanswered(portfolio: Portfolio, entries: QuerySet[Entry]) -> None:
    """The same of several `entries` of `portfolio`, at the cost of one."""
    parts = [(one.pk, one.title, stretches(one)) for one in for_checking(entries)]
    answers = answers_in(portfolio.pk)
    if any(page.open for page in check_each(parts, people_of(portfolio), answers)):
        raise Unanswered


def people_of(portfolio: Portfolio) -> tuple[str, ...]:
    """The names that stand on the portfolio's first page; it is nobody's secret who they are."""
    return names_of([portfolio.owner, portfolio.line_manager, portfolio.assessor])


def check_each(
    entries: Iterable[tuple[int, str, list[Stretch]]], names: tuple[str, ...], answers: Iterable
) -> list[Checked]:
    """Entries given by id, title and what is read of them, with the answers in their portfolio."""
    answers = list(answers)
    return [checked(pk, title, read(parts, names), answers) for pk, title, parts in list(entries)]


def answers_in(portfolio_id: int) -> list[KeptWords]:
    """Every answer in a portfolio, each with `written`: the entries that its giver wrote there."""
    return _kept(NOBODY, portfolio=portfolio_id)


@prepared
def _kept(_: Person, *, portfolio: int) -> QuerySet:
    return _answers(portfolio).select_related("kept_by")


def with_answers(portfolios: QuerySet) -> QuerySet:
    """`portfolios`, each with `answers` as far as the gate asks, in the same query."""
    names = {name: name for name in ("entry_id", "kind", "words", "everywhere", "written")}
    answers = _answers(OuterRef("pk")).values(json=JSONObject(**names))
    return portfolios.annotate(answers=ArraySubquery(answers))


def answers_of(portfolio: Portfolio) -> list:
    """The answers in `portfolio`, which comes from `with_answers`."""
    return [SimpleNamespace(**row) for row in portfolio.answers]


def _answers(portfolio: int | OuterRef) -> QuerySet:
    written = Entry.objects.filter(
        portfolio=OuterRef("entry__portfolio"),
        created_by=OuterRef("kept_by"),
        source=Source.WRITTEN,
    )
    rows = KeptWords.objects.filter(entry__portfolio=portfolio)
    return rows.annotate(written=ArraySubquery(written.values("pk")))
