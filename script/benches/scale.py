"""What pages over many portfolios cost in the database of a country, against the obvious query.

`script/bench scale [--json] [--people=100000]`. At full size making the rows takes half an hour.
Each pair is asked for in turn, so that whatever else the machine does falls on both.
"""

import json
import logging
import os
import sys
import warnings
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

import django

PEOPLE = 100_000
ROUNDS = 9
# One that every entry holds, one that a tenth hold, a rare one, a beginning, a phrase, a mixture.
WORDS = ("listened", '"word5"', "word4711", "superv", '"listened first"', "listened -word1")
LIKE = 545  # portfolios of the employer that is looked at, or as near to that as there is
# What each may cost: a part of the obvious query, or milliseconds.
LEAD, MANAGER, AT_MOST_MS = 1 / 100, 1 / 30, 10.0


def main(arguments: list[str]) -> int:
    """Fill, measure and print; 0 where everything keeps its limit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
    warnings.simplefilter("ignore")
    django.setup()
    logging.disable(logging.WARNING)
    sizes = [one.removeprefix("--people=") for one in arguments if one.startswith("--people=")]
    made = fill(int(sizes[0]) if sizes else PEOPLE)
    rows = measure()
    within = all(row["kept"] for row in rows)
    if "--json" in arguments:
        print(json.dumps({"bench": "scale", **made, "within_limits": within, "rows": rows}))  # noqa: T201
    else:
        print(table(made, rows))  # noqa: T201
    return 0 if within else 1


def fill(people: int) -> dict[str, int]:
    """Rows of everything, and each portfolio counted; how many there are and how long it took."""
    from benches import _crowd
    from oversight.leading.recounting import recount_all
    from people.models import Person
    from portfolios.models import Entry, Portfolio

    copied = one_of_each()
    began = perf_counter()
    _crowd.fill(people, **copied)
    filled = perf_counter()
    recount_all()
    counted = perf_counter()
    _crowd.tidy()
    return {
        "people": Person.objects.count(),
        "portfolios": Portfolio.objects.count(),
        "entries": Entry.objects.count(),
        "seconds_to_fill": round(filled - began),
        "seconds_to_recount_all": round(counted - filled),
    }


def one_of_each() -> dict[str, dict | list]:
    """Ids of the rows that are copied, by table, of the statements that entries show, and keys of
    the reviews of a year."""
    from people.models import Membership
    from portfolios.actions import link
    from standards.definition import definition
    from standards.models import Statement
    from support.models import Supervision
    from tests.factories import PersonFactory, PortfolioFactory, given, reviewing, stories
    from tests.factories.standards import national_standards

    owner = PersonFactory(social_worker=True)
    portfolio = PortfolioFactory(owner=owner, programme=national_standards())
    frameworks = portfolio.programme.frameworks.values("pk")
    statements = Statement.objects.filter(framework__in=frameworks)
    said = [stories.TEXT, *statements.values_list("gist", flat=True)[:40]]
    entry = stories.complete_entry(portfolio, body="\n\n".join(said))
    linked = link(entry=entry, statement=statements[0], explanation="It shows how.", by=owner)
    given.supervised(portfolio, owner, portfolio.started_on)
    points = definition(portfolio.programme).support.reviews
    templates = {
        "people_employer": owner.employer_id,
        "people_person": owner.pk,
        "people_membership": Membership.objects.get(person=owner).pk,
        "portfolios_portfolio": portfolio.pk,
        "portfolios_entry": entry.pk,
        "portfolios_link": linked.pk,
        "support_supervision": Supervision.objects.get().pk,
        "support_review": reviewing.reflected(portfolio).pk,
    }
    return {
        "templates": templates,
        "statements": list(statements.values_list("pk", flat=True)),
        "reviews": [point.key for point in points if point.key != reviewing.FIRST][:3],
    }


def measure() -> list[dict]:
    """What is asked, in milliseconds of the database, and whether it keeps its limit."""
    lead, manager, owned = looked_at()
    naive = {"lead": lambda: list(obvious(employer=lead.employer_id))}
    naive["manager"] = lambda: list(obvious(line_manager=manager.pk))
    found = []
    for title, of, limit, page in asked(lead, manager, owned):
        against = naive.get(of)
        taken = in_turn(page, against) if against else in_turn(page)
        row = {"what": title, "milliseconds": round(taken[0], 2)}
        if against:
            row |= {"obvious": round(taken[1], 1), "times_less": round(taken[1] / taken[0])}
            row["kept"] = taken[0] <= taken[1] * limit
        else:
            row["kept"] = taken[0] <= limit
        found.append(row)
    return found


def looked_at() -> tuple:
    """Of the employer that has about `LIKE` portfolios: a lead, a manager, one of their team."""
    from django.db.models import Count

    from people.models import Person, Role
    from portfolios.models import Portfolio

    active = Portfolio.objects.filter(status="active")
    sizes = active.values_list("employer").annotate(Count("pk"))
    employer, _ = min(sizes, key=lambda one: abs(one[1] - LIKE))
    lead = Person.objects.holding(Role.PROGRAMME_LEAD).filter(employer=employer).with_roles()[0]
    led_by_others = active.filter(employer=employer).exclude(line_manager=lead)
    teams = led_by_others.filter(line_manager__isnull=False)
    biggest = (
        teams.values_list("line_manager").annotate(n=Count("pk")).order_by("-n", "line_manager")
    )
    manager = Person.objects.with_roles().get(pk=biggest[0][0])
    return lead, manager, active.filter(line_manager=manager).first()


def obvious(**whose: int):
    """What one would write first: joins to everything, and counts of what is distinct in them."""
    from django.db.models import Count, Max, Q

    from portfolios.models import Kind, Portfolio

    complete = Q(entries__completed_at__isnull=False, entries__binned_at__isnull=True)
    kinds = {
        str(kind): Count("entries", distinct=True, filter=complete & Q(entries__kind=kind))
        for kind in Kind
    }
    return (
        Portfolio.objects.filter(status="active", **whose)
        .annotate(
            **kinds,
            standards=Count("entries__links__statement", distinct=True),
            last_held=Max("supervision__day"),
            held=Count("reviews", distinct=True),
            edition=Max("editions__number"),
        )
        .order_by("last_held", "pk")
        .values("pk", "owner__last_name", "last_held", "held", "standards", "edition", *kinds)[:50]
    )


def asked(lead, manager, owned) -> list[tuple[str, str, float, Callable[[], object]]]:
    """Title, against whose obvious query, its limit, and what to do."""
    from django.http import QueryDict
    from django.urls import reverse

    from audit import clock
    from oversight.leading.naming import named, rows_of
    from oversight.leading.shown import offered, totals
    from oversight.leading.views import looked_for
    from oversight.managing.rows import first_of_team
    from people.models import Person
    from portfolios.coverage import coverage
    from portfolios.searching import Filters, find, parse
    from tests.signing_in import signed_in

    owner = Person.objects.with_roles().get(pk=owned.owner_id)

    def rows_and_total():
        _, found = looked_for(lead, QueryDict(), offered(lead))
        totals(found.order_by(), clock.today())
        named(rows_of(found)[:50])

    led, managed = (signed_in(one, SERVER_NAME="localhost") for one in (lead, manager))
    page, team, home = (
        reverse(name) for name in ("oversight:portfolios", "oversight:team", "home")
    )
    return [
        ("Lead: 50 rows, filters and totals", "lead", LEAD, rows_and_total),
        ("Lead: the whole page", "lead", LEAD, lambda: led.get(page)),
        ("Lead: home, all that waits", "lead", 1, lambda: led.get(home)),
        ("Manager: rows of a team", "manager", MANAGER, partial(first_of_team, manager, 50)),
        ("Manager: the whole page", "manager", MANAGER, lambda: managed.get(team)),
        ("Manager: home, all that waits", "manager", 1, lambda: managed.get(home)),
        *(
            (f"Search, {who}: {word}", "", AT_MOST_MS, partial(find, one, parse(word), Filters()))
            for who, one in (("lead", lead), ("manager", manager), ("owner", owner))
            for word in WORDS
        ),
        ("Coverage of a portfolio", "", AT_MOST_MS, lambda: coverage(owned, manager)),
    ]


def in_turn(*tasks: Callable[[], object]) -> list[float]:
    """The median of the milliseconds that each spends in the database, asked for in turn.

    Of one alone it is the least: there is nothing beside it that a busy machine slows down too.
    """
    taken = [[] for _ in tasks]
    for number in range(ROUNDS + 1):
        for task, times in zip(tasks, taken, strict=True):
            spent = in_database(task)
            if number:  # the first warms the cache
                times.append(spent)
    typical = median if len(tasks) > 1 else min
    return [typical(times) for times in taken]


def in_database(task: Callable[[], object]) -> float:
    """Milliseconds that the database plans and executes, of all queries that `task` makes.

    Each is asked for a second time, and the database itself says how long it took: a busy machine
    lets whoever waits for an answer wait for its turn as well.
    """
    from django.db import connection

    asked = []

    def heard(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(heard):
        task()
    with connection.cursor() as cursor:
        return sum(_explained(cursor, *one) for one in asked if one[0].startswith(("SELECT", "(")))


def _explained(cursor, sql: str, params: tuple) -> float:
    cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
    found = cursor.fetchone()[0]
    said = (json.loads(found) if isinstance(found, str) else found)[0]
    return said["Planning Time"] + said["Execution Time"]


def table(made: dict[str, int], rows: list[dict]) -> str:
    """What was made, and a line for each row."""
    lines = [
        f"{row['what']:<36}{row['milliseconds']:>10}{row.get('obvious', ''):>12}"
        f"{row.get('times_less', ''):>12}{'' if row['kept'] else '  over'}"
        for row in rows
    ]
    numbers = ", ".join(f"{value:,} {name.replace('_', ' ')}" for name, value in made.items())
    head = f"{'what':<36}{'ms':>10}{'obvious, ms':>12}{'times less':>12}"
    return "\n".join([numbers, head, *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
