"""Every figure of a year equals a slow, obvious recount; a year is counted once."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.utils import timezone

from audit.models import LedgerEntry
from endorsement.models import Decision, Result, Sample
from oversight.fairness.counting import count_year
from oversight.models import (
    ClaimStep,
    CountedMonth,
    CountedYear,
    Figure,
    Investment,
    RemittanceLine,
    YearFigure,
)
from oversight.reporting import figures
from oversight.reporting.apart import told_of
from oversight.reporting.counting import about, years_of
from oversight.small_groups import told
from portfolios.models import CourseReason, PauseRequest, Portfolio
from tests.factories import EmployerFactory, PersonFactory, PortfolioFactory
from tests.keeping import kept
from tests.unit.oversight.reporting.chance import Chance

ENDS = ("completed", "withdrawn", "left")
PERSONAL = ("sickness", "bereavement", "family_leave")


@kept
def council(employer, programme, programme_lead, assessor):
    """Thirty people, and one of another employer of whom nothing may be counted."""
    Chance(Random(3), employer, programme, programme_lead, assessor).people(30)  # noqa: S311
    stranger = PersonFactory(employer=EmployerFactory(), social_worker=True)
    PortfolioFactory(owner=stranger, programme=programme, started_on=date(2024, 9, 1))
    return employer


# The recount: no rule of the service, nothing but a calendar and rows --------------------------


def _is_in(year, when):
    day = timezone.localdate(when) if hasattr(when, "hour") else when
    return date(year, 4, 1) <= day <= date(year + 1, 3, 31)


def _moves_of(portfolio):
    rows = LedgerEntry.objects.filter(subject_kind="portfolios.portfolio")
    return list(rows.filter(subject_id=portfolio.pk).order_by("pk"))


def _ran(portfolio, year):
    since = max(portfolio.started_on, portfolio.came_on or portfolio.started_on)
    if since > date(year + 1, 3, 31):
        return False
    before = [one for one in _moves_of(portfolio) if _before(year, one.happened_at)]
    return not before or before[-1].action[10:] not in ("withdrawn", "left", "completed")


def _before(year, moment):
    return timezone.localdate(moment) < date(year, 4, 1)


def _of_pauses(portfolio):
    for one in PauseRequest.objects.filter(portfolio=portfolio, kind="pause"):
        if one.agreed_at and not one.dropped_at:
            for reason in CourseReason.objects.filter(request=one):
                bands = {"no_support": "paused_support", "other": "paused_other"}
                yield "paused_personal" if reason.why in PERSONAL else bands[reason.why]


def _of_ends(portfolio, year):
    ends = [one for one in _moves_of(portfolio) if one.action[10:] in ENDS]
    if portfolio.status not in ENDS or not ends or not _is_in(year, ends[-1].happened_at):
        return
    yield "ended"
    put_off = [one for one in _moves_of(portfolio) if one.action == "portfolio.deferred"]
    if put_off or portfolio.pauses:
        yield "deferred"
    yield from _of_pauses(portfolio)
    decisions = Decision.objects.filter(edition__portfolio=portfolio)
    if any((one.verdict, one.edition.state) == ("confirm", "confirmed") for one in decisions):
        yield from ("passed", "completed")
        return
    yield "unsuccessful"
    yield from {"completed": ("completed", "failed"), "withdrawn": ("withdrawn",)}.get(
        portfolio.status, ()
    )


def _of_moderation(portfolio, year):
    for one in Sample.objects.filter(edition__portfolio=portfolio):
        if _is_in(year, one.round.drawn_at):
            yield "drawn"
    results = Result.objects.filter(sample__edition__portfolio=portfolio)
    found = {one.result == "confirm" for one in results if _is_in(year, one.sample.round.drawn_at)}
    if found:
        yield "panel_asked" if False in found else "panel_confirmed"


def _of_start_and_claims(portfolio, year):
    since = max(portfolio.started_on, portfolio.came_on or portfolio.started_on)
    if _is_in(year, since):
        yield "started"
    steps = ClaimStep.objects.filter(claim__registration__person=portfolio.owner, move="send")
    if any(one.claim.part == "registration" and _is_in(year, one.done_on) for one in steps):
        yield "registered"


PARTS = (_of_ends, _of_moderation, _of_start_and_claims)


def slowly(employer, year):
    """Key → the people for whom it was so."""
    found = defaultdict(set)
    for portfolio in Portfolio.objects.filter(employer=employer):
        if _ran(portfolio, year):
            found["people"].add(portfolio.owner_id)
            for part in PARTS:
                for key in part(portfolio, year):
                    found[key].add(portfolio.owner_id)
    return found


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_every_figure_of_people_equals_a_slow_recount(council, year):
    found, slow = years_of(council.pk, [year])[year].figures, slowly(council, year)
    people = len(slow["people"])
    counts = {one.key: len(slow[one.key]) for one in figures.FIGURES}
    assert found == told_of(people, counts), "a figure differs"


def test_the_recount_meets_every_figure(council):
    """Or it could not tell that one is wrong."""
    slow = {key for year in (2024, 2025) for key in slowly(council, year)}
    assert {one.key for one in figures.FIGURES} <= slow


def test_years_are_counted_in_one_query(council, django_assert_num_queries):
    with django_assert_num_queries(1):
        years_of(council.pk, [2024, 2025])


def test_what_came_from_funders_is_in_steps_of_five_payments(council):
    lines = RemittanceLine.objects.filter(remittance__employer=council)
    paid = [one.pence for one in lines if _is_in(2025, one.remittance.paid_on)]
    received = years_of(council.pk, [2025])[2025].received
    assert received % 500_000 == 0
    assert abs(received - sum(paid)) <= 250_000


def test_money_for_fewer_than_five_people_is_not_told():
    assert about({"total": 400_000, "most": 100_000, "people": 4}) is None
    assert about({"total": 500_000, "most": 100_000, "people": 5}) == 500_000
    assert about() is None


def test_with_fewer_than_five_people_nothing_is_told(employer, programme):
    for number in range(5):
        assert years_of(employer.pk, [2025])[2025].figures == {}, number
        owner = PersonFactory(employer=employer, social_worker=True)
        PortfolioFactory(owner=owner, programme=programme, started_on=date(2025, 9, 1))
    assert years_of(employer.pk, [2025])[2025].figures["started"] == told(5, 5)


def test_months_are_added_up_as_they_were_told(employer, db):
    for month, units in ((date(2025, 4, 1), 2), (date(2026, 3, 1), 1), (date(2026, 4, 1), 1)):
        counted = CountedMonth.objects.create(employer=employer, month=month)
        for number in range(units):
            for measure in ("supervision", "reviews"):
                facts = {"unit": f"Team {number}", "people": 10, "kept": 5 + 5 * number}
                Figure.objects.create(counted=counted, measure=measure, **facts)
    found = years_of(employer.pk, [2025])[2025].figures
    assert (found["supervision"].people, found["supervision"].kept) == (30, 20)
    assert (found["late_reviews"].people, found["late_reviews"].kept) == (30, 10)
    assert set(found) == {"supervision", "late_reviews"}


def test_a_year_is_counted_once(council, programme_lead):
    first = count_year(council.pk, 2025, by=programme_lead)
    for _ in range(9):
        owner = PersonFactory(employer=council, social_worker=True)
        PortfolioFactory(owner=owner, started_on=date(2025, 9, 1))
    again = count_year(council.pk, 2025, by=None)
    assert (again.figures, again.received) == (first.figures, first.received)
    assert again.is_kept and not first.is_kept
    assert CountedYear.objects.count() == 1
    assert YearFigure.objects.count() == len(first.figures)


def test_what_was_recorded_last_is_what_was_put_in(employer, programme_lead):
    for pence in (100, 250):
        facts = {"kind": "training", "pence": pence, "entered_by": programme_lead}
        Investment.objects.create(employer=employer, year=2025, **facts)
    facts = {"kind": "time", "hours": "18.50", "entered_by": programme_lead}
    Investment.objects.create(employer=employer, year=2025, **facts)
    found = years_of(employer.pk, [2025])[2025].invested
    assert found == {"training": 250, "time": Decimal("18.5")}
