"""What stands still at an employer, and what waits for somebody's agreement. Never why."""

from operator import itemgetter

from django.db.models import QuerySet
from django.utils import timezone

from looks.tables import Column, Sheet
from people.models import Person
from portfolios.course.moves import Part
from portfolios.course.permissions import needed
from portfolios.models import PauseRequest, Portfolio

AT_MOST = 100  # of each on the page
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
    """For a programme lead: requests with who has not agreed, and portfolios that stand still.

    The first `at_most` of each; that is None where these are all.
    """
    waiting, still = list(_waiting(lead)[: AT_MOST + 1]), list(_still(lead)[: AT_MOST + 1])
    return {
        "waiting": [_with_missing(one) for one in waiting[:AT_MOST]],
        "still": still[:AT_MOST],
        "at_most": AT_MOST if max(len(waiting), len(still)) > AT_MOST else None,
    }


def sheets(lead: Person) -> list[Sheet]:
    """Both lists for a spreadsheet, with all of them."""
    waiting = Sheet("Waiting for agreement", WAITING, list(_waiting(lead)), _with_missing)
    return [waiting, Sheet("Standing still now", STILL, list(_still(lead)))]


def _waiting(lead: Person) -> QuerySet[PauseRequest]:
    asked = PauseRequest.objects.visible_to(lead).waiting().with_answers()
    near = asked.select_related("portfolio__owner", "portfolio__programme")
    return near.order_by("created_at", "pk")


def _still(lead: Person) -> QuerySet[Portfolio]:
    statuses = [Portfolio.Status.PAUSED, Portfolio.Status.DEFERRED]
    found = Portfolio.objects.visible_to(lead).filter(status__in=statuses)
    found = found.select_related("owner", "programme")
    return found.order_by("owner__last_name", "owner__first_name", "pk")


def _with_missing(request: PauseRequest) -> tuple[PauseRequest, str]:
    return request, _missing(request)


def _missing(request: PauseRequest) -> str:
    """Who has not agreed yet, by part."""
    agreed = {said["part"]: said["agrees"] for said in request.said}
    left = [part for part in needed(request.portfolio) if not agreed.get(part)]
    return ", ".join(Part(part).label.lower() for part in left)
