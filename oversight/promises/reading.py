"""What was counted, as pages show it. Reads figures that are rounded already, and no person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONArray, JSONObject
from django.utils.formats import date_format

from looks.charts import Bar, Chart
from oversight.models import CountedMonth, Figure, Measure
from oversight.small_groups import Told, total
from people.models import Person
from people.prepared import prepared

SHOWN = 12  # months
NOTHING = "not shown"
ALL = "All together"
PARTS = ("Kept", "Not kept")


@dataclass(frozen=True)
class Counted:
    """What is told of one month, by promise and unit."""

    month: date
    told: dict[tuple[str, str], Told]

    @property
    def units(self) -> list[str]:
        """In the order in which they were told of."""
        return list(dict.fromkeys(unit for _, unit in self.told))

    @property
    def title(self) -> str:
        return date_format(self.month, "F Y")

    @property
    def short_title(self) -> str:
        return date_format(self.month, "M Y")

    def of(self, measure: Measure, unit: str = "") -> Told | None:
        """What is told of a unit, or of all together; None where that is nothing."""
        if unit:
            return self.told.get((measure, unit))
        found = [one for (promise, _), one in self.told.items() if promise == measure]
        return total(found) if found else None


def months_of(person: Person) -> list[Counted]:
    """The latest months that `person` may see, the oldest first. One query."""
    return [_counted(month, figures) for month, figures in reversed(_latest(person))]


def latest_of(counted: QuerySet) -> ArraySubquery:
    """The last of `counted`, as a column of a query of the home page. `month_in` reads it."""
    facts = JSONObject(month="month", figures=_figures())
    return ArraySubquery(counted.order_by("-month").values(json=facts)[:1])


def month_in(found: list[dict] | None) -> Counted | None:
    """What `latest_of` found. No query."""
    for one in found or ():
        return _counted(date.fromisoformat(one["month"]), one["figures"])
    return None


@prepared
def _latest(person: Person) -> QuerySet:
    counted = CountedMonth.objects.visible_to(person).order_by("-month")
    return counted.values_list("month", _figures())[:SHOWN]


def _figures() -> ArraySubquery:
    figures = Figure.objects.filter(counted=OuterRef("pk")).order_by("pk")
    return ArraySubquery(figures.values(json=JSONArray("measure", "unit", "people", "kept")))


def _counted(month: date, figures: list[list]) -> Counted:
    told = {(measure, unit): Told(*numbers) for measure, unit, *numbers in figures}
    return Counted(month, told)


def said(told: Told | None) -> str:
    """ "10 of 15"; the page says once that numbers are about right."""
    return f"{told.kept} of {told.people}" if told else NOTHING


def by_unit(counted: Counted) -> list[list[str]]:
    """A row for each unit and one for all, a column for each promise."""
    units = [(unit, unit) for unit in counted.units]
    everything = [*units, ("", ALL)] if len(units) > 1 else units
    return [
        [title, *(said(counted.of(measure, unit)) for measure in Measure)]
        for unit, title in everything
    ]


def over_time(measure: Measure, months: Iterable[Counted]) -> Chart:
    """The employer, month by month."""
    return _chart(
        f"{measure}-by-month",
        f"{measure.label}, by month",
        "Each bar is a month: for about how many social workers the promise was kept and not kept.",
        "Month",
        [(one.short_title, one.of(measure)) for one in months],
    )


def by_team(measure: Measure, counted: Counted) -> Chart:
    """One month, unit by unit."""
    return _chart(
        f"{measure}-by-team",
        f"{measure.label} by team, {counted.title}",
        "Each bar is a team or several: for about how many of their social workers the promise "
        "was kept and not kept.",
        "Team",
        [(unit, counted.of(measure, unit)) for unit in counted.units],
    )


def history(measure: Measure, months: list[Counted]) -> list[list[str]]:
    """A row for each unit of any month and a column for each month, the latest beside the unit."""
    latest_first = months[::-1]
    return [
        [unit, *(said(one.of(measure, unit)) for one in latest_first)] for unit in units_of(months)
    ]


def units_of(months: list[Counted]) -> list[str]:
    """The units of all months, those of the latest first."""
    return list(dict.fromkeys(unit for one in reversed(months) for unit in one.units))


def _chart(
    key: str, title: str, text: str, what: str, rows: list[tuple[str, Told | None]]
) -> Chart:
    return Chart(
        key=key,
        title=title,
        text=text,
        parts=PARTS,
        head=(what, *PARTS),
        bars=tuple(_bar(label, told) for label, told in rows),
        most=max((told.people for _, told in rows if told), default=0),
    )


def _bar(label: str, told: Told | None) -> Bar:
    if told is None:
        return Bar(label, (), NOTHING, (NOTHING, NOTHING))
    parts = (told.kept, told.people - told.kept)
    return Bar(label, parts, said(told), tuple(str(part) for part in parts))
