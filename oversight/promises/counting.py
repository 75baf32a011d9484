"""A month is counted once, some days after it is over; what is kept of it is rounded already."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import transaction

from audit import clock
from oversight.models import CountedMonth, Figure, Measure
from oversight.promises.measures import KEPT, Case, Month, is_running
from oversight.small_groups import Place, Unit, told, units
from people.models import Employer
from portfolios.models import Portfolio
from portfolios.models.portfolio import OPEN
from portfolios.timeline import timeline
from support.giving.promises import promise_of
from support.giving.rows import log_of, with_log
from support.reviewing.due import held, settle, with_reviews

LATE = timedelta(days=7)  # after the end of a month people still write down what was in it
BACK = 6  # months that are counted where the service has just been taken up
NO_TEAM = "Without a team"

Kept = dict[Place, Counter]


def count_all() -> int:
    """Count what is over and not counted yet, employer by employer; how many months it were."""
    return sum(count_employer(employer) for employer in Employer.objects.order_by("pk"))


def count_employer(employer: Employer) -> int:
    """The months of one employer. Three queries where nothing is to be counted."""
    missing = _missing(employer)
    if not missing:
        return 0
    cases = list(cases_of(employer))
    first = min((case.dates.supported_from for case in cases), default=None)
    found = [month for month in missing if first and month.last >= first]
    return sum(_count(employer, month, cases) for month in found)


def _missing(employer: Employer) -> list[Month]:
    latest = Month.of(clock.today() - LATE).moved(-1)
    months = [latest.moved(-n) for n in reversed(range(BACK))]
    counted = CountedMonth.objects.filter(employer=employer, month__gte=months[0].first)
    done = set(counted.values_list("month", flat=True))
    return [month for month in months if month.first not in done]


def cases_of(employer: Employer) -> Iterator[Case]:
    """Every open portfolio to which something is promised. One query."""
    portfolios = Portfolio.objects.filter(employer=employer, status__in=OPEN)
    near = portfolios.select_related("owner__team", "programme").order_by("pk")
    for portfolio in with_log(with_reviews(near)):
        promise = promise_of(settle(portfolio))
        if promise:
            yield Case(
                portfolio, promise, timeline(portfolio), log_of(portfolio), tuple(held(portfolio))
            )


@transaction.atomic
def _count(employer: Employer, month: Month, cases: Iterable[Case]) -> bool:
    """Write down one month; False where somebody else has just done so."""
    counted, is_new = CountedMonth.objects.get_or_create(employer=employer, month=month.first)
    if is_new:
        kept = kept_by_place(cases, month)
        people = {place: numbers["people"] for place, numbers in kept.items()}
        Figure.objects.bulk_create(
            _figure(counted, unit, measure, kept) for unit in units(people) for measure in Measure
        )
    return is_new


def kept_by_place(cases: Iterable[Case], month: Month) -> Kept:
    """How many people there were, and for how many each promise was kept, by team.

    Who is on two programmes is one person, and to them a promise is kept on both.
    """
    by_owner = defaultdict(list)
    for case in cases:
        if is_running(case, month):
            by_owner[case.portfolio.owner_id].append(case)
    found: Kept = defaultdict(Counter)
    for theirs in by_owner.values():
        kept = [name for name, rule in KEPT.items() if all(rule(one, month) for one in theirs)]
        found[_place(theirs[0])].update(["people", *kept])
    return found


def _place(case: Case) -> Place:
    team = case.portfolio.owner.team
    return Place(team.service, team.name) if team else Place("", NO_TEAM)


def _figure(counted: CountedMonth, unit: Unit, measure: Measure, kept: Kept) -> Figure:
    numbers = sum((kept[place] for place in unit.places), Counter())
    said = told(numbers["people"], numbers[measure])
    return Figure(
        counted=counted, measure=measure, unit=unit.title, people=said.people, kept=said.kept
    )
