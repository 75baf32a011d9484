"""Where the last edition of a portfolio stands, for sources that ask whether it was handed in."""

from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from endorsement.models import Edition
from endorsement.workflow import State
from portfolios.models import Portfolio

# The owner hands it in again. After "not yet" and "deferred" it goes by another plan.
GIVEN_BACK = (State.RETURNED, State.WITHDRAWN)


def with_last_edition(portfolios: QuerySet) -> QuerySet:
    """Each carries `last_edition`: its state and when it came there, or None."""
    editions = Edition.objects.filter(portfolio=OuterRef("pk")).with_moved_at()
    facts = JSONObject(state="state", moved_at="moved_at")
    return portfolios.annotate(
        last_edition=Subquery(editions.order_by("-number").values(json=facts)[:1])
    )


def is_to_hand_in(portfolio: Portfolio) -> bool:
    """Whether its owner has still to submit it, the first time or again."""
    last = portfolio.last_edition
    return last is None or last["state"] in GIVEN_BACK


def given_back_on(portfolio: Portfolio) -> date | None:
    """The day on which the last edition was given back, where there is one."""
    last = portfolio.last_edition
    return timezone.localdate(datetime.fromisoformat(last["moved_at"])) if last else None
