"""What stands still at an employer, and what waits for somebody's agreement. Never why."""

from people.models import Person
from portfolios.course.moves import Part
from portfolios.course.permissions import needed
from portfolios.models import PauseRequest, Portfolio

AT_MOST = 100


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


def _missing(request: PauseRequest) -> str:
    """Who has not agreed yet, by part."""
    agreed = {said["part"]: said["agrees"] for said in request.said}
    left = [part for part in needed(request.portfolio) if not agreed.get(part)]
    return ", ".join(Part(part).label.lower() for part in left)
