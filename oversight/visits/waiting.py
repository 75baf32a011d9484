"""Whose turn it is in a visit, on the home pages of both sides.

It rides on a query of the home page: `visits_of` is a column of it, `waiting_in` reads that.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from oversight.models import Remit, Visit, VisitStep
from oversight.visits.asking import is_unasked, with_recommends
from oversight.visits.permissions import parts_in
from oversight.visits.workflow import OVER, SPEAKERS, Part, State
from people.models import Employer, Person

DAY = "j F Y"


@dataclass(frozen=True)
class Waits:
    """Whose turn it is in a state, and what there is to do."""

    parts: tuple[Part, ...]
    words: str

    def sentence(self, visit: Visit) -> str:
        remit = visit.remit
        return self.words.format(employer=remit.employer, body=remit.body)

    def whose(self, visit: Visit) -> Employer:
        """Which side's turn it is."""
        return visit.remit.body if Part.REVIEWER in self.parts else visit.remit.employer


WAITS = {
    State.PLANNED: Waits(SPEAKERS, "Agree to the quality visit of {body}, or call it off"),
    State.AGREED: Waits((Part.LEAD,), "Release the evidence for the quality visit of {body}"),
    State.RELEASED: Waits((Part.REVIEWER,), "Read the evidence of {employer}, and visit"),
    State.VISITED: Waits((Part.REVIEWER,), "Share what you found at {employer}"),
    State.SHARED: Waits(SPEAKERS, "Answer what {body} recommends"),
    State.ANSWERED: Waits((Part.REVIEWER,), "Follow up what was recommended to {employer}"),
}

CLOSING = Waits((Part.REVIEWER,), "Close the visit to {employer}: nothing was recommended")


def turn_in(visit: Visit) -> Waits | None:
    """Whose turn it is in `visit`, of `with_recommends`; None once it is over."""
    return CLOSING if is_unasked(visit) else WAITS.get(State(visit.state))


def visits_of(person: Person) -> ArraySubquery:
    """The visits that `person` may see and that are not over: a column of a query."""
    ours = Visit.objects.visible_to(person).filter(remit__ended_at=None).exclude(state__in=OVER)
    found = with_recommends(ours)
    facts: dict = {name: name for name in ("pk", "state", "due_on", "planned_at", "recommends")}
    last = VisitStep.objects.filter(visit=OuterRef("pk")).order_by("-pk").values("made_at")[:1]
    facts["since"] = Coalesce(Subquery(last), "planned_at")
    names = {side: f"remit__{side}__name" for side in ("employer", "body")}
    ids = {f"{side}_id": f"remit__{side}" for side in ("employer", "body")}
    return ArraySubquery(found.values(json=JSONObject(**facts, **names, **ids)))


def waiting_in(visits: list[dict] | None, person: Person) -> list[Waiting]:
    """What of them waits for `person`. No query."""
    found = map(_visit, visits or ())
    turns = [(visit, turn) for visit in found if (turn := turn_in(visit))]
    return [
        _line(visit, turn)
        for visit, turn in turns
        if set(turn.parts) & parts_in(visit.remit, person)
    ]


def _visit(facts: dict) -> Visit:
    """A row of what the column gives: days and times come as text. `since`: of its last move."""
    remit = Remit(
        employer=Employer(pk=facts["employer_id"], name=facts["employer"]),
        body=Employer(pk=facts["body_id"], name=facts["body"]),
    )
    due_on = date.fromisoformat(facts["due_on"])
    planned_at = datetime.fromisoformat(facts["planned_at"])
    about = {"state": facts["state"], "due_on": due_on, "planned_at": planned_at}
    visit = Visit(pk=facts["pk"], remit=remit, **about)
    visit.recommends, visit.since = facts["recommends"], datetime.fromisoformat(facts["since"])
    return visit


def _line(visit: Visit, waits: Waits) -> Waiting:
    day = date_format(visit.due_on, DAY)
    by = f"overdue since {day}" if visit.due_on < clock.today() else f"by {day}"
    url = reverse("oversight:visit", args=[visit.pk])
    return Waiting(f"{waits.sentence(visit)}, {by}", url, visit.since)
