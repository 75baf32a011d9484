"""Records of readiness discussions to which somebody has not agreed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from endorsement.discussing.permissions import missing_parts
from endorsement.models import Discussion
from portfolios.reminding.shared import A_WEEK, Walk


def discussions_due(today: date) -> Iterator[Due]:
    """A week after it was recorded. Two queries.

    It goes no further up: whoever came to the programme of their own will owes it to nobody.
    """
    walk = Walk.on(today)
    found = Discussion.objects.to_agree().with_agreed().select_related("portfolio__owner")
    for discussion in found.defer("content").order_by("pk"):
        since = timezone.localdate(discussion.recorded_at)
        parts = missing_parts(discussion.agreed)
        yield from walk.due(
            discussion.portfolio,
            [getattr(discussion, f"{part}_id") for part in parts],
            since + A_WEEK,
            goes_up=False,
            event="discussion",
            about=str(discussion.pk),
            sentence="Read the record of the readiness discussion of "
            f"{discussion.portfolio.owner} and agree to it",
            path=reverse("endorsement:discussion", args=[discussion.portfolio_id]),
            what="Record of a readiness discussion",
            since=since,
        )
