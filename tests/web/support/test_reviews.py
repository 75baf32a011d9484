"""Reviews and self-assessment through their pages."""

from django.urls import reverse

from audit import clock
from portfolios.actions import change_people
from support.models import Review, SelfAssessment
from tests.factories import reviewing


def page_of(name, portfolio, *more):
    return reverse(f"support:{name}", args=[portfolio.pk, *more])


def text(answer):
    return answer.content.decode()


def test_part_goes_from_the_form_to_those_near(as_, portfolio, assessor):
    owner = as_(portfolio.owner)
    sent = {"reflection": "I listen.", "goal_0_what": "Ask less", "goal_0_by_when": "June"}
    answer = owner.post(page_of("write-review", portfolio, "final", "owner"), sent)
    assert answer.status_code == 302
    shown = text(as_(assessor).get(page_of("review", portfolio, "final")))
    assert "I listen." in shown
    assert "Ask less" in shown
    assert "The assessor’s assessment is not published yet." in shown


def test_goals_come_back_with_what_became_of_them(as_, portfolio):
    reviewing.signed(portfolio)
    owner = as_(portfolio.owner)
    address = page_of("write-review", portfolio, "six-months", "owner")
    assert "What became of “Write clearer analysis”?" in text(owner.get(address))
    sent = {"reflection": "More.", "goal_0_what": "Chair", "became_0": "It was praised."}
    assert owner.post(address, sent).status_code == 302
    assert Review.objects.get(key="six-months").became[0]["words"] == "It was praised."


def test_panel_leads_to_the_reviews(as_, portfolio):
    page = text(as_(portfolio.owner).get(reverse("portfolios:detail", args=[portfolio.pk])))
    assert "Three-month review, due " in page
    assert page_of("reviews", portfolio) in page


def test_list_says_when_a_review_was_signed(as_, portfolio):
    reviewing.signed(portfolio)
    page = text(as_(portfolio.owner).get(page_of("reviews", portfolio)))
    assert f"signed on {clock.today():%-d %B %Y}" in page


def test_calendar_has_initials_and_no_name(as_, portfolio):
    for name, key in (("review-calendar", "final"), ("self-assessment-calendar", "end")):
        file = text(as_(portfolio.owner).get(page_of(name, portfolio, key)))
        assert "BEGIN:VEVENT" in file
        assert portfolio.owner.last_name not in file
        assert portfolio.owner.first_name not in file


def test_self_assessment_is_done_and_seen_side_by_side(as_, portfolio, assessor, line_manager):
    reviewing.self_assessed(portfolio, assessor, step=3, note="She helped a student.")
    owner, address = as_(portfolio.owner), page_of("assess", portfolio, "beginning")
    assert "She helped" not in text(owner.get(page_of("self-assessment", portfolio, "beginning")))
    empty = owner.post(address, {})
    assert "Choose a step for" in text(empty)
    sent = reviewing.answers(portfolio, step=2)
    assert owner.post(address, sent).status_code == 302
    assert SelfAssessment.objects.count() == 2
    shown = text(owner.get(page_of("self-assessment", portfolio, "beginning")))
    assert "The assessor sees it 1 step further" in shown
    assert "She helped a student." in shown
    manager = text(as_(line_manager).get(page_of("self-assessment", portfolio, "beginning")))
    assert "done on" in manager
    assert "She helped" not in manager


def test_concern_is_raised_on_its_page_and_shown_in_the_review(as_, portfolio, assessor):
    sent = {
        "words": "Recording comes late.",
        "plan": "Each Tuesday.",
        "look_again_on_day": "1",
        "look_again_on_month": "5",
        "look_again_on_year": "2120",
    }
    answer = as_(assessor).post(page_of("raise-concern", portfolio), sent)
    assert answer.status_code == 302
    owner = as_(portfolio.owner)
    assert "Recording comes late." in text(owner.get(answer.url))
    assert "Read it before you meet" in text(owner.get(page_of("review", portfolio, "final")))


def test_note_of_a_former_assessor_is_read_in_the_next_review(
    as_, portfolio, colleague, programme_lead
):
    newcomer = colleague("Plover", assessor=True)
    note = {"handover": "Ask about <b>court</b>."}
    people = {"assessor": newcomer, "line_manager": portfolio.line_manager}
    change_people(portfolio=portfolio, by=programme_lead, **people, **note)
    for person in (portfolio.owner, newcomer):
        shown = text(as_(person).get(page_of("review", portfolio, "final")))
        assert "Handover note of" in shown
        assert "Ask about &lt;b&gt;court&lt;/b&gt;." in shown
