"""What waits for somebody in reviews: a part to write, a signature."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.formats import date_format

from looks.waiting import Waiting
from people.models import Person
from portfolios.models import Portfolio
from portfolios.waiting import Part as WaitingPart
from support.assessing.waiting import in_portfolio as assessments_in
from support.assessing.waiting import with_assessed
from support.models.review import PUBLISHED
from support.reviewing.content import DAY
from support.reviewing.due import Held, next_held, settle, wanted_parts, with_reviews
from support.reviewing.permissions import parts_in
from support.reviewing.telling import lowered, page_of
from support.reviewing.workflow import Part, State, signing_move

WRITE = {
    Part.OWNER: "Write your reflection for the {title}, due {day}",
    Part.ASSESSOR: "Write your assessment for the {title} of {owner}, due {day}",
    Part.LINE_MANAGER: "Write your comment for the {title} of {owner}, due {day}",
}


def _prepared(portfolios: QuerySet, person: Person) -> QuerySet:
    return with_assessed(with_reviews(portfolios))


def _inside(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    if portfolio.status == Portfolio.Status.ACTIVE and not portfolio.is_locked:
        yield from _in(settle(portfolio), person)
        yield from assessments_in(portfolio, person)


def _in(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    held = next_held(portfolio)
    if held is None:
        return
    parts, state = parts_in(portfolio, person), State(held.review.state)
    left = [part for part in wanted_parts(portfolio) if part not in held.review.published]
    if signing_move(state, parts) and (state != State.OPEN or not left):
        yield _signature(portfolio, held, person)
    elif state == State.OPEN and held.is_soon:
        for part in left:
            if part in parts:
                yield _words(portfolio, held, part)


def _words(portfolio: Portfolio, held: Held, part: Part) -> Waiting:
    sentence = WRITE[part].format(
        title=lowered(held.point.title),
        owner=portfolio.owner,
        day=date_format(held.day, DAY),
    )
    return Waiting(sentence, page_of(portfolio.pk, held.point.key))


def _signature(portfolio: Portfolio, held: Held, person: Person) -> Waiting:
    whose = "" if person.pk == portfolio.owner_id else f" of {portfolio.owner}"
    sentence = f"Read and sign the {lowered(held.point.title)}{whose}"
    stamps = (getattr(held.review, f"{name}_at") for name in PUBLISHED.values())
    since = max(filter(None, stamps), default=None)
    return Waiting(sentence, page_of(portfolio.pk, held.point.key), since)


PART = WaitingPart(_prepared, _inside)
