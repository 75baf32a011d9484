"""How the year ends for those who end in it, on a page of arithmetic (see `test_arithmetic`)."""

from functools import partial

import pytest
from django.urls import reverse

from oversight.reporting.counting import years_of
from oversight.small_groups import Told
from people.models import Employer, Person
from tests.signing_in import signed_in
from tests.unit.asye.demo_year.people import LEAD, LEAD_OF_40, LEADER

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]


def test_six_of_hill_hand_in_and_five_are_endorsed(shown):
    # Five of 40 are told as 5 of 40, and one waits for the lead. The others go on writing, but for
    # two who withdrew: of seven who ended, told as five, two are told as nobody.
    rows = shown(LEAD_OF_40, reverse("home"))["overview"].rows
    stages = {row[0]: sum(map(int, row[1:])) for row in rows}
    assert stages == {"Being written": 40 - 5 - 1 - 2, "With the programme lead": 1, "Endorsed": 5}
    employer = Employer.objects.get(name="Tolland Bay Council")
    told = years_of(employer.pk, [2026])[2026].figures
    assert {told[key] for key in ("passed", "completed")} == {Told(40, 5)}
    assert {told[key] for key in ("withdrawn", "deferred")} == {Told(40, 0)}


def test_of_the_middle_one_nothing_is_told_by_group():
    # Seven ended this year. By group it takes 20, so there is no chart and no year to open.
    lead = Person.objects.get(email=LEAD_OF_40)
    page = signed_in(lead).get(reverse("oversight:fairness")).content.decode()
    assert "Nothing can be told by group yet." in page
    assert "20 people or more" in page
    assert "<table" not in page


def test_sixteen_of_170_ended_and_seven_of_them_withdrew(shown):
    # Nine of Safeguarding are endorsed and seven withdrew: 16 less one are told as 15, seven as 5,
    # and what is left is 10. All seven had paused, told as 5: too few to tell why. Who was away
    # is known, and of three people a reason that is told as 5 would be that of some of them.
    told = years_of(Person.objects.get(email=LEAD).employer_id, [2026])[2026].figures
    said = {"ended": 15, "passed": 10, "completed": 10, "failed": 0, "withdrawn": 5, "deferred": 5}
    assert {key: told[key] for key in said} == {key: Told(170, kept) for key, kept in said.items()}
    assert not [key for key in told if key.startswith("paused")]


def test_eleven_of_sixteen_never_submitted(shown):
    # 16 less one are told as 15, and 11 as 10. Nine ticked the workload: 10; six the time and three
    # the support: 5 each; two and one are told as nobody. In Safeguarding it is three, too few.
    page = partial(reverse, "oversight:time-cost-programme")
    chart = shown(LEAD, page(args=["asye-adults"]))["reasons"]
    assert [int(bar.said.removesuffix(" of 15")) for bar in chart.bars] == [
        *(10, 5, 10, 5),  # never submitted, time, workload, support
        *(0, 0, 0, 0),
    ]
    assert shown(LEAD, page(args=["asye-child-and-family"]))["reasons"] is None


def test_outcomes_of_the_year_before_by_group(shown):
    # 80 women, of whom 10 were put off and 8 not endorsed, and 40 men, of whom 6 and 7: 120 people,
    # 16 and 15. 120 less one are told as 120, and 16 and 15 as 15. These are shared out, full fives
    # first: put off 10 and 5; not endorsed 5 and 5, and the last five to whoever has most left, the
    # women with three. 80 less one are told as 80, 40 less one as 40.
    context = shown(LEADER, reverse("oversight:fairness"))
    assert [(told.kept, told.people) for _, told in context["everybody"]] == [(15, 120)] * 2
    charts = {chart.key: chart for one in context["sections"] for chart in one.charts}
    said = [[bar.said for bar in charts[f"sex-{one}"].bars] for one in ("deferred", "unsuccessful")]
    assert said == [["10 of 80", "5 of 40"], ["10 of 80", "5 of 40"]]
