"""What waits for somebody in this room."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from endorsement.discussing.waiting import to_agree
from endorsement.models import Decision, Edition
from endorsement.workflow import GIVEN_BACK, State
from looks.waiting import Waiting
from people.models import Person, Role
from people.prepared import prepared

SHOWN = (
    "number",
    "state",
    "portfolio__owner__first_name",
    "portfolio__owner__last_name",
    "portfolio__programme__title",
)
AT_MOST = 20  # on the home page; the list of the room has them all
AGAIN = "and submit it again when it is ready"
DISCUSSION = "discussion"
OWNER = ("portfolio__owner", "portfolio__owner__first_name", "portfolio__owner__last_name")
ROW = ("what", "leads_to", "moved_at", *OWNER)
SENTENCES = {
    DISCUSSION: "Read the record of {discussion} and agree to it",
    State.WITH_ASSESSOR: "Judge the portfolio of {owner}, and recommend an outcome",
    State.WITH_MANAGER: "Judge the portfolio of {owner}",
    State.WITH_LEAD: "Decide on the portfolio of {owner}, signed by the line manager",
    State.RETURNED: f"Read why your portfolio was returned, {AGAIN}",
    State.NOT_YET: "Read the decision on your portfolio and the support plan that goes with it",
    State.DEFERRED: "Read the decision on your portfolio and what happens next",
    State.WITHDRAWN: f"Read why a signature under your portfolio was withdrawn, {AGAIN}",
}


def waiting_for(person: Person) -> list[Waiting]:
    """The next moves that are this person's, oldest first. One query."""
    rows = _moves(person)
    return [_waiting(row, person) for row in rows[:AT_MOST]] + [
        Waiting("See all portfolios that wait for you", reverse("endorsement:list"))
        for _ in rows[AT_MOST:]
    ]


@prepared
def _moves(person: Person) -> QuerySet:
    wanted = _to_decide(person)
    if person.holds(Role.SOCIAL_WORKER):
        wanted |= _given_back_to(person)
    editions = _editions(person, wanted).order_by().annotate(what=F("state"), leads_to=F("pk"))
    records = to_agree(person).order_by()
    records = records.annotate(
        what=Value(DISCUSSION), leads_to=F("portfolio"), moved_at=F("recorded_at")
    )
    both = editions.values(*ROW).union(records.values(*ROW), all=True)
    return both.order_by("moved_at", "leads_to")[: AT_MOST + 1]


def _waiting(row: dict, person: Person) -> Waiting:
    owner = f"{row['portfolio__owner__first_name']} {row['portfolio__owner__last_name']}"
    is_own = row["portfolio__owner"] == person.pk
    whose = "your readiness discussion" if is_own else f"the readiness discussion of {owner}"
    page = DISCUSSION if row["what"] == DISCUSSION else "edition"
    return Waiting(
        sentence=SENTENCES[row["what"]].format(owner=owner, discussion=whose),
        url=reverse(f"endorsement:{page}", args=[row["leads_to"]]),
        since=row["moved_at"],
    )


def decisions_for(person: Person) -> QuerySet:
    """Editions that wait for a decision of `person`, oldest first; `moved_at` says since when."""
    return _editions(person, _to_decide(person))


def _to_decide(person: Person) -> Q:
    """`permissions.why_not` read the other way, as a filter; a test holds the two together."""
    mine = Q(state=State.WITH_ASSESSOR, portfolio__assessor=person.pk)
    mine |= Q(state=State.WITH_MANAGER, portfolio__line_manager=person.pk)
    if person.holds(Role.PROGRAMME_LEAD):
        mine |= Q(state=State.WITH_LEAD)
    signed = Decision.objects.filter(decided_by=person.pk).values("edition")
    return mine & ~Q(portfolio__owner=person.pk) & ~Q(pk__in=signed)


def _given_back_to(person: Person) -> Q:
    """The last edition of a portfolio that its owner can submit again."""
    newer = Edition.objects.filter(portfolio=OuterRef("portfolio"), number__gt=OuterRef("number"))
    given_back = Q(state__in=GIVEN_BACK, portfolio__status="active")
    return given_back & Q(portfolio__owner=person.pk) & ~Exists(newer)


def _editions(person: Person, wanted: Q) -> QuerySet:
    return (
        Edition.objects.visible_to(person)
        .filter(wanted)
        .with_moved_at()
        .select_related("portfolio__owner", "portfolio__programme")
        .only(*SHOWN)
        .order_by("moved_at", "pk")
    )
