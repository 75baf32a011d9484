"""The numbers on the home page of those who run a programme. Counts of stages, never of people's
worth, and nothing that tells a senior leader about fewer than five."""

from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.urls import reverse

from endorsement.models import Edition
from endorsement.workflow import State
from people.models import Membership, Person, Role
from portfolios.models import Portfolio
from portfolios.small_groups import SMALLEST_GROUP

STAGES = [
    ("Being written", None),
    ("With the assessor", State.WITH_ASSESSOR),
    ("With the line manager", State.WITH_MANAGER),
    ("With the programme lead", State.WITH_LEAD),
    ("Returned with reasons", State.RETURNED),
    ("Signature withdrawn", State.WITHDRAWN),
    ("Not yet endorsed", State.NOT_YET),
    ("Deferred", State.DEFERRED),
    ("Not passed", State.FAILED),
    ("Endorsed", State.CONFIRMED),
]
Status = Portfolio.Status
# A deferral and a fail move the portfolio on. What was decided counts where it was decided.
COUNTED = (
    Q(status=Status.ACTIVE)
    | Q(status=Status.DEFERRED, latest=State.DEFERRED)
    | Q(status=Status.COMPLETED, latest__in=[State.CONFIRMED, State.FAILED])
)
# After a deferral it is taken up again, and written on.
TAKEN_UP = Q(status=Status.ACTIVE, latest=State.DEFERRED)
STAGE = Case(When(TAKEN_UP, then=None), default="latest")


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
    """How many portfolios of each programme are in which stage."""
    latest = Edition.objects.filter(portfolio=OuterRef("pk")).order_by("-number").values("state")
    counted = (
        Portfolio.objects.filter(employer=employer_id)
        .annotate(latest=Subquery(latest[:1]))
        .filter(COUNTED)
        .annotate(stage=STAGE)
        .values("programme__title", "stage")
        .annotate(how_many=Count("pk"))
        .order_by("programme__title")
    )
    table: dict[str, dict[str | None, int]] = {}
    for title, state, how_many in counted.values_list("programme__title", "stage", "how_many"):
        table.setdefault(title, {})[state] = how_many
    rows = [(title, *cells(found, hide_small)) for title, found in table.items()]
    return Overview(
        title="Portfolios by stage",
        columns=("Programme", *(label for label, _ in STAGES)),
        rows=tuple(rows),
        facts=(
            (
                "What is asked of social workers, and how long it is expected to take.",
                reverse("standards:index"),
                "See standards and programmes",
            ),
        ),
        note="Numbers are given in bands, so that nobody can be picked out." if hide_small else "",
    )


def cells(found: dict, hide_small: bool) -> list[str]:
    """One row of numbers. In bands where a small number could tell who is meant."""
    numbers = [found.get(state, 0) for _, state in STAGES]
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
