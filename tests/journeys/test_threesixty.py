"""A 360 review of the organisation from asking to action, as a lead and a social worker meet it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit import clock
from oversight.models import Pulse
from oversight.years import title, year_of
from tests.factories import pulse, review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STATEMENT = "Protected time for development is kept"


@pytest.fixture
def workers(employer, programme, line_manager, assessor):
    return pulse.cohort(employer, programme, 6, line_manager=line_manager, assessor=assessor)


def test_review_is_asked_answered_and_acted_on(desk_of, workers, programme_lead):
    # A lead asks from today on
    lead = desk_of(programme_lead)
    lead.goes_to(reverse("oversight:review-open"))
    lead.chooses(title(year_of(clock.today())))
    lead.presses("Plan the review")

    # A social worker is led there from the home page; so are the others
    worker = desk_of(workers[0])
    worker.goes_to("/")
    worker.follows("Answer the 360 review")
    for answer in worker.page.get_by_role("radio", name="4, agree", exact=True).all():
        answer.check()
    worker.presses("Send my answers")
    worker.reads("nobody can tell which they are")
    asked = Pulse.objects.get()
    review.answered(asked, dict.fromkeys(workers[1:], review.DISAGREES))

    # It closes, and the lead plans what is done about one statement
    pulse.closed(asked)
    lead.goes_to(reverse("oversight:review", args=[asked.pk]))
    lead.follows(STATEMENT)
    lead.follows("Plan an action")
    lead.fills("What is to be done?", "Name a cover for every study day")
    lead.fills("Why?", "Nobody is named in the rota.")
    lead.page.get_by_label("Who sees to it?").select_option(str(programme_lead.pk))
    due = clock.today() + timedelta(days=30)
    for part in ("Day", "Month", "Year"):
        lead.fills(part, str(getattr(due, part.lower())))
    lead.presses("Put it in the action plan")

    # Who was asked reads it
    worker.goes_to(reverse("oversight:review", args=[asked.pk]))
    worker.reads("Name a cover for every study day")
