"""The employers of a body side by side, year by year. Three queries, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from looks.scatter import Dot, Scatter
from oversight.models import ReleasedMean, Remit, Visit
from oversight.overview.correlation import Correlation, spearman
from people.models import Person

FEWEST = 10  # employers; of fewer no correlation is shown
NO_MEAN, NO_RATING = "not released", "no findings"
SCALE = (1, 5)  # of the statements, and of the rating


@dataclass(frozen=True)
class Line:
    """One employer in one year. None is what was not released, or not found."""

    employer: str
    leadership: Decimal | None
    robustness: int | None

    @property
    def pair(self) -> tuple[float, float] | None:
        if self.leadership is None or self.robustness is None:
            return None
        return float(self.leadership), float(self.robustness)


def lines_by_year(person: Person) -> dict[int, list[Line]]:
    """For a reviewer: the employers of the remits that go on, in years of which there is a number.

    The latest year first. Of several visits in one year the latest counts.
    """
    remits = Remit.objects.visible_to(person).select_related("employer")
    names = {one.pk: one.employer.name for one in remits.order_by("employer__name")}
    released = ReleasedMean.objects.filter(remit__in=names).values_list("year", "remit", "mean")
    visits = Visit.objects.visible_to(person).published().order_by("first_day", "pk")
    rated = visits.values_list("year", "remit", "robustness")
    means = {(year, remit): mean for year, remit, mean in released}
    ratings = {(year, remit): rating for year, remit, rating in rated}
    years = sorted({year for year, _ in [*means, *ratings]}, reverse=True)
    return {
        year: [
            Line(name, means.get((year, remit)), ratings.get((year, remit)))
            for remit, name in names.items()
        ]
        for year in years
    }


def rows(lines: Iterable[Line]) -> list[list[str]]:
    """The table; a dot on the chart has the number of its row."""
    return [
        [
            f"{number}. {one.employer}",
            NO_MEAN if one.leadership is None else str(one.leadership),
            NO_RATING if one.robustness is None else str(one.robustness),
        ]
        for number, one in enumerate(lines, start=1)
    ]


def pairs(lines: Iterable[Line]) -> list[tuple[float, float]]:
    return [one.pair for one in lines if one.pair]


def correlation(lines: Iterable[Line]) -> Correlation | None:
    """None of fewer than ten employers with both numbers, or where one of these never differs."""
    found = pairs(lines)
    return spearman(found) if len(found) >= FEWEST else None


def scatter(lines: Iterable[Line]) -> Scatter:
    return Scatter(
        key="leadership-robustness",
        title="Leadership and robustness",
        text="Each dot is an employer: further right, leadership was rated higher; further up, the "
        "programme was found more robust. Its number is that of its row in the table.",
        across="Leadership, mean of the 360 review",
        up="Robustness, rated by the reviewer",
        dots=tuple(Dot(*one.pair, number) for number, one in enumerate(lines, start=1) if one.pair),
        scale=SCALE,
    )
