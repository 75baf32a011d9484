"""Who a figure counts: conditions on the portfolios of a year, one for each figure.

They say what happened between two days. How a year ended counts while it stands so. One person may
be in several. Those that have nobody in common are told together (`oversight.reporting.apart`).
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from audit.models import LedgerEntry
from endorsement.models import Decision, Result, Sample
from endorsement.moderating.workflow import Move as PanelMove
from endorsement.workflow import Move, State
from oversight.funding.schemes import Part
from oversight.funding.workflow import Move as ClaimMove
from oversight.models import ClaimStep
from portfolios.course.actions import DONE
from portfolios.course.moves import Move as CourseMove
from portfolios.models import PauseRequest, Portfolio
from portfolios.removal import ENDED, noted

Rule = Callable[[date, date], Q | Exists]
Status = Portfolio.Status
# Who goes over to another employer is counted there.
OVER = [Status.COMPLETED, Status.WITHDRAWN, Status.LEFT]
OUTER_EMPLOYER = OuterRef("pk")
# Whoever came from another employer began here on that day.
SINCE = Greatest("started_on", Coalesce("came_on", "started_on"))


def running(
    first: date, last: date, employer: int | OuterRef = OUTER_EMPLOYER
) -> QuerySet[Portfolio]:
    """Portfolios of an employer, that of an outer query, whose programme ran in the year."""
    before = _moves(*DONE).filter(happened_at__date__lt=first).order_by("-pk")
    ours = Portfolio.objects.filter(employer=employer).order_by()
    last_move = Coalesce(Subquery(before.values("action")[:1]), Value(""))
    ended_on = noted("portfolios.portfolio", ENDED)
    found = ours.alias(since=SINCE, moved_last=last_move, ended_on=ended_on)
    return found.filter(since__lte=last).exclude(moved_last__in=ENDED)


def _moves(*moves: CourseMove) -> QuerySet[LedgerEntry]:
    entries = LedgerEntry.objects.filter(action__in=[DONE[move] for move in moves])
    return entries.filter(subject_kind="portfolios.portfolio", subject_id=OuterRef("pk"))


def started(first: date, last: date) -> Q:
    return Q(since__range=(first, last))


def registered(first: date, last: date) -> Exists:
    """A claim for their registration was sent to a funder."""
    sent = ClaimStep.objects.filter(move=ClaimMove.SEND, done_on__range=(first, last))
    ours = sent.filter(claim__registration__employer=OuterRef("employer"))
    theirs = ours.filter(claim__registration__person=OuterRef("owner"))
    return Exists(theirs.filter(claim__part=Part.REGISTRATION))


def ended(first: date, last: date) -> Q:
    """It was completed, withdrawn or closed, and is so still."""
    return Q(status__in=OVER, ended_on__range=(first, last))


def endorsed() -> Exists:
    """A lead confirmed an edition of it, and the decision stands."""
    confirmed = Decision.objects.filter(verdict=Move.CONFIRM, edition__state=State.CONFIRMED)
    return Exists(confirmed.filter(edition__portfolio=OuterRef("pk")))


def unsuccessful(*statuses: Portfolio.Status) -> Rule:
    """It ended without an endorsement, in one of `statuses` or in any."""
    in_one = Q(status__in=statuses or OVER)
    return lambda first, last: ended(first, last) & in_one & ~endorsed()


def passed(first: date, last: date) -> Q:
    return ended(first, last) & endorsed()


def completed(first: date, last: date) -> Q:
    return ended(first, last) & (Q(status=Status.COMPLETED) | endorsed())


def was_deferred() -> Q:
    """It was put off, or stood still, at any time on the way."""
    return Q(pauses__len__gt=0) | Exists(_moves(CourseMove.DEFER))


def deferred(first: date, last: date) -> Q:
    return ended(first, last) & was_deferred()


def paused(*reasons: str) -> Rule:
    """It ended, and on the way there was a pause for one of `reasons` that everybody agreed to."""
    pauses = PauseRequest.objects.filter(kind="pause", reason_kept__why__in=reasons)
    agreed = pauses.filter(agreed_at__isnull=False, dropped_at__isnull=True)
    theirs = Exists(agreed.filter(portfolio=OuterRef("pk")))
    return lambda first, last: ended(first, last) & theirs


def sampled(first: date, last: date) -> Exists:
    """A record of theirs was drawn for moderation."""
    return Exists(_drawn(first, last))


def confirmed_at_once(first: date, last: date) -> Q:
    """A panel confirmed it, and asked for nothing more."""
    return Exists(_found(first, last, PanelMove.CONFIRM)) & ~asked(first, last)


def asked(first: date, last: date) -> Exists:
    """A panel asked for more, or referred it back."""
    return Exists(_found(first, last, PanelMove.ASK_MORE, PanelMove.REFER_BACK))


def _found(first: date, last: date, *results: str) -> QuerySet[Sample]:
    found = Result.objects.filter(sample=OuterRef("pk"), result__in=results)
    return _drawn(first, last).filter(Exists(found))


def _drawn(first: date, last: date) -> QuerySet[Sample]:
    theirs = Q(edition__portfolio=OuterRef("pk")) | Q(kept_for=OuterRef("pk"))
    return Sample.objects.filter(theirs, round__drawn_at__date__range=(first, last)).order_by()
