"""What stands still at an employer, and what waits for somebody's agreement. Never why."""

from operator import itemgetter

from django.utils import timezone

from looks.tables import Column, Sheet
from people.models import Person
from portfolios.course.moves import Part
from portfolios.course.permissions import needed
from portfolios.models import PauseRequest, Portfolio

AT_MOST = 100
WAITING = (
    Column("Social worker", lambda row: row[0].portfolio.owner.name),
    Column("Asked for", lambda row: row[0].get_kind_display()),
    Column("From", lambda row: row[0].from_day),
    Column("Asked on", lambda row: timezone.localdate(row[0].created_at)),
    Column("Not agreed yet", itemgetter(1), 40),
)
STILL = (
    Column("Social worker", lambda portfolio: portfolio.owner.name),
    Column("Programme", lambda portfolio: portfolio.programme.title, 40),
    Column("State", lambda portfolio: portfolio.get_status_display()),
)


def standing_still(lead: Person) -> dict:
    """For a programme lead: requests with who has not agreed, and portfolios that stand still."""
    waiting = (
        PauseRequest.objects.visible_to(lead)
        .waiting()
        .with_answers()
        .select_related("portfolio__owner", "portfolio__programme")
        .order_by("created_at", "pk")[:AT_MOST]
    )
    still = (
        Portfolio.objects.visible_to(lead)
        .filter(status__in=[Portfolio.Status.PAUSED, Portfolio.Status.DEFERRED])
        .select_related("owner", "programme")
        .order_by("owner__last_name", "owner__first_name", "pk")[:AT_MOST]
    )
    return {"waiting": [(one, _missing(one)) for one in waiting], "still": list(still)}


def sheets(lead: Person) -> list[Sheet]:
    """Both lists for a spreadsheet."""
    found = standing_still(lead)
    waiting = Sheet("Waiting for agreement", WAITING, found["waiting"])
    return [waiting, Sheet("Standing still now", STILL, found["still"])]


def _missing(request: PauseRequest) -> str:
    """Who has not agreed yet, by part."""
    agreed = {said["part"]: said["agrees"] for said in request.said}
    left = [part for part in needed(request.portfolio) if not agreed.get(part)]
    return ", ".join(Part(part).label.lower() for part in left)
