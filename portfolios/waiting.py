"""What waits for somebody in this room: drafts, and the next thing that is asked.

Later rooms that know what waits in a portfolio ride on its one query: see `Part`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import JSONObject, RowNumber
from django.urls import reverse
from django.utils.formats import date_format

from audit.models import LedgerEntry
from looks.waiting import Waiting
from people.models import Person
from people.prepared import prepared
from portfolios.applying import waiting as applying
from portfolios.counting import Row
from portfolios.models import Entry, Kind, PauseRequest, Portfolio, Source
from portfolios.models.portfolio import OPEN
from portfolios.readiness import Readiness, counted
from standards.definition import definition

SHOWN = (
    "owner__first_name",
    "owner__last_name",
    "programme__title",
    "programme__months",
    "assessor_id",
    "line_manager_id",
    "started_on",
    "came_on",
    "fte",
    "pauses",
    "created_at",
    "employer_id",
    "status",
    "locked_at",
    "held_before",
)
ACTIVE = Q(status=Portfolio.Status.ACTIVE)
UNLOCKED = Q(locked_at__isnull=True)
AT_MOST = 20  # of those near; whoever has more near them has enough to do


@dataclass(frozen=True)
class Part:
    """What a later room finds in the portfolios that go on and that somebody is near.

    `prepared` adds columns to the query of portfolios, and `inside` says what waits in one of them.
    It asks the database for nothing more: of the portfolio and its programme there is what is
    `SHOWN`, and the definition of the programme.
    """

    prepared: Callable[[QuerySet, Person], QuerySet]
    inside: Callable[[Portfolio, Person], Iterator[Waiting]]


def waiting_for(person: Person, parts: Iterable[Part] = ()) -> list[Waiting]:
    """What `person` has begun or is asked for in portfolios, and in `parts` of them. One query.

    A second one for a social worker of whom it finds no portfolio: what they can apply for.
    """
    portfolios = portfolios_for(person, parts)
    near = [portfolio for portfolio in portfolios if portfolio.is_near][:AT_MOST]
    waiting = [_question(one, person) for one in portfolios if one.question]
    waiting += [one for portfolio in near for one in _in_portfolio(portfolio, person)]
    if not any(one.owner_id == person.pk for one in portfolios):
        waiting += applying.waiting_for(person)
    return [*waiting, *inside(portfolios, person, parts)]


def inside(
    portfolios: Iterable[Portfolio], person: Person, parts: Iterable[Part]
) -> Iterator[Waiting]:
    """What waits for `person` in `parts` of those that they are near. No query."""
    close = [one for one in portfolios if one.is_close]
    for portfolio in close[:AT_MOST]:
        for part in parts:
            yield from part.inside(portfolio, person)


def portfolios_for(person: Person, parts: Iterable[Part] = ()) -> list[Portfolio]:
    """Portfolios in which something may wait for `person`, with what `parts` ask of them."""
    portfolios = _with_parts(person, *parts)
    programmes = {one.programme_id: one.programme for one in portfolios if one.asked}
    for portfolio in portfolios:
        if portfolio.asked:
            portfolio.programme.definition = portfolio.asked
        portfolio.programme = programmes[portfolio.programme_id]
    return portfolios


@prepared
def _with_parts(person: Person, *parts: Part) -> QuerySet:
    return reduce(lambda found, part: part.prepared(found, person), parts, _portfolios(person))


def _in_portfolio(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    yield from _drafts(portfolio, person)
    if person.pk == portfolio.owner_id:
        yield from _next_step(portfolio)
    if person.pk == portfolio.assessor_id:
        yield from _observations(portfolio)


def _question(portfolio: Portfolio, person: Person) -> Waiting:
    """A pause, or the return from one, to which everybody has to agree."""
    what = "the return from the pause" if portfolio.question["kind"] == "return" else "the pause"
    mine = person.pk == portfolio.owner_id
    whose = "your portfolio" if mine else f"the portfolio of {portfolio.owner}"
    url = reverse("portfolios:answer-pause", args=[portfolio.question["pk"]])
    since = datetime.fromisoformat(portfolio.question["created_at"])
    return Waiting(f"Say whether you agree to {what} of {whose}", url, since)


def _drafts(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    drafts = [entry for entry in portfolio.facts if not entry["completed"]]
    if not drafts:
        return
    whose = "" if person.pk == portfolio.owner_id else f" in the portfolio of {portfolio.owner}"
    since = min(datetime.fromisoformat(entry["changed_at"]) for entry in drafts)
    if len(drafts) == 1:
        sentence = f"Finish your draft “{drafts[0]['title']}”{whose}"
        yield Waiting(sentence, reverse("portfolios:entry", args=[drafts[0]["pk"]]), since)
    else:
        sentence = f"Finish your {len(drafts)} drafts{whose}"
        yield Waiting(sentence, _url(portfolio), since)


def _next_step(portfolio: Portfolio) -> Iterator[Waiting]:
    found = _readiness(portfolio)
    programme = portfolio.programme.title
    if step := found.next_step:
        stage, line = step
        sentence = f"Next in {programme}: {line.title}, {line.words}"
        if stage.until:
            sentence += f", planned by {date_format(stage.until, 'j F Y')}"
        yield Waiting(sentence, _url(portfolio))
    elif not portfolio.was_submitted:  # afterwards its editions say what comes next
        what = f"Submit your portfolio: everything that {programme} asks is complete"
        talk = f"Hold the readiness discussion and submit: all that {programme} asks is written"
        sentence = talk if definition(portfolio.programme).discussed else what
        yield Waiting(sentence, _url(portfolio))


def _observations(portfolio: Portfolio) -> Iterator[Waiting]:
    """Observations that are left, where an assessor is the one to make them or most of them."""
    for line in _readiness(portfolio).lines:
        if line.kind == Kind.DIRECT_OBSERVATION and not line.done:
            sentence = f"Observe {portfolio.owner}: {line.title}, {line.words}"
            yield Waiting(sentence, _url(portfolio))


def _readiness(portfolio: Portfolio) -> Readiness:
    rows = [
        Row(
            pk=entry["pk"],
            kind=entry["kind"],
            title=entry["title"],
            is_complete=entry["completed"],
            observed_by=entry["observed_by"],
            report_type=entry["report_type"],
            review_month=entry["review_month"],
            is_linked=False,  # not asked here
        )
        for entry in portfolio.facts
    ]
    return counted(portfolio, definition(portfolio.programme), rows)


def _url(portfolio: Portfolio) -> str:
    return reverse("portfolios:detail", args=[portfolio.pk])


def _portfolios(person: Person) -> QuerySet:
    """The first portfolios that `person` is near, and those in which they are asked about a pause.

    What a programme asks is long: it comes once, with the first of its portfolios. Entries come
    with those that `person` can change.
    """
    begun = Entry.objects.kept().filter(
        created_by=person.pk, completed_at__isnull=True, observation__isnull=True
    )
    near = (
        Q(owner=person.pk)
        | Q(assessor=person.pk)
        | Q(line_manager=person.pk, pk__in=begun.values("portfolio"))
    )
    near &= UNLOCKED & ACTIVE
    close = Q(owner=person.pk) | Q(assessor=person.pk) | Q(line_manager=person.pk)
    close &= Q(status__in=OPEN)
    questions = PauseRequest.objects.waiting_for(person)
    mine = Portfolio.objects.visible_to(person)
    chosen = _first(mine, close) | _first(mine, near) | Q(pk__in=questions.values("portfolio"))
    return (
        mine.filter(chosen)
        .annotate(
            is_close=_if(close, Value(True), models.BooleanField()),
            is_near=_if(near, Value(True), models.BooleanField()),
            facts=Case(When(near, ArraySubquery(_facts(person)))),
            place=Window(RowNumber(), partition_by="programme", order_by=("created_at", "pk")),
            asked=_if(Q(place=1), F("programme__definition"), models.JSONField()),
            question=Subquery(_question_of(questions)),
            was_submitted=Exists(_unlocked()),
        )
        .select_related("owner", "programme")
        .only(*SHOWN)
        .order_by("created_at", "pk")
    )


def _first(portfolios: QuerySet, those: Q) -> Q:
    """As many of them as are looked at, the oldest first."""
    return Q(pk__in=portfolios.filter(those).order_by("created_at", "pk").values("pk")[:AT_MOST])


def _if(condition: Q, then: F | Value, kind: models.Field) -> Case:
    return Case(When(condition, then), output_field=kind)


def _question_of(questions: QuerySet) -> QuerySet:
    """What is asked in the portfolio at hand; one thing at a time."""
    facts = JSONObject(pk="pk", kind="kind", created_at="created_at")
    return questions.filter(portfolio=OuterRef("pk")).values(json=facts)[:1]


def _unlocked() -> QuerySet:
    """What is unlocked was locked, for an edition to be read."""
    return LedgerEntry.objects.filter(
        subject_kind="portfolios.portfolio",
        subject_id=OuterRef("pk"),
        action="portfolio.unlocked",
    )


def _facts(person: Person) -> QuerySet:
    """Complete entries, and the drafts of `person` alone; observations speak for themselves."""
    own = Q(created_by=person.pk, source=Source.WRITTEN, observation__isnull=True)
    return (
        Entry.objects.kept()
        .filter(Q(completed_at__isnull=False) | own, portfolio=OuterRef("pk"))
        .order_by("pk")
        .values(
            json=JSONObject(
                pk="pk",
                kind="kind",
                title="title",
                completed=Q(completed_at__isnull=False),
                observed_by="observed_by",
                report_type="report_type",
                review_month="review_month",
                changed_at="changed_at",
            )
        )
    )
