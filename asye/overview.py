"""What the home page leads to for those who run a programme, and the numbers of a lead: counts of
stages, never of people's worth. A senior leader has those of the latest month that was counted and
none of today: what changes from day to day would tell of single people (docs/adr/0040)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, JSONField, Q, Value
from django.db.models.functions import JSONObject
from django.urls import reverse, reverse_lazy

from audit import clock
from oversight.leading.forms import is_late
from oversight.models import CountedMonth, Measure, Stage, Standing
from oversight.promises import reading
from oversight.visits.permissions import why_not_review
from people.models import Membership, Person, Role

# In the order of a year. What is paused, put off or closed is in none of them.
SHOWN = (
    Stage.WRITING,
    Stage.WITH_ASSESSOR,
    Stage.WITH_MANAGER,
    Stage.WITH_LEAD,
    Stage.RETURNED,
    Stage.WITHDRAWN,
    Stage.NOT_YET,
    Stage.DEFERRED,
    Stage.FAILED,
    Stage.CONFIRMED,
)
EVERY = "See where every portfolio stands"
# What both read: words, the name of the page, what the link says.
PAGES = (
    (
        "What was promised to social workers, and for about how many it was kept in each month.",
        "oversight:promises",
        "See promises and practice",
    ),
    (
        "Who was deferred, and who ended without an endorsement, by group.",
        "oversight:fairness",
        "See fairness",
    ),
    (
        "What is short, raised by a lead with a senior leader.",
        "oversight:capacity",
        "See capacity problems",
    ),
    (
        "Who may look at the programme from outside, and what you let them see.",
        "oversight:visits",
        "See quality visits",
    ),
    (
        "What was put into each year, in time and money, and what came of it.",
        "oversight:investment",
        "See investment",
    ),
    (
        "What is told of each year to everybody at the employer.",
        "oversight:reports",
        "See annual reports",
    ),
    (
        "How long evidence takes people, where they stop, and what keeps them from applying.",
        "oversight:time-cost",
        "See what evidence costs in time",
    ),
    (
        "What is asked of social workers, and how long it is expected to take.",
        "standards:index",
        "See standards and programmes",
    ),
)

VISITS = (
    "Employers that let you look at how they run their programmes.",
    reverse_lazy("oversight:visits"),
    "See quality visits",
)
SIDE_BY_SIDE = (
    "Whether leadership and how robust you found programmes go together.",
    reverse_lazy("oversight:overview"),
    "See employers side by side",
)
TEAM = (
    "How far each of your team is, what comes next, and for whom it waits.",
    reverse_lazy("oversight:team"),
    "See where your team’s portfolios stand",
)


@dataclass(frozen=True)
class Overview:
    """A table with a row for each stage and a column for each programme, or facts with links."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""  # below the table
    facts: tuple[tuple[str, str, str], ...] = ()  # words, address, what the link says


def stages_of(person: Person) -> ArraySubquery:
    """For a lead: how many portfolios of each programme are in which stage, and how many late.

    A column of a query of the home page, which `overview_for` reads.
    """
    shown = SHOWN if person.holds(Role.PROGRAMME_LEAD) else ()
    found = Standing.objects.filter(employer=person.employer_id, stage__in=shown)
    facts = JSONObject(
        programme=F("programme__title"),
        stage=F("stage"),
        how_many=Count("pk"),
        late=Count("pk", filter=is_late(clock.today())),
    )
    grouped = found.values("programme__title", "stage").order_by("programme__title")
    return ArraySubquery(grouped.values(json=facts))


def promises_of(person: Person) -> ArraySubquery | Value:
    """For a senior leader: for how many promises were kept in the latest month.

    A column of a query of the home page, which `overview_for` reads.
    """
    if not person.holds(Role.SENIOR_LEADER):
        return Value([], JSONField())
    return reading.latest_of(CountedMonth.objects.visible_to(person))


def overview_for(
    person: Person,
    counted: Iterable[dict] | None = None,
    kept: list[dict] | None = None,
) -> Overview | None:
    """What `person` answers for; None for those who run nothing. `counted` are their `stages_of`,
    `kept` their `promises_of`. One query for an administrator, none for others."""
    found = _runs(person, counted or (), kept)
    if not person.holds(Role.LINE_MANAGER, Role.ASSESSOR):
        return found
    if found is None:
        return Overview(title="Your team", facts=(TEAM,))
    return replace(found, facts=(*found.facts, TEAM))


def _runs(person: Person, counted: Iterable[dict], kept: list[dict] | None) -> Overview | None:
    """What they answer for beside a team of their own."""
    if person.holds(Role.PROGRAMME_LEAD):
        return stages(counted)
    if person.holds(Role.SENIOR_LEADER):
        return promises(reading.month_in(kept))
    if why_not_review(person) is None:
        return Overview(title="Your visits", facts=(VISITS, SIDE_BY_SIDE))
    if person.holds(Role.ADMINISTRATOR):
        return accounts(person.employer_id)
    return None


def pages() -> tuple[tuple[str, str, str], ...]:
    """What programme leads and senior leaders both read."""
    return tuple((words, reverse(name), label) for words, name, label in PAGES)


def stages(counted: Iterable[dict]) -> Overview:
    """For a lead: `stages_of` as a narrow table, without the stages that nobody is in."""
    table: dict[str, dict[str, int]] = {}
    late_in_all = 0
    for row in counted:
        table.setdefault(row["programme"], {})[row["stage"]] = row["how_many"]
        late_in_all += row["late"]
    numbers = {stage: [found.get(stage, 0) for found in table.values()] for stage in SHOWN}
    words = f"Past the day of their next step: {late_in_all}."
    return Overview(
        title="Portfolios by stage",
        columns=("Stage", *table),
        rows=tuple(
            (stage.label, *map(str, found)) for stage, found in numbers.items() if any(found)
        ),
        note="Stages that nobody is in are left out.",
        facts=((words, reverse("oversight:portfolios"), EVERY), *pages()),
    )


def promises(latest: reading.Counted | None) -> Overview:
    """For a senior leader: the table that "Promises and practice" begins with, while there is one.
    Nothing else may be told here: it is rounded, of five or more, and stands for a month."""
    rows = reading.by_unit(latest) if latest else []
    if not rows:
        return Overview(title="How the programme is doing", facts=pages())
    return Overview(
        title=f"Promises kept in {latest.title}",
        columns=("Team", *(measure.label for measure in Measure)),
        rows=tuple(map(tuple, rows)),
        note="For about how many social workers each was kept, to the nearest five.",
        facts=pages(),
    )


def accounts(employer_id: int) -> Overview:
    """For an administrator: who has an account and who has not signed in yet."""
    current = Membership.objects.current().filter(person__employer=employer_id)
    numbers = current.aggregate(
        people=Count("person", distinct=True),
        waiting=Count("person", distinct=True, filter=Q(person__last_login__isnull=True)),
    )
    people = reverse("people:list")
    return Overview(
        title="Accounts",
        facts=(
            (f"{numbers['people']} people have an account.", people, "See everybody"),
            (f"{numbers['waiting']} have not signed in yet.", people, "Choose whom to invite"),
            ("Staff come in from one file.", reverse("people:import"), "Import staff"),
        ),
    )
