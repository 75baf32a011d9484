"""Every figure of time equals a slow, obvious recount; half a year is counted once."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from audit import clock
from oversight.leading.recounting import recount
from oversight.models import HeldBack, TimeCount, TimeFigure
from oversight.timecost.cases import over_in, times_of
from oversight.timecost.counting import count_all, count_employer
from oversight.timecost.halves import Half
from portfolios.applying.moves import Why
from portfolios.models import Carried, Entry, Kind, Portfolio, TimeSpent
from standards.models import Programme
from tests.factories import EntryFactory, PersonFactory, PortfolioFactory, editions
from tests.keeping import kept

LONDON = ZoneInfo("Europe/London")
OCTOBER_20 = datetime(2026, 10, 20, 12, tzinfo=LONDON)
OCTOBER_14 = datetime(2026, 10, 14, 12, tzinfo=LONDON)
FIRST, LAST = date(2026, 4, 1), date(2026, 9, 30)
TAPS = [15, 30, 60, 120, 240, 480]
CHILDREN, ADULTS, FEW = "asye-child-and-family", "asye-adults", "practice-endorsement"
SIZES = {CHILDREN: 34, ADULTS: 14, FEW: 4}


@kept
def council(employer, programme):
    """Fifty-two people on three programmes, who did what chance has made them do."""
    chance = Random(4)  # noqa: S311 - nothing secret
    for key, size in SIZES.items():
        version = Programme.objects.get(key=key, is_current=True)
        for number in range(size):
            owner = PersonFactory(employer=employer, social_worker=True)
            started_on = date(2025, 5, 1) + timedelta(days=chance.randrange(300))
            portfolio = PortfolioFactory(owner=owner, programme=version, started_on=started_on)
            _entries(portfolio, chance)
            _end(portfolio, chance)
            if number % 7 == 6:
                Portfolio.objects.filter(pk=portfolio.pk).update(status="withdrawn")
    recount(Portfolio.objects.values_list("pk", flat=True))
    return employer


def _at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)


def _entries(portfolio, chance):
    """Some are complete and some are drafts; of most of them it is known how long they took."""
    tells = chance.random() < 0.6
    for kind in chance.choices(Kind.values[:4], k=chance.randrange(1, 7)):
        day = date(2026, 3, 1) + timedelta(days=chance.randrange(220))
        facts = {"kind": kind, "created_at": _at(day), "changed_at": _at(day)}
        entry = EntryFactory(portfolio=portfolio, **facts)
        if chance.random() < 0.7:
            Entry.objects.filter(pk=entry.pk).update(
                completed_at=_at(day + timedelta(days=3)), completed_by=portfolio.owner
            )
            if tells and chance.random() < 0.9:
                TimeSpent.objects.create(entry=entry, minutes=chance.choice(TAPS[1:5]))


def _end(portfolio, chance):
    """A few have submitted, and others have said what held them back."""
    if chance.random() < 0.4:
        editions.frozen(portfolio)
    elif chance.random() < 0.9:
        reasons = chance.sample(Why.values[:3], k=chance.randrange(1, 3))
        HeldBack.objects.create(portfolio=portfolio, reasons=reasons)


@pytest.fixture
def counted(council):
    with clock.at(OCTOBER_20):
        assert count_employer(council)
    return council


# The recount: no rule of the service, nothing but rows and a calendar ----------------------------


def _in_steps(people, so):
    """What the small-group rule makes of it, written out once more."""
    most = round((people - 1) / 5) * 5
    return most, min(round(so / 5) * 5, most)


def _complete(portfolio, kind):
    return [one for one in portfolio.entries.filter(kind=kind) if one.completed_at is not None]


def _times(portfolios, kind):
    """Of each who completed one in the half-year: the times that they said."""
    found = {}
    for portfolio in portfolios:
        for entry in _complete(portfolio, kind):
            if FIRST <= timezone.localdate(entry.completed_at) <= LAST:
                said = TimeSpent.objects.filter(entry=entry).values_list("minutes", flat=True)
                found.setdefault(portfolio.owner_id, []).extend(said)
    return found


def _middle(usual):
    people = _in_steps(len(usual), 0)[0]
    for minutes in TAPS:
        if 2 * _in_steps(len(usual), len([one for one in usual if one <= minutes]))[1] >= people:
            return minutes
    return None


def _stands_still(portfolio):
    moments = [portfolio.started_on]
    for entry in portfolio.entries.all():
        moments.append(timezone.localdate(entry.changed_at))
        if entry.completed_at:
            moments.append(timezone.localdate(entry.completed_at))
    return max(moments) <= OCTOBER_20.date() - timedelta(days=60)


def _has_old_draft(portfolio, kind):
    return any(
        entry.completed_at is None
        and timezone.localdate(entry.changed_at) <= OCTOBER_20.date() - timedelta(days=60)
        for entry in portfolio.entries.filter(kind=kind)
    )


def _is_over(portfolio):
    ends_on = portfolio.started_on.replace(year=portfolio.started_on.year + 1)
    return FIRST <= ends_on <= LAST


def _reasons(portfolio):
    said = HeldBack.objects.filter(portfolio=portfolio).first()
    return said.reasons if said else []


def _answers(mine):
    """By what is asked: everybody of whom it is asked, and those of whom it is so."""
    writing = [one for one in mine if one.status == "active" and not one.editions.exists()]
    over = [one for one in mine if one.status == "active" and _is_over(one)]
    never = [one for one in over if not one.editions.exists()]
    still = [one for one in writing if _stands_still(one)]
    found = {("still", ""): (writing, still), ("never", ""): (over, never)}
    for kind in Kind.values:
        lacked = [one for one in still if not _complete(one, kind)]
        left = [one for one in writing if _has_old_draft(one, kind)]
        found |= {("lacked", kind): (writing, lacked), ("left", kind): (writing, left)}
    for why in Why.values:
        found["reason", why] = over, [one for one in never if why in _reasons(one)]
    return found


def _is_told(what, people, so, never):
    """What was lacked, and who never submitted and why, is told where that is about ten people;
    the second where about five others have submitted."""
    ten = {"lacked": so, "reason": never, "never": never}
    if what not in ten:
        return True
    of, about = _in_steps(people, ten[what])
    return about >= 10 and (what == "lacked" or of - about >= 5)


def recounted(employer):
    """Every figure there should be, as (programme, what, about): (people, kept, middle)."""
    found = {}
    for key in SIZES:
        mine = list(Portfolio.objects.filter(employer=employer, programme__key=key))
        answers = _answers(mine)
        never = answers["never", ""][1]
        for name, (people, so) in answers.items():
            if len(people) >= 5 and _is_told(name[0], len(people), len(so), len(never)):
                of, kept = _in_steps(len(people), len(so))
                most = _in_steps(len(never), 0)[0] if name[0] == "reason" else of
                found[key, *name] = of, min(kept, most), None
        for kind in Kind.values:
            times = _times(mine, kind)
            usual = [sorted(one)[(len(one) - 1) // 2] for one in times.values() if one]
            if len(times) >= 5:
                people, said = _in_steps(len(times), len(usual))
                found[key, "said", kind] = people, said, _middle(usual) if said >= 10 else None
    return found


def told():
    return {
        (one.programme_key, one.what, one.about): (one.people, one.kept, one.middle)
        for one in TimeFigure.objects.all()
    }


def test_every_figure_equals_a_slow_recount(counted):
    assert told() == recounted(counted)


def test_chance_has_made_something_to_count(counted):
    """A recount in which everything is so, or nothing, would prove little."""
    for what in ("said", "still", "lacked", "left", "never", "reason"):
        figures = TimeFigure.objects.filter(what=what)
        assert any(0 < one.kept < one.people for one in figures), what
    assert TimeFigure.objects.filter(middle__isnull=False).count() > 1


def test_programme_with_four_people_is_told_nothing_of(counted):
    assert not TimeFigure.objects.filter(programme_key=FEW).exists()


def test_half_year_is_counted_once_and_what_is_said_later_changes_nothing(counted):
    before = told()
    TimeSpent.objects.update(minutes=480)
    HeldBack.objects.update(reasons=["time"])
    with clock.at(OCTOBER_20 + timedelta(days=9)):
        assert count_all() == 0
    assert told() == before


def test_half_year_is_counted_two_weeks_after_its_end(council):
    with clock.at(OCTOBER_14):
        count_employer(council)
    assert TimeCount.objects.get().first_day == date(2025, 10, 1)


def test_what_was_carried_over_took_no_time_here(council, counted):
    """A copy of earlier work is no work of this half-year, whoever counts."""
    half = Half(FIRST)
    everybody = sum(len(by_owner) for by_owner in times_of(council, half).values())
    for entry in Entry.objects.complete():
        Carried.objects.create(
            entry=entry,
            portfolio=entry.portfolio,
            programme="ASYE",
            title=entry.title,
            version=1,
            completed_on=FIRST,
            created_by=entry.created_by,
        )
    assert everybody
    assert not times_of(council, half)


@pytest.mark.parametrize("status", Portfolio.Status.values)
def test_whose_portfolio_is_not_open_is_told_of_elsewhere(status, council):
    """Figures of how people ended, and these, have nobody in common."""
    Portfolio.objects.filter(employer=council).update(status=status)
    assert bool(list(over_in(council, Half(FIRST)))) is (status == "active")
