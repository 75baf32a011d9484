"""Who has assessed themselves at which point: by hand, and counted again."""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from django.urls import reverse

from audit import clock
from people.models import Person
from standards.months import months_after
from support.models import SelfAssessment
from tests.signing_in import signed_in

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

POINTS = {"beginning": 0, "midway": 6, "end": 11}
AFTER = {"owner": 7, "assessor": 15}  # days
BEHIND = {"East": 2, "Safeguarding": 3, "Community East": 11, "Community West": 1}
# Team → how many did it, and how many of their assessors, at each point. Those who began on 15
# December had eleven months on 15 November: a week later it is Sunday the 22nd, and they have not
# done their last yet. Who is behind has done the first alone.
BY_HAND = {
    "North": {"beginning": (14, 14), "midway": (14, 14)},
    "East": {"beginning": (14, 14), "midway": (12, 12)},
    "Safeguarding": {"beginning": (12, 12), "midway": (9, 9), "end": (9, 9)},
    "Community East": {"beginning": (16, 16), "midway": (5, 5), "end": (5, 5)},
    # One has no assessor, and two paused in June, before the middle of their year.
    "Mental Health": {"beginning": (16, 15), "midway": (14, 13)},
}


def done_at_harrowmere():
    rows = SelfAssessment.objects.select_related("owner__team")
    found = defaultdict(Counter)
    for one in rows.filter(portfolio__employer__name="Harrowmere County Council"):
        found[one.owner.team.name][one.key, one.part] += 1
    return found


@pytest.mark.parametrize("team", BY_HAND)
def test_how_many_of_a_team_assessed_themselves(team):
    done = done_at_harrowmere()[team]
    said = {key: (done[key, "owner"], done[key, "assessor"]) for key in POINTS}
    assert {key: pair for key, pair in said.items() if pair != (0, 0)} == BY_HAND[team]


def test_each_is_done_once_its_day_has_come(world):
    expected = set()
    for one in world.of("Harrowmere County Council"):
        for key, months in POINTS.items():
            day = months_after(one.started_on, months)
            for part, days in AFTER.items():
                if getattr(one, part) and is_done(one, key, day + timedelta(days=days)):
                    expected.add((one.pk, key, part))
    ours = SelfAssessment.objects.filter(portfolio__employer__name="Harrowmere County Council")
    assert set(ours.values_list("portfolio", "key", "part")) == expected


def is_done(portfolio, key, day):
    ends = [clock.today(), months_after(portfolio.started_on, 12)]
    ends += [span.lower for span in portfolio.pauses]
    return day < min(ends) and (key == "beginning" or not is_behind(portfolio))


def is_behind(portfolio):
    team = portfolio.owner.team
    last = Person.objects.filter(team=team, portfolios__isnull=False).order_by(
        "-registration_number"
    )
    return portfolio.owner in last[: BEHIND.get(team.name, 0)]


def test_the_two_see_both_side_by_side():
    owner = Person.objects.filter(team__name="North", portfolios__isnull=False).earliest("pk")
    address = reverse("support:self-assessment", args=[owner.portfolios.get().pk, "midway"])
    page = signed_in(owner).get(address).content.decode()
    assert "The same step" in page
    assert "The assessor sees it 1 step further" in page
    assert "The social worker sees it 1 step further" in page
