"""Who opened a portfolio or an entry, put together from the access log by person and day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from audit.models import Opening
from people.models import Person
from portfolios.audience import who_can_open
from portfolios.models import Entry, Portfolio

# What is opened, in the order in which a line names it; rooms after this one have their own kinds.
NAMED = {
    "portfolios.portfolio": "the portfolio",
    "portfolios.feedbackrequest": "requests for feedback",
    "portfolios.entry": "entries",
    "portfolios.observation": "observations",
    "portfolios.attachment": "files",
    "support.agreement": "the support agreement",
    "endorsement.discussion": "the readiness discussion",
    "endorsement.edition": "what was submitted",
    "endorsement.sample": "what was drawn for moderation",
    "oversight.visitrecord": "what was released to a quality visit",
    "exports.export": "a PDF of it",
    "exports.releasededition": "a PDF of it that was released to them",
}
OTHER = "other records of it"
GONE = "cannot open it now"
# Who sees this of a portfolio and nothing else.
ONLY = {
    ("endorsement.sample",): "moderation, without names",
    ("exports.releasededition",): "administrator, cannot open it",
    ("oversight.visitrecord",): "quality visit, without names",
}


@dataclass(frozen=True)
class Line:
    """One person on one day."""

    who: str
    part: str
    day: date
    first: datetime
    last: datetime
    times: int
    what: str


def of_portfolio(portfolio: Portfolio) -> QuerySet:
    """Every opening of `portfolio` and of what is in it, by person and day, the latest first."""
    return _grouped(Q(portfolio_id=portfolio.pk))


def of_entry(entry: Entry) -> QuerySet:
    """Every opening of `entry` and of its files, by person and day, the latest first."""
    files = entry.attachments.order_by().values("pk")
    own = Q(subject_kind="portfolios.entry", subject_id=entry.pk)
    theirs = Q(subject_kind="portfolios.attachment", subject_id__in=files)
    return _grouped(Q(portfolio_id=entry.portfolio_id) & (own | theirs))


def _grouped(which: Q) -> QuerySet:
    names = ("opened_by__first_name", "opened_by__last_name")
    days = Opening.objects.filter(which).annotate(day=TruncDate("opened_at"))
    return (
        days.values("opened_by", "day", *names)
        .annotate(
            first=Min("opened_at"),
            last=Max("opened_at"),
            times=Count("pk"),
            kinds=ArrayAgg("subject_kind", distinct=True),
        )
        .order_by("-last", "opened_by")
    )


def lines(rows: list[dict], portfolio: Portfolio, viewer: Person) -> list[Line]:
    """`rows` of a page with the part that each person has in `portfolio` now, in one query."""
    parts = {reader.person.pk: reader.part for reader in who_can_open(portfolio)}
    return [_line(row, parts.get(row["opened_by"]) or _past(row["kinds"]), viewer) for row in rows]


def _past(kinds: list[str]) -> str:
    """The part of somebody who cannot open the portfolio: an observer sees one thing in it.

    Who sits on a panel reads it without its names.
    """
    if only := ONLY.get(tuple(kinds)):
        return only
    return "observer" if "portfolios.observation" in kinds else GONE


def _line(row: dict, part: str, viewer: Person) -> Line:
    name = f"{row['opened_by__first_name']} {row['opened_by__last_name']}"
    facts = {fact: row[fact] for fact in ("day", "first", "last", "times")}
    who = "You" if row["opened_by"] == viewer.pk else name
    return Line(who=who, part=part, what=_named(row["kinds"]), **facts)


def _named(kinds: list[str]) -> str:
    named = [words for kind, words in NAMED.items() if kind in kinds]
    *most, last = [*named, OTHER] if set(kinds) - set(NAMED) else named
    return f"{', '.join(most)} and {last}" if most else last
