"""Whether a visit asks anything of its employer: what was recommended is answered, and no more."""

from django.db.models import Exists, OuterRef, QuerySet

from oversight.models import Recommendation, Visit
from oversight.visits.workflow import State

NOTHING_ASKED = "Findings shared, nothing recommended"


def with_recommends(visits: QuerySet) -> QuerySet:
    """Each carries `recommends`: whether something was recommended."""
    ours = Recommendation.objects.filter(visit=OuterRef("pk"))
    return visits.annotate(recommends=Exists(ours))


def is_unasked(visit: Visit) -> bool:
    """Whether `visit`, of `with_recommends`, has been shared and needs no answer."""
    return visit.state == State.ANSWERED and not visit.recommends


def standing(visit: Visit) -> str:
    """Where `visit`, of `with_recommends`, stands, in words."""
    return NOTHING_ASKED if is_unasked(visit) else visit.get_state_display()
