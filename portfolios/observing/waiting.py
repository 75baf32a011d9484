"""What waits for somebody in observations: to observe and write, or to answer and sign."""

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from people.models import Person
from people.prepared import prepared
from portfolios.models import Observation, Portfolio
from portfolios.models.entry import OBSERVERS
from portfolios.observing.telling import page_of
from portfolios.observing.wording import DAY

AT_MOST = 20


def waiting_for(person: Person) -> list[Waiting]:
    """Observations in which it is the turn of `person`. One query, none for who has no part."""
    if not person.holds(*OBSERVERS):
        return []
    return [_of(one, person) for one in _open(person)]


@prepared
def _open(person: Person) -> QuerySet:
    theirs = Q(observer=person.pk, published_at__isnull=True)
    theirs |= Q(owner=person.pk, published_at__isnull=False)
    can_change = Q(
        entry__portfolio__status=Portfolio.Status.ACTIVE, entry__portfolio__locked_at__isnull=True
    )
    return (
        Observation.objects.visible_to(person)
        .open()
        .filter(theirs & can_change)
        .select_related("entry__portfolio__owner", "observer")
        .order_by("planned_on", "pk")[:AT_MOST]
    )


def _of(observation: Observation, person: Person) -> Waiting:
    url, day = page_of(observation), date_format(observation.planned_on, DAY)
    if observation.is_published:
        sentence = f"Answer and sign the observation by {observation.observer}"
        return Waiting(sentence, url, observation.published_at)
    owner = observation.entry.portfolio.owner
    if observation.planned_on > clock.today():
        return Waiting(f"Observe {owner} on {day}", url, observation.created_at)
    return Waiting(f"Write your observation of {owner} on {day}", url, observation.created_at)
