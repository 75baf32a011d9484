"""What is answered in the year, and what waits for one, on a page of arithmetic (see
`test_arithmetic`)."""

import pytest
from django.urls import reverse

from oversight.models import Theme
from tests.unit.asye.demo_year.people import LEAD_OF_40, LEADER, LEADER_OF_40

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

PROMISES, CAPACITY = reverse("oversight:promises"), reverse("oversight:capacity")


def states(context):
    return [one.get_state_display() for one in context["problems"]]


def test_a_problem_is_answered_and_another_waits(shown):
    # Raised in February, answered ten days later, closed in May: North is back then. Family Help
    # was raised on 20 October, with an answer asked for by 3 November: nineteen days ago.
    assert states(shown(LEADER, CAPACITY)) == ["No answer yet", "Closed", "Closed"]
    context = shown(LEADER, PROMISES)
    (overdue,) = context["mine"]
    assert (overdue.title, str(overdue.day)) == (
        "Nobody covers Family Help on Fridays",
        "2026-11-03",
    )
    assert [one.title for one in context["overdue"]] == ["Supervision on duty days"]


def test_nothing_is_overdue_in_the_middle_one(shown):
    # Raised on 20 July with an answer asked for by 4 August, declined on the 28th and closed.
    assert states(shown(LEADER_OF_40, CAPACITY)) == ["Closed"]
    context = shown(LEADER_OF_40, PROMISES)
    assert (list(context["mine"]), list(context["overdue"])) == ([], [])


def test_what_was_said_is_answered():
    """Three of the eight remarks are about protected time, three about supervision."""
    found = {theme.title: theme for theme in Theme.objects.all()}
    protected = found["Protected time that others do not know of"]
    assert (protected.remarks.count(), protected.state) == (3, "done")
    supervision = found["Supervision on duty days"]
    assert (supervision.remarks.count(), supervision.state) == (3, "waiting")


def test_the_middle_one_says_why_not(shown):
    # Three of its five remarks are about protected time: gathered on 24 August, answered on
    # 9 September.
    (theme,) = Theme.objects.filter(pulse__employer__name="Tolland Bay Council")
    assert (theme.remarks.count(), theme.state) == (3, "not_doing")
    page = shown(LEAD_OF_40, reverse("oversight:theme", args=[theme.pk]))
    assert page["theme"].reply.startswith("We do not set one rule for all teams.")
