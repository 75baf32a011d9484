"""Progress reviews: parts that are not written, then the signatures in their order."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from dispatch.reminders import Due
from portfolios.models import Portfolio
from portfolios.reminding.shared import A_WEEK, Walk
from support.models.review import PUBLISHED
from support.reviewing.due import Held, next_held, wanted_parts, with_reviews
from support.reviewing.overdue import settled_each
from support.reviewing.telling import lowered, page_of, reminded_as
from support.reviewing.workflow import Part, State

WRITE = {
    Part.OWNER: "Write your reflection for the {title}",
    Part.ASSESSOR: "Write your assessment for the {title} of {owner}",
    Part.LINE_MANAGER: "Write your comment for the {title} of {owner}",
}
SIGNS = {
    State.OPEN: Part.OWNER,
    State.WITH_ASSESSOR: Part.ASSESSOR,
    State.WITH_MANAGER: Part.LINE_MANAGER,
}


def reviews_due(today: date) -> Iterator[Due]:
    """The next review of each portfolio in which one can be written. Three queries."""
    walk = Walk.on(today)
    can_write = Portfolio.objects.filter(status=Portfolio.Status.ACTIVE, locked_at__isnull=True)
    found = with_reviews(can_write).select_related("owner").order_by("pk")
    for portfolio in settled_each(found):
        held = next_held(portfolio)
        if held and held.day:
            yield from _of(portfolio, held, held.day, walk)


def _of(portfolio: Portfolio, held: Held, day: date, walk: Walk) -> Iterator[Due]:
    is_open = State(held.review.state) == State.OPEN
    left = [part for part in wanted_parts(portfolio) if part not in held.review.published]
    if not (is_open and left):
        yield from _signature(portfolio, held, day, walk)
        return
    for part in left:
        title = lowered(held.point.title)
        sentence = WRITE[part].format(title=title, owner=portfolio.owner)
        people = [getattr(portfolio, f"{part}_id")]
        yield from walk.due(portfolio, people, day, sentence=sentence, **_about(portfolio, held))


def _signature(portfolio: Portfolio, held: Held, day: date, walk: Walk) -> Iterator[Due]:
    """On the day of the review, or a week after the last part was published."""
    part, title = SIGNS[State(held.review.state)], lowered(held.point.title)
    sentence = f"Read and sign the {title}"
    if part != Part.OWNER:
        sentence += f" of {portfolio.owner}"
    since = written_on(held)
    due_on = max(day, since + A_WEEK) if since else day
    people = [getattr(portfolio, f"{part}_id")]
    facts = {"sentence": sentence, "since": since, **_about(portfolio, held)}
    yield from walk.due(portfolio, people, due_on, **facts)


def _about(portfolio: Portfolio, held: Held) -> dict:
    return {
        "event": "review",
        "about": reminded_as(portfolio.pk, held.point.key),
        "path": page_of(portfolio.pk, held.point.key),
        "what": held.point.title,
    }


def written_on(held: Held) -> date | None:
    """The day on which the last part was published."""
    stamps = (getattr(held.review, f"{name}_at") for name in PUBLISHED.values())
    last = max(filter(None, stamps), default=None)
    return timezone.localdate(last) if last else None
