"""What evidence costs in time, the page of a team, and fairness, counted again."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from asye.demo.year.plan import plans
from audit import clock
from oversight.fairness.groups import GROUPS
from oversight.models import HeldBack
from people.models import Person
from portfolios.applying.moves import Why
from portfolios.models import Portfolio, TimeSpent
from standards.definition import definition
from standards.lengths import lengths
from tests.unit.asye.demo_year import slow
from tests.unit.asye.demo_year.people import LEAD, LEADER, LEADS

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

PROGRAMMES = ("asye-adults", "asye-child-and-family")


# What evidence costs in time: the half-year from April to September -------------------------------

FIRST, LAST = date(2026, 4, 1), date(2026, 9, 30)
TIMES = {
    15: "15 minutes",
    30: "30 minutes",
    60: "1 hour",
    120: "2 hours",
    240: "4 hours",
    480: "A day or more",
}


@pytest.fixture
def minutes(world, kept):
    """Entry → the minutes that its owner said."""
    if "minutes" not in kept:
        rows = TimeSpent.objects.values("entry", "minutes")
        kept["minutes"] = {row["entry"]: row["minutes"] for row in rows}
    return kept["minutes"]


def on(world, lead, key):
    return [one for one in world.of(slow.employer_of(lead)) if one.programme.key == key]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("key", PROGRAMMES)
def test_what_people_said_of_each_task(shown, world, minutes, lead, key):
    context = shown(lead, reverse("oversight:time-cost-programme", args=[key]))
    theirs = on(world, lead, key)
    asks = definition(context["asked"].programme).evidence
    assert len(context["rows"]) == len(asks)
    for row, ask in zip(context["rows"], asks, strict=True):
        assert row == [ask.title, *asked(ask), *said_of(world, minutes, theirs, ask.kind)]


def asked(ask):
    words = lengths().get(ask.kind, 0)
    return [
        str(ask.minimum or "none"),
        in_hours(ask.minutes),
        f"{words:,}" if words else "none",
        in_hours(ask.minimum * ask.minutes) if ask.minimum else "none",
    ]


def in_hours(minutes):
    hours, rest = minutes // 60, minutes % 60
    if hours >= 10:
        hours, rest = round(minutes / 60), 0
    parts = [f"{hours} hour{'s' * (hours > 1)}"] * (hours > 0) + [f"{rest} minutes"] * (rest > 0)
    return " ".join(parts)


def said_of(world, minutes, portfolios, kind):
    """Of those who completed one, how many said how long it took; and the one in the middle."""
    times = defaultdict(list)
    for portfolio in portfolios:
        for one in world.entries[portfolio.pk]:
            day = one.completed_at and timezone.localdate(one.completed_at)
            if one.kind == kind and day and FIRST <= day <= LAST:
                times[portfolio.owner_id].append(minutes.get(one.pk))
    if len(times) < 5:
        return ["not shown", "not shown"]
    usual = []
    for theirs in times.values():
        said = sorted(one for one in theirs if one)
        if said:
            usual.append(said[(len(said) - 1) // 2])
    kept, people = slow.about(len(usual), len(times))
    return [f"{kept} of {people}", middle(usual) if kept >= 10 else "not shown"]


def middle(usual):
    """The first time that about half of them did not need longer than."""
    for minutes, title in TIMES.items():
        kept, people = slow.about(sum(one <= minutes for one in usual), len(usual))
        if 2 * kept >= people:
            return title
    raise ValueError("Nobody needs longer than a day.")


def test_recount_of_times_finds_something(world, minutes):
    said = said_of(world, minutes, on(world, LEAD, PROGRAMMES[0]), "personal_statement")
    assert "not shown" not in said


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("key", PROGRAMMES)
def test_where_people_stop(shown, world, lead, key):
    context = shown(lead, reverse("oversight:time-cost-programme", args=[key]))
    theirs = [one for one in on(world, lead, key) if one in world.writing(slow.employer_of(lead))]
    if len(theirs) < 5:
        assert context["stops"] == []
        return
    titles = {
        ask.title: ask.kind
        for ask in definition(context["asked"].programme).evidence
        if ask.minimum
    }
    still = [one for one in theirs if stands_still(world, one)]
    lacked = {
        title: [one for one in still if not any(e.kind == kind for e in complete(world, one))]
        for title, kind in titles.items()
    }
    stood, drafts = context["stops"]
    about = {
        title: slow.about(len(so), len(theirs))
        for title, so in {"Stood still": still, **lacked}.items()
    }
    assert bars(stood) == {
        title: "{} of {}".format(*numbers)
        for title, numbers in about.items()
        if title == "Stood still" or numbers[0] >= 10
    }
    none = "{} of {}".format(*slow.about(0, len(theirs)))  # everything in the year is complete
    assert all(one.completed_at for p in theirs for one in world.entries[p.pk])
    assert bars(drafts) == dict.fromkeys(titles, none)


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("key", PROGRAMMES)
def test_who_never_submitted_and_why(shown, world, lead, key):
    context = shown(lead, reverse("oversight:time-cost-programme", args=[key]))
    over = [
        one
        for one in on(world, lead, key)
        if one.status == "active" and FIRST <= slow.months_after(one.started_on, 12) <= LAST
    ]
    if len(over) < 5:
        assert context["reasons"] is None
        return
    never = [one for one in over if one.pk not in world.states]
    ticked = [why for one in HeldBack.objects.filter(portfolio__in=never) for why in one.reasons]
    counts = {why.label: ticked.count(why) for why in Why}
    assert bars(context["reasons"]) == {
        title: "{} of {}".format(*slow.about(many, len(over)))
        for title, many in {"Never submitted": len(never), **counts}.items()
    }
    assert sum(counts.values()) > len(never) > 5


def bars(chart):
    return {bar.label: bar.said for bar in chart.bars}


def complete(world, portfolio):
    return [one for one in world.entries[portfolio.pk] if one.completed_at]


def stands_still(world, portfolio):
    days = [portfolio.started_on]
    for one in world.entries[portfolio.pk]:
        days += [timezone.localdate(at) for at in (one.changed_at, one.completed_at) if at]
    return max(days) <= clock.today() - timedelta(days=60)


@pytest.mark.parametrize("lead", LEADS)
def test_what_each_programme_asks_in_all(shown, lead):
    context = shown(lead, reverse("oversight:time-cost"))
    for row, one in zip(context["rows"], context["asked"], strict=True):
        pieces = minutes = words = 0
        for ask in definition(one.programme).evidence:
            pieces += ask.minimum
            minutes += ask.minimum * ask.minutes
            words += ask.minimum * lengths().get(ask.kind, 0)
        assert row == [one.programme.title, str(pieces), in_hours(minutes), f"{words:,}"]


# The page of who manages or assesses --------------------------------------------------------------


# With those who hand in late and without those who are over; the last two at Tolland.
@pytest.mark.parametrize(
    ("team", "part", "people"),
    [
        ("North", "line_manager", 14),
        ("North", "assessor", 7),
        ("East", "line_manager", 14),
        ("East", "assessor", 7),
        ("Community East", "line_manager", 16),
        ("Community East", "assessor", 8),
        ("Mental Health", "line_manager", 14),
        ("Mental Health", "assessor", 7),
        ("Hill", "line_manager", 5),
        ("Hill", "assessor", 2),
        ("Country", "line_manager", 9),
        ("Country", "assessor", 4),
    ],
)
def test_every_row_of_a_team(shown, world, team, part, people):
    one = Portfolio.objects.filter(owner__team__name=team).order_by("pk")[0]
    person = getattr(one, part)
    expected = {
        one.pk: slow.row_of(world, one)
        for one in world.portfolios
        if one.status == "active" and person.pk in (one.line_manager_id, one.assessor_id)
    }
    rows = shown(person.email, reverse("oversight:team"))["rows"]
    found = {row["pk"]: {name: row[name] for name in expected[row["pk"]]} for row in rows}
    assert found == expected
    assert len(found) == people
    days = [row["next_due_on"] for row in rows]
    assert days == sorted(days)


# Fairness -----------------------------------------------------------------------------------------


def cases():
    """Everybody of the year before: those who were put off are first, half of them endorsed."""
    for row in plans()[0].told["year_before"][0]["people"]:
        put_off, failed = row["deferred"], row["unsuccessful"]
        for place in range(row["number"]):
            deferred = place < put_off
            yield row | {
                "deferral": "deferred" if deferred else "not_deferred",
                "deferred": deferred,
                "unsuccessful": put_off // 2 <= place < put_off // 2 + failed,
            }


@pytest.mark.parametrize("email", [LEAD, LEADER])
def test_outcomes_by_group(shown, email):
    context = shown(email, reverse("oversight:fairness"))
    people = list(cases())
    for outcome, told in context["everybody"]:
        so = sum(one[outcome] for one in people)
        assert (told.kept, told.people) == slow.about(so, len(people))
    charts = {chart.key: chart for one in context["sections"] for chart in one.charts}
    wanted = {f"{one}-{outcome}" for one in GROUPS for outcome in ("deferred", "unsuccessful")}
    assert set(charts) == wanted - {"deferral-deferred"}
    for key, chart in charts.items():
        assert bars(chart) == by_group(people, chart, *key.rsplit("-", 1))


def by_group(people, chart, characteristic, outcome):
    """Label → what is told. Each group has ten or more; empty ones stand with the smallest."""
    sizes, so = defaultdict(int), defaultdict(int)
    for one in people:
        sizes[one[characteristic]] += 1
        so[one[characteristic]] += one[outcome]
    keys = [key for key in GROUPS[characteristic] if key in sizes]
    assert min(sizes.values()) >= 10
    everybody, _ = slow.about(sum(so.values()), len(people))
    kept = slow.shared_out([so[key] for key in keys], everybody)
    label = {key: GROUPS[characteristic][key] for key in keys}
    titles = [next(bar.label for bar in chart.bars if label[key] in bar.label) for key in keys]
    return {
        title: f"{share} of {slow.about(0, sizes[key])[1]}"
        for title, key, share in zip(titles, keys, kept, strict=True)
    }


def test_nobody_else_has_so_many_people(shown):
    assert shown(LEADS[1], reverse("oversight:fairness"))["periods"] == []
    assert Person.objects.get(email=LEADS[1]).employer.name == plans()[1].name
