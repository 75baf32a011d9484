"""What waits for somebody about support agreements."""

from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from people.models import Person
from portfolios.models import Portfolio
from portfolios.waiting import Part as WaitingPart
from standards.definition import definition
from support.agreeing.due import due_on
from support.agreeing.permissions import is_to_be_signed_again
from support.agreeing.workflow import Part, State
from support.models import Agreement, Needs
from support.models.agreement import SIGNATURES

PREPARERS = (Part.ASSESSOR, Part.LINE_MANAGER)


def _inside(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    """What `person` has to prepare or to sign."""
    promises = definition(portfolio.programme).support is not None
    if promises and portfolio.status == Portfolio.Status.ACTIVE:
        yield from _about(portfolio, person)


def _about(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    parts = _parts(portfolio, person)
    versions = [SimpleNamespace(**one) for one in portfolio.versions]
    last = max((one for one in versions if one.number), key=attrgetter("number"), default=None)
    drafts = [one for one in versions if not one.number]
    if last and last.state == State.OFFERED:
        if any(_waits_for(person, last, part) for part in parts):
            yield _sign(portfolio, last, person)
    elif drafts:
        sentence = f"Finish your draft of the support agreement of {portfolio.owner}"
        yield Waiting(sentence, _url(portfolio), datetime.fromisoformat(drafts[0].changed_at))
    elif parts & set(PREPARERS):
        yield from _prepare(portfolio, last)
    elif not portfolio.has_needs and last is None:
        sentence = f"Say what you need for your support agreement{_by(portfolio)}"
        yield Waiting(sentence, _url(portfolio))


def _waits_for(person: Person, last: SimpleNamespace, part: Part) -> bool:
    return getattr(last, f"{part}_id") == person.pk and not getattr(last, SIGNATURES[part])


def _sign(portfolio: Portfolio, last: SimpleNamespace, person: Person) -> Waiting:
    whose = "your support agreement"
    if person.pk != portfolio.owner_id:
        whose = f"the support agreement of {portfolio.owner}"
    url = reverse("support:read-agreement", args=[last.pk])
    return Waiting(f"Read and sign {whose}", url, datetime.fromisoformat(last.offered_at))


def _prepare(portfolio: Portfolio, last: SimpleNamespace | None) -> Iterator[Waiting]:
    if last is None or last.state == State.RETURNED:
        sentence = f"Prepare the support agreement of {portfolio.owner}{_by(portfolio)}"
        yield Waiting(sentence, _url(portfolio))
    elif is_to_be_signed_again(last, portfolio):
        sentence = (
            f"Prepare the support agreement of {portfolio.owner} anew: "
            "who assesses or who manages has changed"
        )
        yield Waiting(sentence, _url(portfolio))


def _is_late(portfolio: Portfolio) -> bool:
    day = due_on(portfolio)
    return day is not None and day < clock.today()


def _by(portfolio: Portfolio) -> str:
    """By when, and that it is late already."""
    day = due_on(portfolio)
    if day is None:
        return ""
    return f", {'late: it was ' if _is_late(portfolio) else ''}due on {date_format(day, 'j F Y')}"


def _parts(portfolio: Portfolio, person: Person) -> set[Part]:
    return {part for part in Part if getattr(portfolio, f"{part}_id") == person.pk}


def _url(portfolio: Portfolio) -> str:
    return reverse("support:agreement", args=[portfolio.pk])


def _prepared(portfolios: QuerySet, person: Person) -> QuerySet:
    return portfolios.annotate(
        versions=ArraySubquery(_versions(person)),
        has_needs=Exists(Needs.objects.filter(portfolio=OuterRef("pk"))),
    )


def _versions(person: Person) -> QuerySet:
    """Versions as `Agreement.visible_to` has them, within portfolios that may be opened."""
    fields = ["pk", "number", "state", "changed_at", "offered_at"]
    people = [f"{part}_id" for part in Part]
    signed = {name: Q(**{f"{name}__isnull": False}) for name in SIGNATURES.values()}
    return (
        Agreement.objects.filter(~Q(state=State.DRAFT) | Q(created_by=person.pk))
        .filter(portfolio=OuterRef("pk"))
        .order_by("pk")
        .values(json=JSONObject(**{name: name for name in [*fields, *people]}, **signed))
    )


PART = WaitingPart(_prepared, _inside)
