"""What pages and lists show of registrations, claims and schemes."""

from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Sum
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from looks.tables import Column
from oversight.funding.eligibility import NotYet, reasons
from oversight.funding.known import facts_of, start_of
from oversight.funding.money import amount, pounds
from oversight.funding.schemes import Part, Scheme, schemes
from oversight.funding.terms import Terms
from oversight.funding.workflow import WITH_FUNDER, Move, State
from oversight.models import Claim, ClaimStep, Registration
from people.models import Person
from people.prepared import NOBODY, prepared

A_PAGE = 25
COLOURS = {
    State.DRAFTED: "grey",
    State.READY: "blue",
    State.SENT: "light-blue",
    State.QUERIED: "orange",
    State.ACCEPTED: "turquoise",
    State.PART_PAID: "yellow",
    State.PAID: "green",
    State.REFUSED: "red",
    State.WITHDRAWN: "grey",
}
# What happened, where the label of a move says what there is to do.
DONE = {
    Move.DRAFT: "Drafted",
    Move.CHECK: "Marked as ready to send",
    Move.TAKE_BACK: "Taken back to draft",
    Move.SEND: "Sent to the funder",
    Move.ACCEPT: "Accepted by the funder",
    Move.QUERY: "Queried by the funder",
    Move.ANSWER: "Query answered",
    Move.REFUSE: "Refused by the funder",
    Move.WITHDRAW: "Withdrawn",
    Move.PAY: "Payment booked",
    Move.UNDO_PAYMENT: "Payment taken off again",
}
FACT = JSONObject(pk="pk", part="part", state="state", pence="pence", paid="paid")


@dataclass(frozen=True)
class Tag:
    """The claim for one part of one registration, for a table."""

    text: str
    colour: str
    pk: int | None = None


def tag_of(state: str) -> Tag:
    return Tag(State(state).label, COLOURS[State(state)])


def people_of(scheme: Scheme, person: Person) -> QuerySet:
    """Who is registered, each with `course` and `claimed`. One query."""
    return _registered(person, scheme.slug)


def _registered(person: Person, slug: str) -> QuerySet:
    claims = Claim.objects.filter(registration=OuterRef("pk")).order_by("pk").values(json=FACT)
    mine = Registration.objects.visible_to(person).filter(scheme=slug)
    found = mine.select_related("person").with_portfolio()
    found = found.annotate(claimed=ArraySubquery(claims))
    return found.order_by("person__last_name", "person__first_name", "pk")


class People:
    """Who is registered for a scheme, as a `Paginator` asks it: how many, and a page of them."""

    def __init__(self, scheme: Scheme, person: Person):
        self.scheme, self.person = scheme, person

    def count(self) -> int:
        mine = Registration.objects.visible_to(self.person).filter(scheme=self.scheme.slug)
        return mine.count()

    def __getitem__(self, page: slice) -> list[Registration]:
        return _page(self.person, page.start, slug=self.scheme.slug)[: page.stop - page.start]


@prepared
def _page(person: Person, first: int, *, slug: str) -> QuerySet[Registration]:
    return _registered(person, slug)[first : first + A_PAGE]


def line_of(registration: Registration, terms: Terms) -> dict:
    """One row of the list: who, since when, and for each part the claim or why not. No query."""
    claimed = {one["part"]: one for one in registration.claimed}
    return {
        "pk": registration.pk,
        "name": registration.person.name,
        "number": registration.registration_number,
        "starts_on": start_of(registration),
        "parts": {
            part: _part(registration, terms, part, claimed.get(part)) for part in terms.parts
        },
    }


def _part(registration: Registration, terms: Terms, part: Part, claim: dict | None) -> dict:
    why = reasons(facts_of(registration), terms.scheme, terms.parts[part])
    if claim:
        tag = tag_of(claim["state"])
        tag = Tag(tag.text, tag.colour, claim["pk"])
    else:
        tag = _without_claim(why)
    return {"tag": tag, "why": why, "says_why": tag == NEVER, "claim": claim or {}}


def _without_claim(why: list[str]) -> Tag:
    if not why:
        return Tag("Can be claimed", "purple")
    return Tag("Not yet", "grey") if all(isinstance(one, NotYet) for one in why) else NEVER


NEVER = Tag("Not eligible", "red")


def table_for(scheme: Scheme) -> list[Column]:
    """The columns of the list that is taken away."""
    columns = [
        Column("Social worker", itemgetter("name")),
        Column("Social Work England number", itemgetter("number")),
        Column("Start of the assessed year", itemgetter("starts_on"), 16),
    ]
    for part in scheme.parts:
        columns += _columns_of(part)
    return columns


def _columns_of(part: Part) -> list[Column]:
    def of(line: dict) -> dict:
        return line["parts"][part]

    return [
        Column(f"{part.label}: stands at", lambda line: of(line)["tag"].text),
        Column(
            f"{part.label}: claimed, pounds", lambda line: amount(of(line)["claim"].get("pence"))
        ),
        Column(f"{part.label}: paid, pounds", lambda line: amount(of(line)["claim"].get("paid"))),
        Column(f"{part.label}: why not", lambda line: " ".join(of(line)["why"]), 60),
    ]


@dataclass(frozen=True)
class Sums:
    """What one part of a scheme comes to: how many claims in each state, and their money."""

    part: Part
    states: tuple[tuple[str, int], ...]
    claimed: int
    paid: int

    @property
    def how_many(self) -> int:
        return sum(number for _, number in self.states)

    @property
    def row(self) -> tuple[str, ...]:
        """One line of the overview."""
        return (self.part.label, str(self.how_many), *self.money)

    @property
    def money(self) -> tuple[str, str, str]:
        """Claimed, paid, still to come."""
        left = self.claimed - self.paid
        return pounds(self.claimed), pounds(self.paid), pounds(left)


def sums_of(person: Person, slug: str | None = None) -> dict[str, dict[Part, Sums]]:
    """Scheme → part → sums, of the employer. One query."""
    counted = _counted(person, slug=slug) if slug else _counted(person)
    found: dict[tuple[str, str], dict] = defaultdict(dict)
    for scheme, part, state, *numbers in counted:
        found[scheme, part][state] = numbers
    return {
        one.slug: {part: _sums(part, found[one.slug, part]) for part in one.parts}
        for one in schemes().values()
    }


@prepared
def _counted(person: Person, **of: str) -> QuerySet:
    """Scheme, part, state, how many claims, claimed, paid; of the scheme `slug` if it is given."""
    claims = Claim.objects.visible_to(person)
    if of:
        claims = claims.filter(registration__scheme=of["slug"])
    found = claims.values_list("registration__scheme", "part", "state").order_by()
    return found.annotate(Count("pk"), Sum("pence"), Sum("paid"))


def _sums(part: Part, by_state: dict) -> Sums:
    running = [str(one) for one in (*WITH_FUNDER, State.PART_PAID, State.PAID)]
    states = tuple((one.label, by_state[one][0]) for one in State if one in by_state)
    claimed = sum(by_state[one][1] or 0 for one in running if one in by_state)
    paid = sum(numbers[2] for numbers in by_state.values())
    return Sums(part, states, claimed, paid)


def events_of(claim: Claim) -> list[dict]:
    """The history of a claim, newest first. One query."""
    return [
        {
            "what": DONE[Move(one.move)],
            "who": one.made_by.name,
            "at": one.made_at,
            "note": _note(one),
        }
        for one in _steps(NOBODY, claim=claim.pk)
    ]


@prepared
def _steps(nobody: Person, *, claim: int) -> QuerySet[ClaimStep]:
    """Of a claim: whoever may see it may see all of them."""
    return ClaimStep.objects.filter(claim=claim).select_related("made_by").order_by("-pk")


def _note(step: ClaimStep) -> str:
    words = [f"On {date_format(step.done_on, 'j F Y')}."] if step.done_on else []
    if step.pence is not None and step.move in (Move.CHECK, Move.PAY, Move.UNDO_PAYMENT):
        words.append(f"{pounds(step.pence)}.")
    return " ".join([*words, step.words]).strip()


def facts_shown(registration: Registration) -> list[dict]:
    """What is registered, in rows."""
    one = registration
    funded = {True: "Yes", False: "No", None: ""}
    course = one.course or {}
    start = "the portfolio" if course else ""
    return [
        {"key": "Social Work England number", "value": one.registration_number},
        {"key": "Registered on", "value": one.registered_on},
        {"key": "Qualification", "value": one.get_qualification_display()},
        {"key": "Year in which it ended", "value": one.qualified_in},
        {"key": "Qualified on", "value": one.qualified_on},
        {"key": "Entry route", "value": one.get_route_display()},
        {"key": "University", "value": one.university},
        {"key": "Employed from", "value": one.employed_on},
        {"key": "Start of the assessed year", "value": start_of(one), "from": start},
        {"key": "Work", "value": one.get_work_display()},
        {"key": "Agency work", "value": one.get_agency_display()},
        {"key": "Funded before", "value": funded[one.funded_before]},
    ]
