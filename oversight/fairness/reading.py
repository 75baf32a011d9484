"""What was counted, as the pages show it: of a period, and of all periods together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from looks.charts import Bar, Chart
from oversight import years
from oversight.fairness.groups import GROUPS, title_of
from oversight.models import Characteristic, FairFigure, FairPeriod, Outcome
from oversight.small_groups import Told, total
from people.models import Person
from people.prepared import prepared

OUTCOMES = {
    Outcome.DEFERRED: ("Deferred or paused", "Neither"),
    Outcome.UNSUCCESSFUL: ("Ended without an endorsement", "Endorsed"),
}


@dataclass(frozen=True)
class Section:
    """One characteristic: its charts, none where nothing is told of it."""

    title: str
    charts: tuple[Chart, ...]


def periods_of(person: Person) -> dict[FairPeriod, list[FairFigure]]:
    """The periods that `person` may see with their figures, the latest first. Two queries."""
    found: dict[int, list[FairFigure]] = defaultdict(list)
    for figure in _figures(person):
        found[figure.period_id].append(figure)
    return {one: found[one.pk] for one in _periods(person)}


@prepared
def _periods(person: Person) -> QuerySet[FairPeriod]:
    return FairPeriod.objects.visible_to(person).order_by("-first_year")


@prepared
def _figures(person: Person) -> QuerySet[FairFigure]:
    return FairFigure.objects.filter(period__in=FairPeriod.objects.visible_to(person))


def title(period: FairPeriod) -> str:
    """ "April 2025 to March 2026"."""
    first, last = years.span(period.first_year)[0], years.span(period.last_year)[1]
    return f"{first:%B %Y} to {last:%B %Y}"


def everybody(figures: Iterable[FairFigure]) -> list[tuple[Outcome, Told]]:
    """Each outcome, and of about how many people it was so for about how many."""
    found = [one for one in figures if not one.characteristic]
    return [
        (outcome, total(_told(one) for one in found if one.outcome == outcome))
        for outcome in Outcome
    ]


def sections(figures: Iterable[FairFigure]) -> list[Section]:
    """Characteristic by characteristic."""
    found: dict[tuple[str, str], list[FairFigure]] = defaultdict(list)
    for one in figures:
        found[one.characteristic, one.outcome].append(one)
    return [
        Section(
            one.label,
            tuple(filter(None, (_chart(one, outcome, found[one, outcome]) for outcome in Outcome))),
        )
        for one in Characteristic
    ]


def _chart(
    characteristic: Characteristic, outcome: Outcome, figures: list[FairFigure]
) -> Chart | None:
    """None where nothing is told, or where all groups had to be told as one."""
    rows = _added_up(characteristic, figures)
    if len(rows) < 2:
        return None
    yes, no = OUTCOMES[outcome]
    return Chart(
        key=f"{characteristic}-{outcome}",
        title=f"{outcome.label}, by {characteristic.label.lower()}",
        text=f"Each bar is a group: about how many were “{yes.lower()}”, and how many were not.",
        parts=(yes, no),
        head=("Group", yes, no, "All"),
        bars=tuple(_bar(name, told) for name, told in rows),
        most=max(told.people for _, told in rows),
    )


def _bar(name: str, told: Told) -> Bar:
    parts = (told.kept, told.people - told.kept)
    return Bar(name, parts, f"{told.kept} of {told.people}", tuple(map(str, (*parts, told.people))))


def _added_up(characteristic: Characteristic, figures: list[FairFigure]) -> list[tuple[str, Told]]:
    """What was told of the periods, added up; groups that any of them told as one stay one.

    It says nothing that does not stand on the pages of the periods.
    """
    joined = _joined(figures)
    order = list(GROUPS[characteristic])
    return [
        (
            title_of(characteristic, sorted(groups, key=order.index)),
            total(_told(one) for one in figures if one.groups[0] in groups),
        )
        for groups in sorted(joined, key=lambda groups: min(map(order.index, groups)))
    ]


def _joined(figures: Iterable[FairFigure]) -> list[set[str]]:
    """The finest division into groups that divides none of theirs."""
    found: list[set[str]] = []
    for figure in figures:
        groups = set(figure.groups)
        apart = [one for one in found if not one & groups]
        found = [*apart, groups.union(*(one for one in found if one & groups))]
    return found


def _told(figure: FairFigure) -> Told:
    return Told(figure.people, figure.so)
