"""What waits for somebody in reviews: a part to write, a signature; for a lead, what is overdue."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format

from looks.waiting import Waiting
from people.models import Person, Role
from portfolios.models import Portfolio
from support.assessing.waiting import in_portfolio as assessments_in
from support.assessing.waiting import with_assessed
from support.models.review import PUBLISHED
from support.reviewing.content import DAY
from support.reviewing.due import Held, next_held, settle, wanted_parts
from support.reviewing.overdue import active, near, overdue_for
from support.reviewing.permissions import parts_in
from support.reviewing.telling import lowered, page_of
from support.reviewing.workflow import Part, State, signing_move

AT_MOST = 20
WRITE = {
    Part.OWNER: "Write your reflection for the {title}, due {day}",
    Part.ASSESSOR: "Write your assessment for the {title} of {owner}, due {day}",
    Part.LINE_MANAGER: "Write your comment for the {title} of {owner}, due {day}",
}


def waiting_for(person: Person) -> list[Waiting]:
    """One query for the portfolios that `person` is near; for a programme lead two more."""
    found = with_assessed(active(person).filter(near(person))).select_related("programme")
    waiting = [
        one
        for portfolio in found[:AT_MOST]
        for one in (*_in(settle(portfolio), person), *assessments_in(portfolio, person))
    ]
    return waiting + (_overdue(person) if person.holds(Role.PROGRAMME_LEAD) else [])


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


def _overdue(person: Person) -> list[Waiting]:
    """How many reviews have passed their day, for who runs the programme."""
    overdue = overdue_for(person)
    if not overdue:
        return []
    number = len(overdue)
    are = "progress review is" if number == 1 else "progress reviews are"
    return [Waiting(f"See who needs help: {number} {are} overdue", reverse("support:reviews-due"))]
