"""Figures of whole employers, counted again: investment, quality visits and the overview."""

from datetime import date
from math import atanh, sqrt, tanh

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from asye.demo.year.plan import plans
from oversight.models import AnnualReport, Visit
from oversight.reporting.figures import MONTHLY
from tests.unit.asye.demo_year import reviews, slow
from tests.unit.asye.demo_year.people import LEAD, LEADERS, LEADS, REVIEWER
from tests.unit.asye.demo_year.test_arithmetic_of_reports import PEOPLE

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

PLANS = {one.name: one for one in plans()}
SUPPORT = {  # a line of the page → the promise, and whether it counts those not kept
    "Supervision held as promised": "supervision",
    "Protected time given as promised": "time",
    "Caseload as promised": "workload",
    "Reviews that were late": "reviews",
}


# What is invested, and what came of it ------------------------------------------------------------


@pytest.mark.parametrize("lead", LEADS)
def test_every_amount_that_was_put_in(shown, lead):
    told = PLANS[slow.employer_of(lead)].told.get("invested", [])
    context = shown(lead, reverse("oversight:investment"))
    assert context["head"][1:3] == ["2026 to 2027", "2025 to 2026"]
    years = [put_in(one) for one in told] + [put_in({})] * (4 - len(told))
    rows = {row[0]: row[1:] for row in context["put_in"]}
    assert rows.pop("Received from funders") == ["Not shown"] * 4
    assert rows == {title: [one[title] for one in years] for title in years[0]}


def put_in(told):
    """Title → what is said of one year."""
    pounds = told.get("pounds", {})
    titles = {
        "Co-ordinator": "coordinator",
        "Release of time": "release",
        "Training": "training",
        "Supervision and assessment": "supervision",
        "Other": "other",
    }
    said = {title: in_pounds(pounds.get(kind)) for title, kind in titles.items()}
    hours = f"{told['hours']} hours a week" if told else "Not recorded"
    return said | {
        "Co-ordinator’s time": hours,
        "Spent in all": in_pounds(sum(pounds.values()) or None),
    }


def in_pounds(amount):
    return "Not recorded" if amount is None else f"£{amount:,}"


@pytest.mark.parametrize("lead", LEADS)
def test_what_came_of_it(shown, figures, lead):
    context = shown(lead, reverse("oversight:investment"))
    rows = {row[0]: row[1:3] for row in context["came"] if row[1:3] != ["Not shown"] * 2}
    expected = [
        [percent(figures(lead), measure, year) for year in (2026, 2025)] for measure in slow.RULES
    ]
    assert sorted(rows.pop(title) for title in [one.label for one in MONTHLY]) == sorted(expected)
    assert rows == {title: ["Not shown", said] for title, said in before(lead).items()}


def before(lead):
    """What was told of the people of the year before, where that was counted."""
    came = ("Social workers in the year", "Registered with a funder", "Completed")
    return {title: PEOPLE[title] for title in came} if lead == LEAD else {}


def percent(by_month, measure, year):
    """Of a programme year, which begins with April."""
    months = [one for one in slow.MONTHS if one.year - (one.month < 4) == year]
    pairs = [slow.all_of(by_month[month], measure) for month in months]
    kept, people = (sum(numbers) for numbers in zip(*pairs, strict=True))
    so = people - kept if measure == "reviews" else kept
    return f"{round(100 * so / people)}% ({so} of {people} months)"


# The annual report --------------------------------------------------------------------------------


def test_every_figure_of_the_report(shown, world, figures):
    report = AnnualReport.objects.get(employer__name=slow.employer_of(LEAD))
    contents = shown(LEAD, reverse("oversight:report", args=[report.pk]))["contents"]
    found = {row["key"]: row["this"] for group in contents["groups"] for row in group["rows"]}
    assert {one.key: found[one.key] for one in MONTHLY} == {
        one.key: percent(figures(LEAD), one.measure, report.year) for one in MONTHLY
    }
    ours = [one.started_on for one in world.of(slow.employer_of(LEAD))]
    began = sum(date(2025, 4, 1) <= day <= date(2026, 3, 31) for day in ours)
    told = PLANS[slow.employer_of(LEAD)].told["year_before"][0]
    ended = sum(row["number"] for row in told["people"])
    started, people = slow.about(began, began + ended)
    assert found["people"] == f"About {people}"
    assert found["started"] == f"About {started} of {people}"
    outcomes = [sum(row[name] for row in told["people"]) for name in ("deferred", "unsuccessful")]
    deferred, unsuccessful = (slow.about(number, ended)[0] for number in outcomes)
    told_to_end = slow.about(0, ended)[1]
    assert found["ended"] == f"About {told_to_end} of {people}"
    assert found["deferred"] == f"About {deferred} of {told_to_end} who ended"
    assert found["unsuccessful"] == f"About {unsuccessful} of {told_to_end} who ended"
    assert found["passed"] == f"About {told_to_end - unsuccessful} of {told_to_end} who ended"


# Quality visits -----------------------------------------------------------------------------------


@pytest.mark.parametrize("leader", LEADERS)
def test_figures_that_a_visit_shows(shown, figures, leader):
    name = slow.employer_of(leader)
    visit = Visit.objects.get(remit__employer__name=name)
    rows = shown(leader, reverse("oversight:visit-evidence", args=[visit.pk]))["rows"]
    months = [one for one in slow.MONTHS if one.year == 2026 and one.month >= 4][: len(rows)]
    assert len(months) >= 6
    for row, month in zip(rows, months, strict=True):
        pairs = [slow.all_of(figures(leader)[month], measure) for measure in slow.RULES]
        assert row == [date_format(month, "F Y"), *("{} of {}".format(*one) for one in pairs)]


# The overview of a body ---------------------------------------------------------------------------


def test_means_and_ratings_of_every_employer(shown):
    context = shown(REVIEWER, reverse("oversight:overview"))
    assert context["rows"] == [
        [f"{n}. {name}", f"{reviews.leadership_of(name):.2f}", str(robustness_of(name))]
        for n, name in enumerate(sorted(PLANS), start=1)
    ]
    dots = [(dot.across, dot.up, dot.number) for dot in context["scatter"].dots]
    assert dots == [(*pair, n) for n, pair in enumerate(pairs_of(PLANS), start=1)]


@pytest.mark.parametrize("leader", LEADERS)
def test_mean_that_was_released(shown, leader):
    offers = shown(leader, reverse("oversight:overview-released"))["offers"]
    newest = next(one for one in offers if one.year == 2026)
    assert newest.mean == newest.released.mean
    assert float(newest.released.mean) == reviews.leadership_of(slow.employer_of(leader))


def test_rho_and_its_interval(shown):
    found = shown(REVIEWER, reverse("oversight:overview"))["correlation"]
    first, second = (placed(side) for side in zip(*pairs_of(PLANS), strict=True))
    rho = together(first, second) / sqrt(together(first, first) * together(second, second))
    reach = 1.959964 * sqrt((1 + rho * rho / 2) / (len(PLANS) - 3))
    assert found.n == len(PLANS) == 13
    assert found.rho == pytest.approx(rho)
    assert (found.low, found.high) == pytest.approx(
        (tanh(atanh(rho) - reach), tanh(atanh(rho) + reach)), abs=1e-6
    )


def robustness_of(name):
    return PLANS[name].told["visit"][0]["robustness"]


def pairs_of(names):
    return [(reviews.leadership_of(one), robustness_of(one)) for one in sorted(names)]


def placed(values):
    """Each one's place: behind all that are smaller, in the middle of its equals."""
    return [
        sum(other < one for other in values) + (sum(other == one for other in values) + 1) / 2
        for one in values
    ]


def together(first, second):
    """How two lists of numbers go up and down together."""
    one, other = sum(first) / len(first), sum(second) / len(second)
    return sum((a - one) * (b - other) for a, b in zip(first, second, strict=True))
