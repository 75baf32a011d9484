"""Who has done which self-assessment, for those who may open the portfolio: when, and no more."""

from collections import defaultdict
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from people.models import Person
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.definition import definition
from standards.support import Point
from support.assessing import permissions
from support.models import Assessing, SelfAssessment

DAY = "j F Y"
SOON = 4  # weeks


def with_assessed(portfolios: QuerySet) -> QuerySet:
    """Each portfolio carries what `done_in` says of it, without another query."""
    rows = SelfAssessment.objects.filter(portfolio=OuterRef("pk")).order_by("created_at")
    facts = JSONObject(key="key", part="part", at="created_at")
    return portfolios.annotate(assessed=ArraySubquery(rows.values(json=facts)))


def done_in(portfolio: Portfolio) -> dict[str, dict[str, datetime]]:
    """Point → part → when it was published. One query, or none after `with_assessed`; no words."""
    if not hasattr(portfolio, "assessed"):
        portfolio = with_assessed(Portfolio.objects.only("pk").order_by()).get(pk=portfolio.pk)
    done: dict[str, dict[str, datetime]] = defaultdict(dict)
    for row in portfolio.assessed:
        done[row["key"]][row["part"]] = datetime.fromisoformat(row["at"])
    return done


def day_of(portfolio: Portfolio, point: Point) -> date | None:
    """When it is due; what fell before the owner came from another employer, soon after that."""
    line = timeline(portfolio)
    day = line.at(months=point.month)
    return line.here(SOON) if day and line.came_on and day < line.came_on else day


def due(portfolio: Portfolio, point: Point) -> str:
    day = day_of(portfolio, point)
    return f"due {date_format(day, DAY)}" if day else "date follows when the pause ends"


def state_of(done: dict[str, datetime]) -> dict:
    """How far one point is, in a word, and the colour of its tag."""
    if len(done) == len(Assessing):
        return {"text": "Both done", "colour": "green"}
    if done:
        return {"text": f"{Assessing(next(iter(done))).label} done", "colour": "yellow"}
    return {"text": "Not begun", "colour": "grey"}


def points(portfolio: Portfolio, person: Person) -> list[dict]:
    """Each point of the programme, how far it is, and whether it is the turn of `person`."""
    support = definition(portfolio.programme).support
    if support is None or not support.self_assessments:
        return []
    done = done_in(portfolio)
    return [
        {
            "point": point,
            "due": due(portfolio, point),
            "state": state_of(done[point.key]),
            "may": not permissions.why_not_assess(portfolio, person, point.key, done[point.key]),
        }
        for point in support.self_assessments
    ]
