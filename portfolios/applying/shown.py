"""What pages say of people on their way to a programme."""

from operator import itemgetter

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from audit import clock
from looks.tables import Column
from people.models import Person, Role
from portfolios.applying import permissions
from portfolios.applying.moves import Move, State, Why
from portfolios.applying.permissions import LEFT_ALONE
from portfolios.applying.programmes import applied_for, offer
from portfolios.models import Interest, InterestMove, Portfolio
from portfolios.models.portfolio import OPEN
from standards.models import Programme

COLOURS = {
    State.ASKED: "yellow",
    State.INTERESTED: "blue",
    State.STARTED: "green",
    State.PAUSED: "purple",
}
SENTENCES = {
    State.ASKED: "You have been asked whether you would like to apply. There is no hurry.",
    State.INTERESTED: "You said that you are interested. Start when the time is right for you.",
    State.STARTED: "Your portfolio is started.",
    State.PAUSED: "Your portfolio is paused. Nothing in it is lost.",
    State.STEPPED_BACK: "You stepped back. You can come back at any time.",
    State.DECLINED: "You said: not now. You can come back at any time.",
    State.ENDED: "Your portfolio has ended. You can say again that you are interested.",
}
TABLE = (
    Column("Social worker", itemgetter("name")),
    Column("Team", itemgetter("team")),
    Column("Programme", itemgetter("programme"), 40),
    Column("Stands at", itemgetter("word")),
    Column("They let you read why", itemgetter("reason"), 50),
    Column("Since", itemgetter("since")),
)
SAID = JSONObject(why="why", words="words")
# Those who can do something about it come first.
ORDER = [
    State.INTERESTED,
    State.ASKED,
    State.PAUSED,
    State.STARTED,
    State.DECLINED,
    State.STEPPED_BACK,
    State.ENDED,
]


def offers_for(person: Person) -> list[dict]:
    """Each programme that can be applied for, with how far `person` is. Two queries."""
    mine = _with_said(Interest.objects.filter(owner=person), person)
    mine = mine.select_related("portfolio__programme")
    found = {one.programme_key: one for one in mine}
    on_it = Portfolio.objects.filter(
        owner=person, programme__key=OuterRef("key"), status__in=OPEN
    ).values("pk")
    programmes = applied_for().annotate(going=Subquery(on_it[:1]))
    return [_offer(one, found.get(one.key), person) for one in programmes]


def _offer(programme: Programme, interest: Interest | None, person: Person) -> dict:
    state = State(interest.state) if interest else None
    moves = (Move.SAY, Move.DECLINE, Move.START, Move.STEP_BACK)
    may = {move.value for move in moves if not permissions.why_not(move, person, interest, person)}
    if programme.going:
        may -= {Move.SAY, Move.START}
    return {
        "offer": offer(programme),
        "interest": interest,
        "going": programme.going,
        "word": state.label if state else "",
        "colour": COLOURS.get(state, "grey"),
        "sentence": SENTENCES.get(state, ""),
        "said": _reason(interest.said) if interest else "",
        "may": may,
    }


def _with_said(interests: QuerySet, person: Person) -> QuerySet:
    """Each carries `said`: of its last move, what `person` may read; None where that is nothing."""
    readable = InterestMove.objects.visible_to(person).filter(
        interest=OuterRef("pk"), made_at=OuterRef("changed_at")
    )
    return interests.annotate(said=Subquery(readable.values(json=SAID)[:1]))


def applicants(person: Person) -> QuerySet:
    """Those whom `person` sees, with the title of the programme and what was said to `person`."""
    title = Programme.objects.filter(key=OuterRef("programme_key"), is_current=True)
    order = Case(*(When(state=state, then=Value(at)) for at, state in enumerate(ORDER)))
    others = Interest.objects.visible_to(person).exclude(owner=person.pk)
    return (
        _with_said(others, person)
        .annotate(title=Subquery(title.values("title")[:1]), place=order)
        .select_related("owner__team")
        .order_by("place", "changed_at", "pk")
    )


def applicant(interest: Interest, person: Person) -> dict:
    """One line of the list."""
    state = State(interest.state)
    starts = state == State.INTERESTED and person.holds(Role.PROGRAMME_LEAD)
    going = state in (State.STARTED, State.PAUSED)
    return {
        "interest": interest,
        "link": interest.portfolio_id if going else None,
        "name": interest.owner.name,
        "team": interest.owner.team.name if interest.owner.team else "",
        "programme": interest.title or "No longer offered",
        "since": timezone.localdate(interest.changed_at),
        "word": state.label,
        "colour": COLOURS.get(state, "grey"),
        "reason": _reason(interest.said),
        "may_start": starts,
    }


def _reason(said: dict | None) -> str:
    """What the person agreed to have read, in one line."""
    if not said:
        return ""
    named = Why(said["why"]).label if said["why"] else ""
    return ". ".join(filter(None, [named, said["words"]]))


def to_be_asked(person: Person, programme_key: str) -> QuerySet:
    """The social workers whom `person` may ask: `permissions.why_not` read as a filter."""
    staff = Person.objects.filter(employer=person.employer_id, is_active=True)
    if not person.holds(Role.PROGRAMME_LEAD):
        staff = staff.filter(manager=person)
    lately = Q(changed_at__gt=clock.now() - LEFT_ALONE)
    going = Q(state__in=[State.ASKED, State.INTERESTED, State.STARTED, State.PAUSED])
    interests = Interest.objects.filter(going | lately, programme_key=programme_key)
    on_it = Portfolio.objects.filter(programme__key=programme_key, status__in=OPEN)
    return (
        staff.holding(Role.SOCIAL_WORKER)
        .exclude(pk=person.pk)
        .exclude(pk__in=interests.values("owner"))
        .exclude(pk__in=on_it.values("owner"))
        .order_by("last_name", "first_name", "pk")
    )
