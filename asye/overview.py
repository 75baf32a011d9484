"""The numbers on the home page of those who run a programme. Counts of stages, never of people's
worth, and nothing that tells a senior leader about fewer than five."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from audit import clock
from oversight.leading.forms import is_late
from oversight.models import Stage, Standing
from people.models import Membership, Person, Role
from portfolios.small_groups import SMALLEST_GROUP

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
WHAT_IS_ASKED = "What is asked of social workers, and how long it is expected to take."
WHAT_IS_SHORT = "What is short, raised by a lead with a senior leader."
WHAT_WAS_PROMISED = "What was promised to social workers, and for about how many it was kept."


@dataclass(frozen=True)
class Overview:
    """A table of one row per programme, or a list of facts with links."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()  # words, address, what the link says
    note: str = ""


def overview_for(person: Person) -> Overview | None:
    """What `person` answers for, in one query; None for those who run nothing."""
    if person.holds(Role.PROGRAMME_LEAD):
        return stages(person.employer_id, hide_small=False)
    if person.holds(Role.SENIOR_LEADER):
        return stages(person.employer_id, hide_small=True)
    if person.holds(Role.ADMINISTRATOR):
        return accounts(person.employer_id)
    return None


def stages(employer_id: int, *, hide_small: bool) -> Overview:
    """How many portfolios of each programme are in which stage; for a lead, how many are late."""
    found = Standing.objects.filter(employer=employer_id, stage__in=SHOWN)
    late = Count("pk", filter=is_late(clock.today()))
    counted = found.values("programme__title", "stage").order_by("programme__title")
    table: dict[str, dict[str, int]] = {}
    late_in_all = 0
    for row in counted.annotate(how_many=Count("pk"), late=late):
        table.setdefault(row["programme__title"], {})[row["stage"]] = row["how_many"]
        late_in_all += row["late"]
    every = (
        f"Past the day of their next step: {late_in_all}.",
        reverse("oversight:portfolios"),
        "See where every portfolio stands",
    )
    short = (WHAT_IS_SHORT, reverse("oversight:capacity"), "See capacity problems")
    promises = (WHAT_WAS_PROMISED, reverse("oversight:promises"), "See promises and practice")
    asked = (WHAT_IS_ASKED, reverse("standards:index"), "See standards and programmes")
    return Overview(
        title="Portfolios by stage",
        columns=("Programme", *(stage.label for stage in SHOWN)),
        rows=tuple((title, *cells(numbers, hide_small)) for title, numbers in table.items()),
        facts=(promises, short, asked) if hide_small else (every, promises, short, asked),
        note="Numbers are given in bands, so that nobody can be picked out." if hide_small else "",
    )


def cells(found: dict[str, int], hide_small: bool) -> list[str]:
    """One row of numbers. In bands where a small number could tell who is meant."""
    numbers = [found.get(stage, 0) for stage in SHOWN]
    if not hide_small:
        return [str(number) for number in numbers]
    return [
        "0" if not number else "fewer than 5" if number < SMALLEST_GROUP else "5 or more"
        for number in numbers
    ]


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
