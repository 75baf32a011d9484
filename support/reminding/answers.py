"""What was given: entries that the other side has not answered, and disputes that are open."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import CharField, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from dispatch.reminders.shown import with_days
from portfolios.models import Portfolio
from portfolios.reminding.shared import A_WEEK, Walk
from support.giving.kinds import KINDS, SUPERVISION, Kind
from support.models import Answer

CONFIRMED_WITHIN = timedelta(weeks=2)
# A dispute is recorded and may stand: after so long nobody is reminded of it any more.
DISPUTED_FOR = timedelta(weeks=4)


def confirmations_due(today: date) -> Iterator[Due]:
    """Two weeks after the oldest of those that wait for one person. Five queries."""
    walk = Walk.on(today)
    oldest: dict[int, dict] = defaultdict(dict)
    rows = [row for kind in KINDS for row in _unanswered(kind)]
    portfolios = Portfolio.objects.select_related("owner").in_bulk(
        {row["portfolio"] for row in rows}
    )
    for row in rows:
        person = _whose_turn(portfolios[row["portfolio"]], row)
        mine = oldest[row["portfolio"]]
        mine[person] = min(row["first"], mine.get(person, row["first"]))
    for pk, waiting in sorted(oldest.items()):
        for person, first in waiting.items():
            yield from _confirm(portfolios[pk], person, first, walk)


def _confirm(
    portfolio: Portfolio, person: int | None, first: datetime, walk: Walk
) -> Iterator[Due]:
    since = timezone.localdate(first)
    who = "others" if person == portfolio.owner_id else f"{portfolio.owner}"
    yield from walk.due(
        portfolio,
        [person],
        since + CONFIRMED_WITHIN,
        event="given",
        about=str(portfolio.pk),
        sentence=f"Confirm what {who} entered about support that was given",
        path=reverse("support:confirm-given", args=[portfolio.pk]),
        what="Entries about support to confirm",
        since=since,
    )


def _unanswered(kind: Kind) -> list[dict]:
    """When the oldest was entered, by portfolio, who entered it, and who supervised."""
    answered = Answer.objects.filter(**{kind.about: OuterRef("pk")})
    columns = ["portfolio", "entered_by", *(["supervisor"] if kind == SUPERVISION else [])]
    rows = kind.model.objects.latest().filter(
        ~Exists(answered), is_mistake=False, portfolio__status=Portfolio.Status.ACTIVE
    )
    return list(rows.order_by().values(*columns).annotate(first=Min("entered_at")))


def _whose_turn(portfolio: Portfolio, row: dict) -> int | None:
    """As `support.waiting` has it: the other side, the supervisor for what they held."""
    if row["entered_by"] != portfolio.owner_id:
        return portfolio.owner_id
    assessor, manager = portfolio.assessor_id, portfolio.line_manager_id
    if row.get("supervisor") == "assessor":
        return assessor or manager
    return manager or assessor


def disputes_due(today: date) -> Iterator[Due]:
    """A week after somebody said that an entry is not so: the two talk about it. Four queries."""
    walk = Walk.on(today)
    for kind in KINDS:
        for answer in _disputed(kind):
            yield from _dispute(kind, answer, walk)


def _disputed(kind: Kind) -> Iterator[Answer]:
    """Those that the same person has not taken back, about entries that nobody has corrected."""
    later = Answer.objects.filter(
        **{kind.about: OuterRef(kind.about)},
        answered_by=OuterRef("answered_by"),
        pk__gt=OuterRef("pk"),
    )
    stands = {
        f"{kind.about}__replaced_by__isnull": True,
        f"{kind.about}__is_mistake": False,
        f"{kind.about}__portfolio__status": Portfolio.Status.ACTIVE,
    }
    found = Answer.objects.filter(~Exists(later), Q(**stands), verdict=Answer.Verdict.DISPUTED)
    yield from found.select_related(f"{kind.about}__portfolio__owner").defer("words")


def _dispute(kind: Kind, answer: Answer, walk: Walk) -> Iterator[Due]:
    entry, since = getattr(answer, kind.about), timezone.localdate(answer.answered_at)
    portfolio = entry.portfolio
    if walk.today > since + DISPUTED_FOR:
        return
    near = {portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id}
    near |= set(walk.leaders.leads_of(portfolio))
    yield from walk.due(
        portfolio,
        near & {entry.entered_by_id, answer.answered_by_id},
        since + A_WEEK,
        event="dispute",
        about=str(answer.pk),
        sentence=f"Talk about an entry on {kind.title.lower()} that is disputed",
        path=reverse("support:given-entry", args=[kind.name, entry.pk]),
        what="Disputed entry",
        since=since,
    )


def with_days_of_disputes(rows: QuerySet, kind: Kind) -> QuerySet:
    """Entries of `kind`, each with `reminded`: the days on which people were to talk about it."""
    answers = Answer.objects.filter(**{kind.about: OuterRef(OuterRef("pk"))})
    numbers = answers.values(number=Cast("pk", CharField()))
    return with_days(rows, "dispute", about__in=numbers)
