"""The demo year on a page of arithmetic: what its pages show, and how that follows by hand.

The numbers to begin with stand in demo/year/: how many people a team has, and for how many of them
each promise was kept in each month. Of a team are told

    people   its people less one, to the nearest five
    kept     for how many it was kept, to the nearest five, and never more than the people told

and of all together, the sum of what is told of each. It is 22 November 2026: October is the last
month that was counted, and the twelfth of the year.
"""

from decimal import Decimal

import pytest
from django.urls import reverse

from asye.demo.year.plan import plans
from oversight.models import Pulse, Visit
from oversight.threesixty.figures import leadership_mean
from oversight.visits.evidence import readable
from oversight.visits.figures import robustness
from people.models import Employer, Person
from tests.unit.asye.demo_year.people import (
    LEAD,
    LEAD_OF_12,
    LEAD_OF_40,
    LEADER,
    LEADER_OF_12,
    LEADER_OF_40,
)

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

PROMISES = reverse("oversight:promises")
PORTFOLIOS = reverse("oversight:portfolios")


def table_of(shown, email, measure):
    """Month → team → what the page of one promise says, the oldest month first."""
    context = shown(email, reverse("oversight:promise", args=[measure]))
    columns = zip(context["head"], *context["rows"], strict=True)
    (_, *teams), *months = columns
    return {month: dict(zip(teams, said, strict=True)) for month, *said in reversed(months)}


def test_there_are_170_and_40_and_12_and_ten_times_8():
    #  North South East West Family Help                    14 * 5 = 70
    #  Safeguarding, Leaving Care, Children in Care     12 + 8 + 12 = 32
    #  Hospital, Community East and West, Mental Health      16 * 4 = 64
    #  Sensory                                                         4
    assert 70 + 32 + 64 + 4 == 170
    assert [plan.people for plan in plans()] == [170, 40, 12, *[8] * 10]


# Promises, team by team ---------------------------------------------------------------------------

#                       Dec  Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct
# North, of 14           14    9    6    7   12   14   14   14   14   14   14
# to the nearest five    15   10    5    5   10   15   15   15   15   15   15
# 14 people less one are 13, told as 15.
NORTH = [15, 10, 5, 5, 10, 15, 15, 15, 15, 15, 15]
MONTHS = [
    *("Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026"),
    *("Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026"),
]


def test_north_slips_in_winter_and_comes_back(shown):
    rows = table_of(shown, LEADER, "supervision")
    assert list(rows) == MONTHS
    cells = [row["North"] for row in rows.values()]
    assert cells == [f"{kept} of 15" for kept in NORTH]


def test_family_help_slips_at_the_end(shown):
    # 12 of 14 are told as 10 of 15.
    october = table_of(shown, LEADER, "supervision")["Oct 2026"]
    assert october.pop("Family Help") == "10 of 15"
    assert set(october.values()) == {"15 of 15", "10 of 10", "not shown"}


def test_norths_protected_time_follows_its_supervision(shown):
    # 14 12 11 11 13 14 …: 12 and 11 are told as 10, 13 as 15.
    cells = [row["North"] for row in table_of(shown, LEADER, "time").values()]
    assert cells == ["15 of 15", *["10 of 15"] * 3, *["15 of 15"] * 7]


def test_east_carries_more_in_summer(shown):
    # 11, 10 and 11 of 14 in June, July and August are told as 10 of 15.
    cells = [row["East"] for row in table_of(shown, LEADER, "workload").values()]
    assert cells == [*["15 of 15"] * 6, *["10 of 15"] * 3, *["15 of 15"] * 2]


def test_late_reviews_are_late_for_a_month(shown):
    rows = table_of(shown, LEADER, "reviews")
    # North began in December: the three-month review is due in March. Of 14, 5 sign in April: 9.
    assert [rows[month]["North"] for month in MONTHS[2:5]] == ["15 of 15", "10 of 15", "15 of 15"]
    # Mental Health began in April. In July 5 of 16 are late: 11 are told as 10. In August one is:
    # nobody assesses them, so there is no review to sign. 15 of 16 are told as 15 of 15.
    assert [rows[month]["Mental Health"] for month in MONTHS[6:9]] == [
        "15 of 15",
        "10 of 15",
        "15 of 15",
    ]


def test_who_is_too_few_alone_goes_with_the_smallest(shown):
    # Sensory has 4. Leaving Care, with 8, is the smallest that could stand alone: 12, told as 10.
    rows = table_of(shown, LEADER, "supervision")
    assert {"Sensory", "Leaving Care"} & set(rows["Oct 2026"]) == {"Leaving Care"}
    assert rows["Mar 2026"]["Leaving Care"] == "5 of 5"  # 8 less one, before Sensory began
    assert rows["Apr 2026"]["Leaving Care"] == "not shown"
    assert rows["Apr 2026"]["Other teams"] == "10 of 10"


def test_all_together_adds_up_what_is_told(shown):
    # Five of 15, Children in Care 10, the two put together 10, and three of 15: two of each pause,
    # and 14 are told as 15 like 16. Of Safeguarding and Community East the year was over before.
    people = 5 * 15 + 10 + 10 + 3 * 15
    assert people == 140
    last = shown(LEADER, PROMISES)["rows"][-1]
    # In October only supervision in Family Help was not kept for all: 5 less.
    assert last == ["All together", "135 of 140", "140 of 140", "140 of 140", "140 of 140"]


def test_the_middle_one_is_the_same_every_month(shown):
    # 7 of 10: 10 less one is told as 10, and 7 as 5.
    assert {row["Harbour"] for row in table_of(shown, LEADER_OF_40, "supervision").values()} == {
        "5 of 10"
    }
    last = shown(LEADER_OF_40, PROMISES)["rows"][-1]
    # One team slips in each of the first three; Country’s six-month reviews are late in October.
    assert last == ["All together", *["35 of 40"] * 4]


def test_of_twelve_people_nothing_is_told_by_team(shown):
    # 4 + 4 + 4. The adults' teams are 8 and could stand alone; then the families' 4 could be
    # reckoned from the total. So all 12 are one: 12 less one is told as 10.
    rows = table_of(shown, LEADER_OF_12, "supervision")
    assert {tuple(row) for row in rows.values()} == {("All teams together",)}
    # In February and March supervision was late for one of them. 11 are told as 10 of 10.
    assert {row["All teams together"] for row in rows.values()} == {"10 of 10"}


# The lead's list ----------------------------------------------------------------------------------


def test_the_lead_of_170_sees_what_is_late(shown):
    # Supervision: 2 in Family Help. Without an assessor: 1 in Mental Health, whose agreement is
    # late too. Evidence: 2 in East and 1 in Community West have shared their first piece only. The
    # year is over for 16 in Community East and 3 in Safeguarding. 9 have completed, 7 withdrew.
    totals = shown(LEAD, PORTFOLIOS)["totals"]
    late = 2 + 1 + 2 + 1 + 16 + 3
    assert totals == {"all": 170 - 9 - 7, "unsupervised": 2, "without": 1, "late": late}


def test_evidence_is_counted_against_the_minimums(shown):
    # Asked: a statement, two reflections, and three each of observations, both kinds of feedback
    # and reports: 1 + 2 + 4 * 3 = 15. Shared: nine pieces, and of the two in East one.
    rows = shown(LEAD, PORTFOLIOS, team=team("East"))["rows"]
    assert sorted((row["have"], row["need"]) for row in rows) == [(1, 15)] * 2 + [(9, 15)] * 12


def team(name):
    return Person.objects.filter(team__name=name, employer__name="Harrowmere County Council")[
        0
    ].team_id


# Five of the 40 have completed their year, and two withdrew.
@pytest.mark.parametrize(("lead", "people"), [(LEAD_OF_40, 40 - 5 - 2), (LEAD_OF_12, 12)])
def test_the_other_leads_see_who_goes_on(shown, lead, people):
    assert shown(lead, PORTFOLIOS)["totals"]["all"] == people


# Rounds of questions ------------------------------------------------------------------------------


def rounds(email, shown):
    employer = Person.objects.get(email=email).employer_id
    pulse = Pulse.objects.get(employer=employer, year=None)
    return shown(email, reverse("oversight:pulse", args=[pulse.pk]))


def test_answers_of_170_are_told_by_role(shown):
    context = rounds(LEAD, shown)
    supervision = context["tables"][0]
    # 100 less one social workers are told as 100, 8 less one line managers as 5, 12 less one
    # assessors as 10. These are shared out: full fives first, so 5 and 5 of the assessors. No mark
    # of the managers (3 3 1 1) is a five: theirs goes to one of the threes, the one in the middle.
    assert supervision.rows == [
        ["Social workers", 40, 30, 10, 10, 5, 5, 100],
        ["Line managers", 0, 5, 0, 0, 0, 0, 5],
        ["Assessors", 5, 5, 0, 0, 0, 0, 10],
    ]
    # Asked were 170 social workers but for seven who had paused, a line manager in each of 13 teams
    # and an assessor for every eight people: 2 in each of eleven teams, 1 in each of two.
    counted = context["pulse"].counted
    assert (counted["asked"], counted["answered"]) == (163 + 13 + 11 * 2 + 2, 100 + 5 + 10)


def test_line_managers_and_assessors_of_the_middle_one_are_told_of_together(shown):
    # 3 and 4 are 7, told as 5. The marks for supervision are 1 + 1 and 2 + 3: the second is a five.
    table = rounds(LEAD_OF_40, shown)["tables"][0]
    assert table.rows == [
        ["Social workers", 5, 10, 5, 0, 0, 0, 20],
        ["Line managers and assessors", 0, 5, 0, 0, 0, 0, 5],
    ]


def test_four_answers_were_read_by_nobody(shown):
    context = rounds(LEAD_OF_12, shown)
    assert (context["pulse"].state, context["pulse"].counted, context["tables"]) == (
        "unread",
        {},
        [],
    )


# 360 reviews --------------------------------------------------------------------------------------

# Where 12 people or fewer answer, all roles are one group; else the mean of each group is told in
# half points, and the groups count by about how many they are. Harrowmere, of 1 to 5:
#   leaders and line managers   5 + 4 + (2 * 3 + 6 * 4 + 2 * 5) = 49, by 12 people: 4.08, told as 4
#   assessors                   5 * 3 + 10 * 4 + 5 * 5 = 80, by 20 people: 4
#   social workers              10 * 2 + 20 * 3 + 50 * 4 + 40 * 5 = 480, by 120 people: 4
LEADERSHIP = {
    "Harrowmere County Council": "4.00",
    "Tolland Bay Council": "3.50",  # 10 people gave 3, 10 gave 4
    "Isle of Skerrow Council": "3.00",  # six people gave 3
    "Ashwick Council": "4.50",  # 4 and 4 people gave 4 and 5, and so on
    "Brindle Council": "4.00",
    "Coldharbour Council": "3.50",
    "Dunmoor Council": "3.00",
    "Elmstead Council": "2.50",
    "Foxley Council": "2.00",
    "Glenmere Council": "1.50",
    "Hollin Council": "3.50",
    "Inverlea Council": "2.50",
    "Jarrowby Council": "4.00",
}


def test_leadership_at_thirteen_employers():
    employers = Employer.objects.filter(is_reviewing_body=False)
    found = {one.name: leadership_mean(one.pk, 2026) for one in employers}
    assert found == {name: Decimal(mean) for name, mean in LEADERSHIP.items()}


def test_where_views_part_most_and_what_changed(shown):
    review = Pulse.objects.get(employer__name="Harrowmere County Council", year=2026)
    picture = shown(LEADER, reverse("oversight:review", args=[review.pk]))["picture"]
    first = picture.lines[0]
    # Is protected time kept? Leaders and line managers 4 + 4 + (6 + 24 + 10) = 48, by 12: 4.
    # Assessors 5 * 2 + 10 * 3 + 5 * 4 = 60, by 20: 3. Social workers 20 + 120 + 120 = 260, by 120:
    # 2.17, told as 2. Together (4 * 10 + 3 * 20 + 2 * 120) : 150 = 340 : 150 = 2.27.
    assert (first.key, first.scores, first.everybody) == (
        "time-kept",
        (4.0, 3.0, 2.0),
        Decimal("2.27"),
    )
    # The year before everybody said 3 of leadership: 4 + 2 + 4 + 15 + 12 = 37, by 12 is 3.08.
    assert picture.leadership == (Decimal("4.00"), Decimal("3.00"))


# Funding ------------------------------------------------------------------------------------------


def test_twelve_people_are_registered_and_six_are_paid(shown):
    # 7 accepted, 1 queried, 2 sent: 10 claims of 1,000 pounds. 2 are drafts and claim nothing yet.
    # Six of the accepted are paid, 6,000 pounds, and 4,000 are still to come.
    context = shown(LEAD, reverse("oversight:funding:scheme", args=["child-and-family-2026"]))
    registration = context["parts"][0]["sums"]
    assert dict(registration.states) == {
        "Drafted": 2,
        "Sent": 2,
        "Queried": 1,
        "Accepted": 1,
        "Paid": 6,
    }
    assert registration.money == ("£10,000", "£6,000", "£4,000")


def test_nine_of_town_are_claimed_and_five_are_paid(shown):
    # 6 accepted, 1 queried, 2 sent: 9 claims of 800 pounds, 7,200. Four are paid, 3,200, and a
    # fifth half, 400. So 3,600 are still to come.
    context = shown(LEAD_OF_40, reverse("oversight:funding:scheme", args=["adults-2026"]))
    registration = context["parts"][0]["sums"]
    assert dict(registration.states) == {
        "Drafted": 1,
        "Sent": 2,
        "Queried": 1,
        "Accepted": 1,
        "Paid in part": 1,
        "Paid": 4,
    }
    assert registration.money == ("£7,200", "£3,600", "£3,600")


# What is invested, and what came of it -----------------------------------------------------------


def test_what_is_invested_stands_beside_what_came_of_it(shown):
    context = shown(LEADER, reverse("oversight:investment"))
    assert context["head"][1] == "2026 to 2027"
    put_in = {row[0]: row[1] for row in context["put_in"]}
    assert put_in["Co-ordinator’s time"] == "30 hours a week"
    assert put_in["Spent in all"] == "£59,500"  # 41,000 + 6,500 + 12,000
    # April to August are five months of 165, the next two are of 140. Supervision is short by five
    # in April, when North was not back, and in October, when Family Help slipped: 1105 - 5 - 5.
    assert 5 * 165 + 2 * 140 == 1105
    came = {row[0]: row[1] for row in context["came"]}
    assert came["Supervision in time"] == "99% (1095 of 1105 months)"


# Visits -------------------------------------------------------------------------------------------

ROBUSTNESS = {
    "Harrowmere County Council": 5,
    "Tolland Bay Council": 3,
    "Isle of Skerrow Council": 4,
    "Ashwick Council": 5,
    "Brindle Council": 4,
    "Coldharbour Council": 4,
    "Dunmoor Council": 3,
    "Elmstead Council": 2,
    "Foxley Council": 2,
    "Glenmere Council": 1,
    "Hollin Council": 3,
    "Inverlea Council": 3,
    "Jarrowby Council": 3,
}


def test_how_robust_the_reviewer_found_thirteen_programmes():
    employers = Employer.objects.filter(is_reviewing_body=False)
    assert {one.name: robustness(one.pk, 2026) for one in employers} == ROBUSTNESS


@pytest.mark.parametrize(
    ("name", "handed_in", "answers"),
    [
        # Nine of Safeguarding and five of Community East; of Tolland the six of Hill.
        ("Harrowmere County Council", 9 + 5, [("accepted", "under_way"), ("accepted", "done")]),
        ("Tolland Bay Council", 6, [("accepted", ""), ("declined", "")]),
    ],
)
def test_five_records_are_read_and_each_recommendation_is_answered(name, handed_in, answers):
    visit = Visit.objects.get(remit__employer__name=name)
    assert (visit.state, len(visit.population)) == ("answered", handed_in)
    assert len(readable(visit)) == 5
    found = visit.recommendations.all()
    assert [(one.answer, one.progress) for one in found] == answers


def test_the_reviewer_sees_that_the_two_go_together(shown):
    # Ranks of leadership: 1.5, 2.0, 2.5 twice, 3.0 twice, 3.5 three times, 4.0 three times, 4.5 are
    # 1, 2, 3.5, 5.5, 8, 11, 13. Of robustness: 1, 2 twice, 3 five times, 4 three times, 5 twice are
    # 1, 2.5, 6, 10, 12.5. Squares of the differences, in the order above: 2.25 + 4 + 20.25 + 0.25
    # + 1 + 4 + 0.25 + 1 + 0.25 + 0 + 4 + 6.25 + 25 = 68.5. Without ties each side would spread by
    # (13 * 13 * 13 - 13) : 12 = 182; ties take 5 and 13 away, so 177 and 169.
    # (177 + 169 - 68.5) : 2 = 138.75, by the root of 177 * 169, 172.95: 0.802.
    context = shown("verity.langstone@sevenrivers.example", reverse("oversight:overview"))
    assert context["with_both"] == 13
    assert context["correlation"].rho == pytest.approx(0.802, abs=0.0005)
