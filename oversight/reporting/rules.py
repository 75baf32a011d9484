"""Who a figure counts: conditions on the portfolios of a year, one for each figure.

They say what happened between two days, not where somebody stands after them: one person may be
in several. Those that have nobody in common are told together (`oversight.reporting.apart`).
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from audit.models import LedgerEntry
from endorsement.models import Decision, Result, Sample
from endorsement.workflow import Move, State
from oversight.funding.schemes import Part
from oversight.funding.workflow import Move as ClaimMove
from oversight.models import ClaimStep
from portfolios.course.actions import DONE
from portfolios.course.moves import Move as CourseMove
from portfolios.models import PauseRequest, Portfolio

Rule = Callable[[date, date], Q | Exists]
ENDS = (CourseMove.WITHDRAW, CourseMove.LEAVE, CourseMove.COMPLETE, CourseMove.TRANSFER)
ENDED = [DONE[move] for move in ENDS]
# Whoever came from another employer began here on that day.
SINCE = Greatest("started_on", Coalesce("came_on", "started_on"))


def running(first: date, last: date) -> QuerySet[Portfolio]:
    """Portfolios of the employer of an outer query whose programme ran on a day of the year."""
    before = _moves(*DONE).filter(happened_at__date__lt=first).order_by("-pk")
    ours = Portfolio.objects.filter(employer=OuterRef("pk")).order_by()
    last_move = Coalesce(Subquery(before.values("action")[:1]), Value(""))
    found = ours.alias(since=SINCE, moved_last=last_move)
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


def completed(first: date, last: date) -> Exists:
    """It was completed, and not taken back because a signature under it was withdrawn."""
    done = _moves(CourseMove.COMPLETE).filter(happened_at__date__range=(first, last))
    later = LedgerEntry.objects.filter(
        action=DONE[CourseMove.TAKE_BACK],
        subject_kind="portfolios.portfolio",
        subject_id=OuterRef("subject_id"),
        pk__gt=OuterRef("pk"),
    )
    return Exists(done.filter(~Exists(later)))


def moved(move: CourseMove) -> Rule:
    """The programme was put off, or withdrawn from: whatever came of that later."""
    return lambda first, last: Exists(_moves(move).filter(happened_at__date__range=(first, last)))


def decided(move: Move, state: State) -> Rule:
    """A lead decided so on an edition, and it still stands."""

    def rule(first: date, last: date) -> Exists:
        made = Decision.objects.filter(verdict=move, decided_at__date__range=(first, last))
        return Exists(made.filter(edition__portfolio=OuterRef("pk"), edition__state=state))

    return rule


def paused(*reasons: str) -> Rule:
    """A pause that everybody agreed to began, for one of `reasons` or for any."""

    def rule(first: date, last: date) -> Exists:
        pauses = PauseRequest.objects.filter(kind="pause", from_day__range=(first, last))
        agreed = pauses.filter(agreed_at__isnull=False, dropped_at__isnull=True)
        theirs = agreed.filter(portfolio=OuterRef("pk"))
        return Exists(theirs.filter(reason_kept__why__in=reasons) if reasons else theirs)

    return rule


def sampled(first: date, last: date) -> Exists:
    """A record of theirs was drawn for moderation."""
    return Exists(_drawn(first, last))


def found(*results: str) -> Rule:
    """A panel found one of `results` in a record of theirs that was drawn."""

    def rule(first: date, last: date) -> Exists:
        results_of = Result.objects.filter(sample=OuterRef("pk"), result__in=results)
        return Exists(_drawn(first, last).filter(Exists(results_of)))

    return rule


def _drawn(first: date, last: date) -> QuerySet[Sample]:
    theirs = Q(edition__portfolio=OuterRef("pk")) | Q(kept_for=OuterRef("pk"))
    return Sample.objects.filter(theirs, round__drawn_at__date__range=(first, last)).order_by()
