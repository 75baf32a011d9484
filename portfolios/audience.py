"""Who can see this: the line on every entry, from the rule that decides it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from people.models import Membership, Person, Role
from people.prepared import NOBODY, prepared
from portfolios.models import Entry, Observation, Portfolio
from portfolios.models.entry import OBSERVERS
from portfolios.models.portfolio import openers


@dataclass(frozen=True)
class Reader:
    """Somebody who can read an entry, and why."""

    person: Person
    part: str

    def named_to(self, viewer: Person) -> str:
        return "you" if self.person.pk == viewer.pk else f"{self.person} ({self.part})"


def who_can_open(portfolio: Portfolio) -> list[Reader]:
    """Everybody who may open `portfolio` and the complete entries in it, with their roles, in one
    query.
    """
    near = {
        portfolio.assessor_id: "assessor_id",
        portfolio.line_manager_id: "line_manager_id",
        portfolio.owner_id: "owner_id",
    }
    named = {part: pk for pk, part in near.items() if pk}  # once, whoever has two parts
    people = _openers(NOBODY, employer_id=portfolio.employer_id, **named)
    readers = [Reader(person, part_of(person, portfolio)) for person in people]
    owner = portfolio.owner_id
    return sorted(readers, key=lambda one: (one.person.pk not in near, one.person.pk != owner))


@prepared
def _openers(
    _: Person,
    *,
    employer_id: int,
    owner_id: int,
    line_manager_id: int | None = None,
    assessor_id: int | None = None,
) -> QuerySet:
    portfolio = Portfolio(
        employer_id=employer_id,
        owner_id=owner_id,
        line_manager_id=line_manager_id,
        assessor_id=assessor_id,
    )
    people = Person.objects.filter(openers(portfolio)).only("first_name", "last_name")
    return people.with_roles().order_by("last_name", "first_name", "pk")


def who_can_see(entry: Entry) -> list[Reader]:
    """Everybody who can read `entry` now: of a draft, at most its author."""
    if entry.binned_at:
        return []
    if entry.is_held:
        return _leads(entry.portfolio)
    if entry.plan:
        return _of_observation(entry, entry.plan)
    readers = who_can_open(entry.portfolio)
    if entry.is_complete:
        return readers
    return [reader for reader in readers if reader.person.pk == entry.created_by_id]


def _of_observation(entry: Entry, plan: Observation) -> list[Reader]:
    """Its observer; once it is published its owner too; once both signed, all who may open."""
    opens = openers(entry.portfolio)
    observers = Membership.objects.current().filter(role__in=OBSERVERS).values("person")
    asked = Q(pk=plan.observer_id, pk__in=observers, is_active=True)
    asked &= Q(employer=entry.portfolio.employer_id)
    shared = opens if entry.is_complete else opens & Q(pk__in=_so_far(entry, plan))
    people = Person.objects.filter(shared | asked).only("first_name", "last_name")
    named = {plan.observer_id: "observer"}
    return [
        Reader(person, named.get(person.pk) or part_of(person, entry.portfolio))
        for person in people.order_by("last_name", "first_name", "pk")
    ]


def _so_far(entry: Entry, plan: Observation) -> list[int]:
    return [entry.created_by_id, *([entry.portfolio.owner_id] if plan.is_published else [])]


def _leads(portfolio: Portfolio) -> list[Reader]:
    """Who reads first what a contributor did not want to go to the owner at once."""
    leads = Person.objects.filter(openers(portfolio)).holding(Role.PROGRAMME_LEAD)
    leads = leads.exclude(pk=portfolio.owner_id).only("first_name", "last_name")
    ordered = leads.order_by("last_name", "first_name", "pk")
    return [Reader(person, part_of(person, portfolio)) for person in ordered]


def sentence(readers: list[Reader], viewer: Person) -> str:
    """`readers` in words, `viewer` first: "You, A Ash (assessor) and B Elm (programme lead)."."""
    ordered = sorted(readers, key=lambda one: one.person.pk != viewer.pk)
    names = [one.named_to(viewer) for one in ordered]
    if names == ["you"]:
        return "Only you."
    *most, last = names or ["nobody"]
    words = f"{', '.join(most)} and {last}" if most else last
    return f"{words[:1].upper()}{words[1:]}."


def part_of(person: Person, portfolio: Portfolio) -> str:
    """What `person`, who may open it, is to `portfolio`."""
    named = [
        ("owner", portfolio.owner_id),
        ("line manager", portfolio.line_manager_id),
        ("assessor", portfolio.assessor_id),
    ]
    parts = [part for part, pk in named if pk == person.pk]
    return " and ".join(parts) or portfolio.employer.lead_title.lower()
