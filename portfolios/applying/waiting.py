"""What waits for a social worker who has no portfolio: what they can apply for, or were asked."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from looks.waiting import Waiting
from people.models import Person, Role
from portfolios.applying.moves import State
from portfolios.applying.programmes import applied_for
from portfolios.models import Interest, Portfolio
from portfolios.models.portfolio import OPEN

SENTENCES = {
    None: "{programme}: see what it is and how long it takes, and say if you are interested",
    State.ASKED: "You are asked about {programme}: see what it takes, and answer when you like",
    State.INTERESTED: "{programme}: start when the time is right for you",
}


def waiting_for(person: Person) -> list[Waiting]:
    """One line for each programme that `person` can apply for. One query.

    Nothing while they have a portfolio, nor once they have said no or stepped back.
    """
    if not person.holds(Role.SOCIAL_WORKER):
        return []
    has_one = Portfolio.objects.filter(owner=person.pk, status__in=OPEN)
    mine = Interest.objects.filter(owner=person.pk, programme_key=OuterRef("key"))
    programmes = (
        applied_for()
        .filter(~Exists(has_one))
        .annotate(
            state=Subquery(mine.values("state")[:1]), since=Subquery(mine.values("changed_at")[:1])
        )
        .filter(Q(state=None) | Q(state__in=[State.ASKED, State.INTERESTED]))
        .values_list("title", "state", "since")
    )
    url = reverse("portfolios:applying")
    return [
        Waiting(SENTENCES[state].format(programme=title), url, since)
        for title, state, since in programmes
    ]
