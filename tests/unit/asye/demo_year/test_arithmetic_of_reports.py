"""The report of the year in which North slipped, by hand (see `test_arithmetic`)."""

import pytest
from django.urls import reverse

from oversight.models import AnnualReport
from people.models import Person
from tests.signing_in import signed_in
from tests.unit.asye.demo_year.people import LEAD, LEAD_OF_12, LEAD_OF_40

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

# 120 people whose year ended, and 106 who began in it: five teams of 14 and one of 8 in December,
# 12 and 16 in September. 226 less one are told as 225. 106 and the 104 registered are told as 105.
PEOPLE = {
    "Social workers in the year": "About 225",
    "Registered with a funder": "About 105 of 225",
    "Started": "About 105 of 225",
    # 120 less one are told as 120. 9 withdrew and 6 did not pass: 15, of which each has a five in
    # full, and the third goes to who has most left, nine less five. 120 - 15 passed, and with the
    # five who did not, 110 completed.
    "Ended": "About 120 of 225",
    "Completed": "About 110 of 120 who ended",
    "Passed": "About 105 of 120 who ended",
    "Ended without an endorsement": "About 15 of 120 who ended",
    "Did not pass": "About 5 of 120 who ended",
    "Withdrew": "About 10 of 120 who ended",
    "Deferred or paused on the way": "About 15 of 120 who ended",
}
# 16 are told as 15. Of 11, 3 and 2 the first has two fives in full, and the second has most left.
PAUSES = [f"About {n} of 15 who were deferred or paused" for n in (10, 5, 0)]
# 12 are told as 10: of 8 and 4 the first has one five in full, and the second has most left.
MODERATION = ["About 10 of 225", *["About 5 of 10 who were drawn"] * 2]
# Of 14 told as 15, five times: 75; of 8 as 5, of 12 as 10, of 16 as 15: 105. December to March are
# four months: 420. Supervision in North is short by 0, 5, 10 and 10, protected time by 0, 5, 5 and
# 5, and five three-month reviews of North are late in March.
SUPPORT = {
    "Supervision in time": "94% (395 of 420 months)",
    "Protected time taken in full": "96% (405 of 420 months)",
    "Workload as promised": "100% (420 of 420 months)",
    "Late reviews": "1% (5 of 420 months)",
}
INVESTED = {
    "Co-ordinator’s time": "24 hours a week",
    "Spent in all": "£57,500",  # 38,000 + 9,000 + 10,500
}


def report():
    return AnnualReport.objects.get(employer__name="Harrowmere County Council")


def contents_for(shown, email):
    return shown(email, reverse("oversight:report", args=[report().pk]))["contents"]


def test_figures_of_the_report_by_hand(shown):
    contents = contents_for(shown, LEAD)
    assert contents["years"] == ["2025 to 2026", "2024 to 2025"]
    groups = {
        one["title"]: {row["label"]: row["this"] for row in one["rows"]}
        for one in contents["groups"]
    }
    assert groups["People and outcomes"] == PEOPLE
    assert list(groups["Pauses"].values()) == PAUSES
    assert list(groups["Moderation"].values()) == MODERATION
    assert groups["Support as promised"] == SUPPORT
    put_in = groups["Time and money put in"]
    assert {key: put_in[key] for key in INVESTED} == INVESTED


def test_of_the_year_before_it_nothing_was_counted(shown):
    rows = [row for group in contents_for(shown, LEAD)["groups"] for row in group["rows"]]
    assert {row["last"] for row in rows} == {"Not shown", "Not recorded"}


def test_everybody_reads_it_with_what_was_done_about_north():
    owner = Person.objects.filter(team__name="North").order_by("pk").first()
    address = reverse("oversight:report", args=[report().pk])
    page = signed_in(owner).get(address).content.decode()
    assert "by Osborne Tregarthen" in page
    assert "Two of North’s assessors are away" in page
    assert "Capacity problem: Closed." in page
    assert "Most of those who ended were endorsed." in page


@pytest.mark.parametrize("lead", [LEAD_OF_40, LEAD_OF_12])
def test_nobody_else_has_written_a_report(shown, lead):
    assert list(shown(lead, reverse("oversight:reports"))["reports"]) == []


def test_it_is_told_where_its_day_has_come():
    assert str(report().published_at.date()) == "2026-06-24"
