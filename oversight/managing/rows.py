"""The rows of the page of who manages or assesses: their portfolios, and where each stands."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from oversight.leading.naming import named
from oversight.leading.shown import OWN
from oversight.models import NEAR, Standing
from people.models import Person
from portfolios.models import Portfolio
from standards.models import Programme

TITLE = Subquery(Programme.objects.filter(pk=OuterRef("programme")).order_by().values("title"))


def first_of_team(person: Person, most: int) -> list[dict]:
    """At most so many, of what goes on, the earliest next step first. Three queries.

    In one, with whom and what they name, they take longer to plan than all of it takes to run. A
    team is put in order here for the same reason.
    """
    portfolios = _near(person)
    found = Standing.objects.filter(pk__in=portfolios).going_on().values(*OWN)
    rows = [row | portfolios[row["pk"]] for row in sorted(found, key=_next_day)[:most]]
    return sorted(named(rows), key=_next_day_and_name)


def _near(person: Person) -> dict[int, dict]:
    """What rows say of the portfolios that `person` manages or assesses, by id. One query."""
    near = Q(line_manager=person.pk) | Q(assessor=person.pk)
    found = Portfolio.objects.visible_to(person).filter(near)
    return {
        pk: {"programme__title": title, **_parts(ids)}
        for pk, title, *ids in found.values_list("pk", TITLE, *NEAR)
    }


def _parts(ids: list[int | None]) -> dict[str, int | None]:
    return {f"portfolio__{part}": pk for part, pk in zip(NEAR, ids, strict=True)}


def _next_day(row: dict) -> tuple:
    return row["next_due_on"] or date.max, row["pk"]


def _next_day_and_name(row: dict) -> tuple:
    day, pk = _next_day(row)
    return day, row["portfolio__owner__last_name"], row["portfolio__owner__first_name"], pk
