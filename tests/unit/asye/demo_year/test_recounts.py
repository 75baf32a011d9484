"""Every figure on every dashboard of the year equals a slow, obvious recount in Python."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from asye.demo.year.plan import plans
from audit import clock
from oversight.models import (
    CapacityProblem,
    Claim,
    Pulse,
    Recommendation,
    Registration,
    RemittanceLine,
    Stage,
    Theme,
)
from oversight.pulse.asking import SCALE
from oversight.reporting.counting import years_of
from oversight.reporting.figures import FIGURES, MONTHLY
from oversight.small_groups import Told
from people.models import Person
from tests.unit.asye.demo_year import reviews, slow
from tests.unit.asye.demo_year.people import (
    LEAD,
    LEAD_OF_12,
    LEAD_OF_40,
    LEADER,
    LEADER_OF_40,
    LEADERS,
    LEADS,
)

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

PORTFOLIOS = reverse("oversight:portfolios")


# Promises and practice ----------------------------------------------------------------------------


def said(pair):
    return "{} of {}".format(*pair) if pair else "not shown"


@pytest.mark.parametrize("leader", LEADERS)
@pytest.mark.parametrize("measure", slow.RULES)
def test_one_promise_by_month_and_by_team(shown, figures, leader, measure):
    expected = figures(leader)
    context = shown(leader, reverse("oversight:promise", args=[measure]))
    months = slow.MONTHS[::-1]  # the latest beside the team
    assert context["head"] == ["Team", *(date_format(month, "M Y") for month in months)]
    rows = {row[0]: row[1:] for row in context["rows"]}
    assert set(rows) == {unit for month in slow.MONTHS for unit in expected[month]}
    for unit, cells in rows.items():
        pairs = [expected[month].get(unit, {}).get(measure) for month in months]
        assert cells == [said(pair) for pair in pairs]
    bars = {bar.label: bar.said for bar in context["chart"].bars}
    assert bars == {unit: said(found[measure]) for unit, found in expected[slow.OCTOBER].items()}


@pytest.mark.parametrize("leader", LEADERS)
def test_all_promises_of_the_latest_month_and_over_time(shown, figures, leader):
    expected = figures(leader)
    context = shown(leader, reverse("oversight:promises"))
    rows = {row[0]: row[1:] for row in context["rows"]}
    together = rows.pop("All together", None)
    assert rows == {
        unit: [said(found[measure]) for measure in slow.RULES]
        for unit, found in expected[slow.OCTOBER].items()
    }
    if together:
        assert together == [
            said(slow.all_of(expected[slow.OCTOBER], measure)) for measure in slow.RULES
        ]
    for measure, chart in context["charts"]:
        bars = [(bar.label, bar.said, bar.values) for bar in chart.bars]
        pairs = [slow.all_of(expected[month], measure) for month in slow.MONTHS]
        assert bars == [
            (date_format(month, "M Y"), said(pair), (pair[0], pair[1] - pair[0]))
            for month, pair in zip(slow.MONTHS, pairs, strict=True)
        ]


@pytest.mark.parametrize("leader", LEADERS)
def test_home_of_a_senior_leader_has_the_latest_month(shown, figures, leader):
    latest = figures(leader)[slow.OCTOBER]
    rows = {row[0]: list(row[1:]) for row in shown(leader, reverse("home"))["overview"].rows}
    together = rows.pop("All together", None)
    assert rows == {
        unit: [said(found[measure]) for measure in slow.RULES] for unit, found in latest.items()
    }
    assert together in (None, [said(slow.all_of(latest, measure)) for measure in slow.RULES])


def test_recount_finds_something(figures):
    """A recount in which everything is kept would prove little."""
    for leader in (LEADER, LEADER_OF_40):
        for measure in slow.RULES:
            pairs = [slow.all_of(units, measure) for units in figures(leader).values()]
            assert any(kept < people for kept, people in pairs), (leader, measure)


# The home of a lead -------------------------------------------------------------------------------


def listed(shown, lead, **asked):
    """Every row of the list, page after page, and its totals."""
    first = shown(lead, PORTFOLIOS, **asked)
    rows = list(first["rows"])
    for number in range(2, first["page"].paginator.num_pages + 1):
        rows += shown(lead, PORTFOLIOS, page=number, **asked)["rows"]
    return rows, first["totals"]


@pytest.mark.parametrize("lead", LEADS)
def test_every_row_of_the_list(shown, world, lead):
    rows, _ = listed(shown, lead)
    expected = {one.pk: slow.row_of(world, one) for one in world.going_on(slow.employer_of(lead))}
    assert {
        row["pk"]: {name: row[name] for name in expected[row["pk"]]} for row in rows
    } == expected


ABOUT = {
    "": lambda row: True,
    "late": lambda row: row["late"],
    "soon": lambda row: (
        not row["late"] and row["next_due_on"] <= clock.today() + timedelta(days=28)
    ),
    "supervision": lambda row: row["is_unsupervised"],
    "no_assessor": lambda row: row["lacks_assessor"],
    "no_manager": lambda row: row["lacks_manager"],
}


@pytest.mark.parametrize("lead", [LEAD, LEAD_OF_40])
@pytest.mark.parametrize("about", ABOUT)
def test_counts_above_the_list_for_each_filter(shown, world, about, lead):
    _, totals = listed(shown, lead, about=about)
    rows = [slow.row_of(world, one) for one in world.going_on(slow.employer_of(lead))]
    rows = [row for row in rows if ABOUT[about](row)]
    assert totals == {
        "all": len(rows),
        "late": sum(row["late"] > 0 for row in rows),
        "unsupervised": sum(row["is_unsupervised"] for row in rows),
        "without": sum(row["lacks_assessor"] or row["lacks_manager"] for row in rows),
    }


@pytest.mark.parametrize("lead", [LEAD, LEAD_OF_40])
def test_list_of_each_team_programme_and_stage(shown, world, lead):
    theirs = world.of(slow.employer_of(lead))
    for one in theirs[::7]:
        for name, is_so in (
            ("team", lambda other, one=one: other.owner.team == one.owner.team),
            ("programme", lambda other, one=one: other.programme_id == one.programme_id),
        ):
            asked = {"team": one.owner.team_id, "programme": one.programme_id}[name]
            rows, _ = listed(shown, lead, **{name: asked})
            expected = {other.pk for other in theirs if other.status == "active" and is_so(other)}
            assert {row["pk"] for row in rows} == expected
    for stage in {stage_of(world, one) for one in theirs}:
        rows, _ = listed(shown, lead, stage=stage)
        expected = {one.pk for one in theirs if stage_of(world, one) == stage}
        assert {row["pk"] for row in rows} == expected, stage


def stage_of(world, portfolio):
    return (
        "closed" if portfolio.status == "withdrawn" else world.states.get(portfolio.pk, "writing")
    )


STAGES = ("writing", "with_assessor", "with_manager", "with_lead", "returned", "withdrawn")
STAGES += ("not_yet", "deferred", "failed", "confirmed")


@pytest.mark.parametrize("lead", LEADS)
def test_stages_on_the_home_page_of_a_lead(shown, world, lead):
    overview = shown(lead, reverse("home"))["overview"]
    employer = slow.employer_of(lead)
    counted = {one.programme.title: Counter() for one in world.of(employer)}
    for one in world.of(employer):
        counted[one.programme.title][stage_of(world, one)] += 1
    titles = sorted(counted)
    assert overview.columns == ("Stage", *titles)
    assert [[int(cell) for cell in row[1:]] for row in overview.rows] == [
        numbers for stage in STAGES if any(numbers := [counted[one][stage] for one in titles])
    ]
    assert [row[0] for row in overview.rows] == [
        Stage(stage).label for stage in STAGES if any(found[stage] for found in counted.values())
    ]
    late = sum(slow.row_of(world, one)["late"] > 0 for one in world.going_on(employer))
    assert overview.facts[0][0] == f"Past the day of their next step: {late}."


# Capacity problems, themes ------------------------------------------------------------------------


@pytest.mark.parametrize("leader", LEADERS)
def test_what_is_overdue_with_a_leader(shown, leader):
    person, today, expected = Person.objects.get(email=leader), clock.today(), []
    for one in CapacityProblem.objects.all():
        day = {"raised": one.answer_by, "acting": one.due_on}.get(one.state)
        if one.leader == person and day and day < today:
            expected.append((one.title, day))
    for one in Theme.objects.all():
        if one.owner == person and one.state in ("waiting", "doing") and one.due_on < today:
            expected.append((one.title, one.due_on))
    for one in Recommendation.objects.all():
        waits = one.visit.state == "answered" and one.progress in ("", "under_way")
        if one.owner == person and waits and one.done_by < today:
            body = one.visit.remit.body
            expected.append((f"Recommendation {one.number} of {body}", one.done_by))
    context = shown(leader, reverse("oversight:promises"))
    assert sorted((one.title, one.day) for one in context["mine"]) == sorted(expected)


@pytest.mark.parametrize("lead", LEADS)
def test_themes_that_nobody_answers_for(shown, lead):
    employer, expected = Person.objects.get(email=lead).employer, []
    for one in Theme.objects.all():
        age = (clock.today() - one.gathered_at.date()).days
        if one.pulse.employer == employer and not (one.owner and one.due_on) and age >= 30:
            expected.append(one.title)
    context = shown(lead, reverse("oversight:promises"))
    assert [one.title for one in context["overdue"]] == expected


# Rounds of questions: the answers are destroyed, so they are counted where the story has them ----

# Whose answers are told in one row: at Tolland few line managers and assessors answered.
APART = {
    "Social workers": ["social_worker"],
    "Line managers": ["line_manager"],
    "Assessors": ["assessor"],
}
TOGETHER = {
    "Social workers": ["social_worker"],
    "Line managers and assessors": ["line_manager", "assessor"],
}


@pytest.mark.parametrize(("place", "lead", "rows"), [(0, LEAD, APART), (1, LEAD_OF_40, TOGETHER)])
def test_every_answer_of_a_round(shown, place, lead, rows):
    (told,) = plans()[place].told["pulse"]
    pulse = Pulse.objects.get(employer__name=plans()[place].name, year=None)
    context = shown(lead, reverse("oversight:pulse", args=[pulse.pk]))
    tables = {table.caption: table for table in context["tables"]}
    for question in pulse.questions["questions"]:
        table = tables.pop(question["words"])
        assert table.head == ["Who", *SCALE, "All answers"]
        for row, (title, roles) in zip(table.rows, rows.items(), strict=True):
            given = [told["answers"][role][question["key"]] for role in roles]
            marks = [sum(numbers) for numbers in zip(*given, strict=True)]
            answered = 5 * round((sum(marks) - 1) / 5)
            assert row == [title, *slow.shared_out(marks, answered), answered]
    assert tables == {}


def test_how_many_used_a_word(shown):
    (told,) = plans()[0].told["pulse"]
    lead = Person.objects.get(email=LEAD)
    pulse = Pulse.objects.get(employer=lead.employer, year=None)
    context = shown(LEAD, reverse("oversight:pulse-remarks", args=[pulse.pk]))
    assert context["how_many"] == len(told["words"])
    for one in context["shared"]:
        begins = one.word.lower()[:5]
        assert one.count == sum(begins in words.lower() for words in told["words"]), one.word


# 360 reviews --------------------------------------------------------------------------------------


REVIEWS = [(0, LEAD, 2026, 0), (0, LEAD, 2025, 1), (1, LEAD_OF_40, 2026, 0)]


@pytest.mark.parametrize(
    ("place", "lead", "held_in", "number"), [*REVIEWS, (2, LEAD_OF_12, 2026, 0)]
)
def test_every_mean_of_a_review(shown, place, lead, held_in, number):
    answers = plans()[place].told["review"][number]["answers"]
    groups = reviews.groups_of(answers)
    review = Pulse.objects.get(employer__name=plans()[place].name, year=held_in)
    picture = shown(lead, reverse("oversight:review", args=[review.pk]))["picture"]
    statements = {one["key"]: one for one in review.questions["questions"]}
    assert sorted(line.key for line in picture.lines) == sorted(statements)
    for line in picture.lines:
        means = tuple(reviews.mean_of(answers, roles, statements[line.key]) for roles in groups)
        gap = max(means) - min(means) if len(means) > 1 else None
        assert (line.scores, line.gap) == (means, gap)


# Funding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("email", "slug"), [(LEAD, "child-and-family-2026"), (LEAD_OF_40, "adults-2026")]
)
def test_every_sum_of_a_scheme(shown, email, slug):
    context = shown(email, reverse("oversight:funding:scheme", args=[slug]))
    lead = Person.objects.get(email=email)
    registered = [
        one
        for one in Registration.objects.all()
        if one.employer == lead.employer and one.scheme == slug
    ]
    assert len(context["rows"]) == len(registered)
    for part in context["parts"]:
        claims = [
            one
            for one in Claim.objects.all()
            if one.registration in registered and one.part == part["key"]
        ]
        with_funder = [one for one in claims if one.state not in NOT_CLAIMED]
        claimed = sum(one.pence for one in with_funder)
        paid = sum(one.pence for one in RemittanceLine.objects.all() if one.claim in claims)
        assert dict(part["sums"].states) == Counter(one.get_state_display() for one in claims)
        assert (part["sums"].claimed, part["sums"].paid) == (claimed, paid)
        assert part["sums"].how_many == len(claims)
    listed = shown(email, reverse("oversight:funding:overview"))["rows"]
    (same,) = (row["sums"] for row in listed if row["scheme"].slug == slug)
    assert same == [part["sums"].row for part in context["parts"]]


NOT_CLAIMED = ("drafted", "ready", "refused", "withdrawn")


# A year, as its report tells it ------------------------------------------------------------------


@pytest.mark.parametrize("lead", [LEAD, LEAD_OF_40, LEAD_OF_12])
def test_every_figure_of_a_year(world, figures, lead):
    employer = Person.objects.get(email=lead).employer
    year = years_of(employer.pk, [2026])[2026]
    ours = world.of(employer.name)  # all of whom are in their year after 1 April
    sent = [one.registration.person for one in Claim.objects.all() if one.state not in NOT_CLAIMED]
    about = {
        "registered": 5 * round(sum(one.owner in sent for one in ours) / 5),
        "started": 5 * round(sum(one.started_on >= date(2026, 4, 1) for one in ours) / 5),
        **how_it_ended([one for one in ours if one.status in ("completed", "withdrawn")]),
    }
    people = 5 * round((len(ours) - 1) / 5)
    assert about.get("deferred", 0) < 10  # so no reason is told
    for one in FIGURES:  # nobody was drawn for moderation, and nobody failed
        said = Told(people, min(about.get(one.key, 0), people)) if one.key not in UNTOLD else None
        assert year.figures.get(one.key) == said, one.key
    for one in MONTHLY:
        pairs = [slow.all_of(figures(lead)[month], one.measure) for month in slow.MONTHS[4:]]
        kept, people = (sum(numbers) for numbers in zip(*pairs, strict=True))
        expected = people - kept if one.is_opposite else kept
        assert year.figures[one.key] == Told(people, expected), one.key


UNTOLD = ("paused_personal", "paused_support", "paused_other", "panel_confirmed", "panel_asked")


def how_it_ended(ended):
    """Figure → about how many of those whose year ended; nothing is told of fewer than five."""
    if len(ended) < 5:
        return {}
    withdrew = sum(one.status == "withdrawn" for one in ended)
    paused = sum(bool(one.pauses) for one in ended)
    unsuccessful, people = slow.about(withdrew, len(ended))
    deferred, _ = slow.about(paused, len(ended))
    passed = dict.fromkeys(("passed", "completed"), people - unsuccessful)
    out = dict.fromkeys(("unsuccessful", "withdrawn"), unsuccessful)
    return {"ended": people, "deferred": deferred, **passed, **out}
