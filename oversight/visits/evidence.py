"""The evidence of a visit: which records are drawn, how they are prepared, the year's figures."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    Max,
    OuterRef,
    QuerySet,
)
from django.urls import reverse

from audit import clock
from dispatch.notices import tell
from endorsement.models import Edition
from endorsement.moderating.actions import found_in
from endorsement.moderating.drawing import Candidate, pick
from endorsement.moderating.pack import (
    decided_in,
    fingerprint_of,
    judged_in,
    raw,
    without_names,
)
from endorsement.moderating.permissions import PREPARED_MEANWHILE
from endorsement.moderating.spelling import Swap, swapper
from endorsement.workflow import State as EditionState
from oversight.models import Figure, Visit, VisitRecord
from oversight.visits.holding import hold_visit
from oversight.visits.permissions import NOT_NOW, why_not_prepare
from oversight.years import span
from people.holding import hold_employer, refuse
from people.models import Person
from portfolios.actions.holding import note
from portfolios.models import Portfolio
from portfolios.models.portfolio import OPEN
from portfolios.small_groups import SMALLEST_GROUP, in_full

RELEASED = (
    "{lead} released your submitted record to a quality visit of {body}. Its reviewers read it "
    "with the names replaced, and you see in the list of who opened your portfolio when."
)
CHANGED = "The record has changed. Read it again."
State = VisitRecord.State
WITHDRAWN = EditionState.WITHDRAWN
HERE = (*OPEN, Portfolio.Status.COMPLETED)


def population_of(employer_id: int, year: int) -> list[Candidate]:
    """The latest record of everybody who handed one in from the year before `year` on, each with
    the number of its stratum: how far it has come, and in which service.

    Not of who withdrew, or is here no more: they would not hear who reads it."""
    since = span(year - 1)[0]
    submitted = Edition.objects.filter(
        employer=employer_id,
        submitted_at__date__gte=since,
        portfolio__status__in=HERE,
        portfolio__owner__employer=employer_id,
        portfolio__owner__is_active=True,
    )
    latest = submitted.order_by("portfolio__owner", "-submitted_at", "-pk")
    rows = latest.distinct("portfolio__owner").values_list(
        "pk", "state", "portfolio__owner__team__service"
    )
    standing = [row for row in rows if row[1] != WITHDRAWN]
    found = sorted((pk, (state, service or "")) for pk, state, service in standing)
    strata = sorted({stratum for _, stratum in found})
    return [Candidate(pk, strata.index(stratum)) for pk, stratum in found]


def draw(visit: Visit, by: Person) -> None:
    """Draw the records for a visit that was just agreed; none where there are fewer than five.

    Where there are fewer than are wanted, fives in full: what is left is not counted by its gap."""
    employer_id = visit.remit.employer_id
    hold_employer(employer_id)
    visit.population = population_of(employer_id, visit.year)
    wanted = min(visit.wanted, in_full(len(visit.population)))
    if wanted:
        _add(visit, pick(visit.population, wanted=wanted, seed=visit.seed), by)


def _add(visit: Visit, editions: list[int], by: Person) -> None:
    """Rows of what was drawn, each with everything that the machine would replace in it."""
    swaps = found_in(visit.remit.employer_id, editions)
    portfolios = Edition.objects.select_related("portfolio__owner").defer("content")
    known = portfolios.in_bulk(editions)
    for place, pk in enumerate(editions, _last_place(visit) + 1):
        record = VisitRecord(visit=visit, place=place, edition=known[pk])
        record.swaps = [asdict(one) for one in swaps[pk]]
        record.save()
        _note("drawn", record, by)


def _last_place(visit: Visit) -> int:
    return visit.records.aggregate(last=Max("place"))["last"] or 0


def swaps_of(record: VisitRecord) -> list[Swap]:
    return [Swap(**one) for one in record.swaps]


def prepared(record: VisitRecord) -> str:
    """A fingerprint of what is replaced, as it is now."""
    return fingerprint_of({"swaps": record.swaps})


def pack_of(record: VisitRecord) -> dict:
    """The record as the body reads it: without names, and without its files.

    What was judged and decided after it was let through is not in it: no lead has read that."""
    edition, until = record.edition, record.released_at or clock.now()
    judged = [one for one in judged_in(edition) if one.published_at <= until]
    decided = [one for one in decided_in(edition) if one.decided_at <= until]
    found = raw(edition.contents, judged, decided)
    return without_names(found, swapper(swaps_of(record)))


@transaction.atomic
def prepare(*, record: VisitRecord, by: Person, swaps: Iterable[Swap], seen: str) -> VisitRecord:
    """What stands instead of which words; `seen` is the fingerprint of what they began with."""
    fresh = hold_record(record, by, State.DRAWN)
    refuse(None if seen == prepared(fresh) else PREPARED_MEANWHILE)
    fresh.swaps = [asdict(one) for one in swaps]
    fresh.save(update_fields=["swaps"])
    _note("prepared", fresh, by)
    return fresh


@transaction.atomic
def let_through(*, record: VisitRecord, by: Person, seen: str | None = None) -> VisitRecord:
    """The lead has read it as the body will; it is read when all of the evidence is released.

    `seen` is the fingerprint of the pack that they read."""
    fresh = hold_record(record, by, State.DRAWN)
    refuse(None if seen in (None, fingerprint_of(pack_of(fresh))) else CHANGED)
    fresh.state, fresh.released_at, fresh.released_by = State.RELEASED, clock.now(), by
    fresh.save(update_fields=["state", "released_at", "released_by"])
    _note("let_through", fresh, by)
    return fresh


@transaction.atomic
def replace(*, record: VisitRecord, by: Person, reason: str) -> VisitRecord | None:
    """Nobody reads this record, and why; the seed says which is drawn instead, if one is left.

    It is the same whichever record is replaced: the place of the new one goes into the draw."""
    fresh = hold_record(record, by, State.DRAWN, State.RELEASED)
    refuse(None if reason.strip() else "Say why.")
    fresh.state, fresh.reason = State.REPLACED, reason.strip()
    fresh.released_at = fresh.released_by = None
    fresh.save(update_fields=["state", "reason", "released_at", "released_by"])
    _note("replaced", fresh, by)
    visit = fresh.visit
    been = set(visit.records.values_list("edition", flat=True))
    there = {one.record for one in population_of(visit.remit.employer_id, visit.year)} - been
    left = [Candidate(*one) for one in visit.population if one[0] in there]
    _add(visit, pick(left, wanted=1, seed=f"{visit.seed}:{_last_place(visit) + 1}"), by)
    return visit.records.exclude(edition__in=been).first()


def hold_record(record: VisitRecord, by: Person, *states: str) -> VisitRecord:
    """The record as it is now, held after its visit; 403 where it is in none of `states`."""
    held = hold_visit(record.visit_id)
    refuse(why_not_prepare(held, by))
    fresh = VisitRecord.objects.select_related("edition__portfolio").get(pk=record.pk)
    refuse(None if fresh.state in states else NOT_NOW)
    fresh.visit = held
    return fresh


def readable(visit: Visit) -> list[VisitRecord]:
    """What the body reads: never fewer than five, also when some was deleted or withdrawn since."""
    found = list(_let_through(visit.records.all()))
    return found if len(found) >= SMALLEST_GROUP else []


def with_readable(records: QuerySet[VisitRecord]) -> QuerySet[VisitRecord]:
    """Each carries `is_readable`: whether it is among what `readable` says of its visit."""
    itself = _let_through(VisitRecord.objects.filter(pk=OuterRef("pk")))
    others = _let_through(VisitRecord.objects.filter(visit=OuterRef("visit"))).order_by()
    counted = others.values("visit").annotate(n=Count("pk"))
    enough = counted.filter(n__gte=SMALLEST_GROUP)
    both = ExpressionWrapper(Exists(itself) & Exists(enough), BooleanField())
    return records.annotate(is_readable=both)


def _let_through(records: QuerySet[VisitRecord]) -> QuerySet[VisitRecord]:
    return records.filter(state=State.RELEASED).exclude(edition__state=WITHDRAWN)


def figures_of(employer_id: int, year: int) -> dict:
    """Promise → month by month [month, about how many people, for about how many it was kept].

    Sums of what is told of groups of five or more (`oversight.small_groups`): nothing finer."""
    first, last = span(year)
    rows = Figure.objects.filter(
        counted__employer=employer_id, counted__month__range=(first, last)
    ).order_by("counted__month")
    found: dict[str, dict[str, list[int]]] = {}
    for figure in rows.select_related("counted"):
        month = found.setdefault(figure.measure, {}).setdefault(f"{figure.counted}", [0, 0])
        month[0] += figure.people
        month[1] += figure.kept
    return {
        measure: [[month, *numbers] for month, numbers in months.items()]
        for measure, months in found.items()
    }


def tell_owners(visit: Visit, by: Person) -> None:
    """Whose record it is hears who reads it, and how."""
    sentence = RELEASED.format(lead=by, body=visit.remit.body)
    records = _let_through(visit.records.all())
    for record in records.select_related("edition__portfolio__owner"):
        portfolio = record.edition.portfolio
        path = reverse("portfolios:detail", args=[portfolio.pk])
        tell([portfolio.owner], sentence=sentence, path=path)


def _note(what: str, record: VisitRecord, by: Person) -> None:
    facts = {"visit": record.visit_id, "place": record.place}
    note(f"visit_record.{what}", record, record.edition.portfolio, by, **facts)
