"""Half a year is counted once, two weeks after it is over; what is kept of it is rounded already.

Every figure is one yes or no about each person of a group that those who read it know anyway. No
two figures of a group divide it between them, so that no sum gives a small one away. What readers
could hold against a number that they know, is told from about ten people on: see ADR 51.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from statistics import median_low

from django.db import transaction

from audit import clock
from oversight.models import TimeCount, TimeFigure, What
from oversight.small_groups import ENOUGH, STEP, Told, told
from oversight.timecost.cases import Over, Writing, over_in, times_of, writing_of
from oversight.timecost.halves import Half
from people.models import Employer
from portfolios.applying.moves import Why
from portfolios.models import Kind, Spent
from portfolios.small_groups import SMALLEST_GROUP

LATE = timedelta(days=14)  # after the end of a half-year people still say how long things took


def count_all() -> int:
    """Count what is over and not counted yet, employer by employer; how many that were."""
    return sum(count_employer(employer) for employer in Employer.objects.order_by("pk"))


@transaction.atomic
def count_employer(employer: Employer) -> bool:
    """The last half-year of one employer; False where it is counted already, or just now."""
    half = Half.of(clock.today() - LATE).before
    count, is_new = TimeCount.objects.get_or_create(employer=employer, first_day=half.first)
    if is_new:
        TimeFigure.objects.bulk_create(
            TimeFigure(count=count, **facts) for facts in figures_of(employer, half)
        )
    return is_new


def figures_of(employer: Employer, half: Half) -> Iterator[dict]:
    """What is told of `half`, as the columns of figures. Three queries."""
    yield from _of_times(employer, half)
    yield from of_writing(list(writing_of(employer)))
    yield from of_over(list(over_in(employer, half)))


def of_writing(writing: list[Writing]) -> Iterator[dict]:
    """Where people stop."""
    yield from _so(What.STILL, "", ((one, one.is_still) for one in writing))
    for kind in Kind.values:
        lacked = ((one, one.is_still and kind in one.lacks) for one in writing)
        yield from filter(_is_of_many, _so(What.LACKED, kind, lacked))
        yield from _so(What.LEFT, kind, ((one, kind in one.left) for one in writing))


def of_over(over: list[Over]) -> Iterator[dict]:
    """Who never submitted and why, where that were about ten, and about five or more submitted.

    Leads know who they are: if there were three, "about 5" with a reason would be all three. So a
    reason is never told to be that of everybody either. And who ends later is told of once more,
    in the annual report: readers who know that all of them did learn something of how many they
    were, so neither they nor the others may be few (docs/adr/0049).
    """
    for never in _so(What.NEVER, "", ((one, one.never) for one in over)):
        if _is_of_many(never) and never["people"] - never["kept"] >= STEP:
            yield never
            yield from _reasons([one for one in over if one.programme == never["programme_key"]])


def _reasons(over: list[Over]) -> Iterator[dict]:
    """Of one programme."""
    most = told(len({one.owner for one in over if one.never}), 0).people
    for why in Why.values:
        (figure,) = _so(What.REASON, why, ((one, why in one.reasons) for one in over))
        yield figure | {"kept": min(figure["kept"], most)}


def _so(what: What, about: str, answers: Iterable[tuple[Writing | Over, bool]]) -> Iterator[dict]:
    """One figure for each programme that has five people: for about how many it was so.

    Who has two portfolios on one programme is one person; it was so where it was in either.
    """
    groups: dict[str, dict[int, bool]] = defaultdict(lambda: defaultdict(bool))
    for one, is_so in answers:
        groups[one.programme][one.owner] |= is_so
    for programme, people in sorted(groups.items()):
        if len(people) >= SMALLEST_GROUP:
            yield _figure(programme, what, about, told(len(people), sum(people.values())))


def _is_of_many(figure: dict) -> bool:
    """Whether it was so for about ten people.

    Who completed one of a kind does not lack it: of twelve people of whom about 10 completed one,
    "about 5" who lack it would be three.
    """
    return figure["kept"] >= ENOUGH


def _of_times(employer: Employer, half: Half) -> Iterator[dict]:
    """Of those who completed one of a kind: for about how many it is known how long it took."""
    for (programme, kind), by_owner in sorted(times_of(employer, half).items()):
        if len(by_owner) >= SMALLEST_GROUP:
            said = [[one for one in times if one] for times in by_owner.values()]
            usual = [median_low(times) for times in said if times]
            known = told(len(by_owner), len(usual))
            figure = _figure(programme, What.SAID, kind, known)
            yield figure | {"middle": middle(usual, known)}


def middle(usual: list[int], known: Told) -> int | None:
    """The first time that half of the people, in rounded numbers, did not need longer than.

    None where what is told of how many said one leaves open that they were fewer than five.
    """
    if known.kept < ENOUGH:
        return None
    return next(
        minutes
        for minutes in Spent.values
        if 2 * (upto := told(len(usual), sum(one <= minutes for one in usual))).kept >= upto.people
    )


def _figure(programme: str, what: What, about: str, said: Told) -> dict:
    return {
        "programme_key": programme,
        "what": what,
        "about": about,
        "people": said.people,
        "kept": said.kept,
        "middle": None,
    }
