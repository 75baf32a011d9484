"""The leadership mean: of the leadership statements, of what is told, each person as one."""

from datetime import timedelta
from decimal import Decimal

import pytest

from audit import clock
from oversight.models import Pulse
from oversight.pulse.workflow import State
from oversight.threesixty.figures import everybody, leadership_mean
from oversight.threesixty.statements import statements_of

YEAR = 2025
LEADING = ["leaders-know", "leaders-act", "leaders-back", "leaders-value"]


@pytest.fixture
def closed(programme_lead):
    """Makes a closed review with such means in groups: (about how many, key → mean)."""

    def make(*groups, **facts):
        day = clock.today()
        frozen = statements_of(YEAR).frozen
        keys = [one["key"] for one in frozen["questions"]]
        rows = [
            {"roles": [], "answered": people, "means": {**dict.fromkeys(keys, 1.5), **means}}
            for people, means in groups
        ]
        return Pulse.objects.create(
            **{
                "employer": programme_lead.employer,
                "year": YEAR,
                "title": "360",
                "questions": frozen,
                "roles": ["social_worker"],
                "first_day": day - timedelta(days=9),
                "last_day": day - timedelta(days=1),
                "state": State.COUNTED,
                "closed_on": day,
                "counted": {"groups": rows},
                "opened_by": programme_lead,
                **facts,
            }
        )

    return make


def test_mean_counts_each_person_and_each_leadership_statement_once(closed, employer):
    leaders = dict(zip(LEADING, (4.5, 4, 4, 3.5), strict=True))
    workers = dict(zip(LEADING, (2, 2.5, 3, None), strict=True))
    closed((5, leaders), (20, workers))
    # By hand: (5×4.5 + 20×2)/25 = 2.5; (5×4 + 20×2.5)/25 = 2.8; (5×4 + 20×3)/25 = 3.2; 3.5.
    assert leadership_mean(employer.pk, YEAR) == Decimal("3.00")


def test_no_mean_where_nobody_could_say(closed, employer):
    closed((5, dict.fromkeys(LEADING)))
    assert leadership_mean(employer.pk, YEAR) is None


def test_no_mean_of_another_year_employer_or_open_review(closed, employer, other_employer):
    open_now = {"state": State.OPEN, "counted": {}, "closed_on": None}
    review = closed((5, {}))
    closed((5, {}), year=YEAR - 1, **open_now)
    assert leadership_mean(employer.pk, YEAR) == Decimal("1.50")
    assert leadership_mean(employer.pk, YEAR - 1) is None
    assert leadership_mean(other_employer.pk, YEAR) is None
    assert everybody(review.counted["groups"], "time-kept") == Decimal("1.50")
