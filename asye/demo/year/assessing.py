"""Self-assessments of the year, as the action that publishes one leaves it.

Whoever is behind with the evidence has done the first one only.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import cycle, groupby

from asye.demo.story import noon
from asye.demo.year.giving import Year
from support.assessing.actions import to_assess
from support.assessing.permissions import point_of, scale
from support.assessing.standing import day_of
from support.models import Assessing, SelfAssessment, SelfMark

# How long after its day each of the two does it: the agreement is made in between.
AFTER = {Assessing.OWNER: timedelta(days=7), Assessing.ASSESSOR: timedelta(days=15)}
FIRST = "beginning"


def assess(years: Iterable[Year], told: dict[str, dict[str, list[int]]]) -> None:
    """`told` is point → who → on which step they see each statement, over and over."""
    for _, same in groupby(sorted(years, key=_programme), _programme):
        _publish(list(same), told)


def _programme(year: Year) -> int:
    return year.portfolio.programme_id


def _publish(years: list[Year], told: dict) -> None:
    """Those of people on one programme, who have the same statements before them."""
    statements, levels = to_assess(years[0].portfolio), scale(years[0].portfolio)
    made = SelfAssessment.objects.bulk_create(row for year in years for row in _rows(year, told))
    SelfMark.objects.bulk_create(
        SelfMark(assessment=row, statement=statement, level=levels[step].key)
        for row in made
        for statement, step in zip(statements, cycle(told[row.key][row.part]), strict=False)
    )


def _rows(year: Year, told: dict) -> Iterator[SelfAssessment]:
    portfolio = year.portfolio
    for key in told if not year.is_behind else [FIRST]:
        point = point_of(portfolio, key)
        due = point and day_of(portfolio, point)
        for part in Assessing:
            person = getattr(portfolio, part)
            if person and due and due + AFTER[part] < year.until:
                at = noon(due + AFTER[part], 15)
                whose = {"portfolio": portfolio, "owner": portfolio.owner, "created_by": person}
                yield SelfAssessment(key=key, part=part, created_at=at, **whose)
