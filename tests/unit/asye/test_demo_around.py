"""The demo's comments, and those who were asked and have not answered."""

from datetime import timedelta

from asye.demo import around
from asye.demo.story import HOME, Said, Tale, tales_in
from audit import clock
from portfolios.contributors import permissions
from portfolios.models import Comment, FeedbackRequest, Observation
from tests.factories import stories


def the_tale():
    """The one tale in which somebody is asked."""
    tales = [tale for path in sorted(HOME.glob("portfolios/*.toml")) for tale in tales_in(path)]
    (found,) = [tale for tale in tales if tale.requests]
    return found


def test_requests_and_plans_wait_on_the_day_on_which_they_are_loaded(portfolio, assessor):
    around.ask(portfolio, the_tale(), {"assessor": assessor})
    asked = FeedbackRequest.objects.all()
    assert [permissions.why_over(one) for one in asked] == [None, None]
    plan = Observation.objects.get()
    assert (plan.observer, plan.planned_on) == (assessor, clock.today() + timedelta(days=12))


def test_answer_goes_to_the_thread_that_was_last_begun(portfolio, assessor, social_worker):
    entry = stories.complete_entry(portfolio)
    people, day = {"assessor": assessor, "owner": social_worker}, clock.today()
    said = [Said("assessor", day, "Why?"), Said("owner", day, "So.", answers=True)]
    around.comment(entry, said, people)
    first, second = Comment.objects.order_by("pk")
    assert (first.thread, second.thread) == (None, first)
    assert second.created_by == social_worker


def test_tale_without_any_asks_nobody(portfolio):
    around.ask(portfolio, Tale(owner="", programme="", entries=[]), {})
    assert not FeedbackRequest.objects.exists()
