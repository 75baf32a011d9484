"""What waits for somebody in self-assessments."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from people.models import Person
from portfolios.models import Portfolio
from standards.definition import definition
from support.assessing.permissions import part_of
from support.assessing.standing import DAY, day_of
from support.models import Assessing, SelfAssessment

SOON = timedelta(weeks=2)


def with_assessed(portfolios: QuerySet) -> QuerySet:
    """With which part has assessed at which point, in the same query."""
    done = SelfAssessment.objects.filter(portfolio=OuterRef("pk")).order_by("pk")
    names = done.values(name=Concat("part", Value(":"), "key"))
    return portfolios.annotate(assessed=ArraySubquery(names))


def in_portfolio(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    """The first point that is near or past and that `person` has not done."""
    part, support = part_of(portfolio, person), definition(portfolio.programme).support
    if part is None or support is None:
        return
    for point in support.self_assessments:
        day = day_of(portfolio, point)
        if f"{part}:{point.key}" in portfolio.assessed or day is None:
            continue
        if day <= clock.today() + SOON:
            what = "your self-assessment"
            if part != Assessing.OWNER:
                what = f"your part in the self-assessment of {portfolio.owner}"
            sentence = f"Do {what} {point.title.lower()}, due {date_format(day, DAY)}"
            yield Waiting(sentence, reverse("support:assess", args=[portfolio.pk, point.key]))
        return
