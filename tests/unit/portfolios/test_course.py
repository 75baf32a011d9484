"""Pauses with everybody's agreement, what is put off or ended, and how dates move with it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from portfolios import permissions as changing
from portfolios.course import actions, permissions
from portfolios.course.moves import Move, Status
from portfolios.models import CourseReason, PauseRequest
from portfolios.timeline import timeline
from portfolios.waiting import waiting_for
from tests.factories import courses, stories

LONDON = ZoneInfo("Europe/London")


def on(day):
    """The clock stands on `day`."""
    return clock.at(datetime.combine(day, datetime.min.time(), LONDON) + timedelta(hours=9))


@pytest.fixture
def portfolio(portfolio):
    portfolio.started_on = date(2026, 9, 1)
    portfolio.save()
    with on(date(2026, 12, 1)):
        yield portfolio


def ends_on(portfolio):
    portfolio.refresh_from_db()
    return timeline(portfolio).ends_on


# A pause ----------------------------------------------------------------------------------------


def test_pause_begins_when_the_last_has_agreed(portfolio, programme_lead):
    request = courses.asked_for_pause(portfolio)
    for person in (portfolio.assessor, programme_lead):
        actions.answer(request=request, by=person, agrees=True)
    portfolio.refresh_from_db()
    assert portfolio.status == Status.ACTIVE
    actions.answer(request=request, by=portfolio.line_manager, agrees=True)
    portfolio.refresh_from_db()
    assert portfolio.status == Status.PAUSED
    assert "paused" in changing.why_not_change(portfolio)
    assert ends_on(portfolio) is None


def test_return_moves_later_dates_by_the_days_of_the_pause(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    with on(date(2026, 12, 11)):
        courses.returned(portfolio, programme_lead)
    portfolio.refresh_from_db()
    assert portfolio.status == Status.ACTIVE
    assert changing.why_not_change(portfolio) is None
    assert ends_on(portfolio) == date(2027, 9, 11)


def test_pause_that_is_ahead_begins_on_its_day(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead, from_day=date(2027, 1, 4))
    assert portfolio.status == Status.ACTIVE
    assert actions.come_round_all() == 0
    with on(date(2027, 1, 4)):
        assert actions.come_round_all() == 1
        assert actions.come_round_all() == 0
    portfolio.refresh_from_db()
    assert portfolio.status == Status.PAUSED
    row = LedgerEntry.objects.get(action="portfolio.paused")
    assert row.happened_by is None


def test_return_that_is_ahead_is_known_at_once(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    courses.returned(portfolio, programme_lead, from_day=date(2027, 1, 4))
    assert portfolio.status == Status.PAUSED
    assert ends_on(portfolio) == date(2027, 9, 1) + (date(2027, 1, 4) - date(2026, 12, 1))
    with on(date(2027, 1, 4)):
        assert actions.come_round_all() == 1
    portfolio.refresh_from_db()
    assert portfolio.status == Status.ACTIVE


def test_return_can_be_put_back(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    courses.returned(portfolio, programme_lead, from_day=date(2027, 1, 4))
    courses.returned(portfolio, programme_lead, from_day=date(2027, 2, 1))
    assert ends_on(portfolio) == date(2027, 9, 1) + (date(2027, 2, 1) - date(2026, 12, 1))


def test_pause_waits_while_an_edition_is_read(portfolio, programme_lead):
    request = courses.asked_for_pause(portfolio)
    edition = stories.submitted(portfolio)
    courses.all_agree(request, programme_lead)
    portfolio.refresh_from_db()
    assert portfolio.status == Status.ACTIVE
    stories.returned(stories.judged(edition))
    assert actions.come_round_all() == 1
    portfolio.refresh_from_db()
    assert portfolio.status == Status.PAUSED


def test_somebody_can_be_won_over(portfolio, programme_lead):
    request = courses.asked_for_pause(portfolio)
    for agrees, words in ((False, "Too soon."), (True, "")):
        actions.answer(request=request, by=portfolio.assessor, agrees=agrees, words=words)
    assert [answer.words for answer in request.answers.filter(part="assessor")] == ["Too soon.", ""]
    assert courses.all_agree(request, programme_lead).status == Status.PAUSED


def test_disagreement_stands_in_the_way(portfolio, programme_lead):
    request = courses.asked_for_pause(portfolio)
    for person in (portfolio.line_manager, programme_lead):
        actions.answer(request=request, by=person, agrees=True)
    actions.answer(request=request, by=portfolio.assessor, agrees=False, words="Too soon.")
    portfolio.refresh_from_db()
    assert portfolio.status == Status.ACTIVE
    assert Notice.objects.filter(person=portfolio.owner, sentence__contains="not agree").exists()


def test_no_needs_words(portfolio):
    request = courses.asked_for_pause(portfolio)
    with pytest.raises(PermissionDenied, match="Say why"):
        actions.answer(request=request, by=portfolio.assessor, agrees=False)


def test_one_person_answers_in_all_their_parts(portfolio, programme_lead):
    portfolio.assessor = portfolio.line_manager
    portfolio.save()
    request = courses.asked_for_pause(portfolio)
    for person in (portfolio.line_manager, programme_lead):
        actions.answer(request=request, by=person, agrees=True)
    portfolio.refresh_from_db()
    assert portfolio.status == Status.PAUSED


def test_part_that_nobody_has_is_waited_for(portfolio, programme_lead):
    portfolio.assessor = None
    portfolio.save()
    request = courses.asked_for_pause(portfolio)
    assert courses.all_agree(request, programme_lead).status == Status.ACTIVE


@pytest.mark.parametrize("why", ["", "capability", "practice"])
def test_there_is_no_pause_without_a_reason_of_the_list(portfolio, why):
    with pytest.raises(PermissionDenied, match="Select a reason"):
        courses.asked_for_pause(portfolio, why=why)
    assert not PauseRequest.objects.exists()


def test_capability_is_no_reason():
    words = [str(label).lower() for label in CourseReason.Why.labels]
    assert [one for one in words if "capab" in one] == [
        "another reason, which is not about capability"
    ]


def test_one_thing_is_asked_at_a_time(portfolio, programme_lead):
    first = courses.asked_for_pause(portfolio)
    assert courses.asked_for_pause(portfolio) == first
    with pytest.raises(PermissionDenied, match="already"):
        courses.asked_for_pause(portfolio, by=programme_lead)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 8, 31), "before the portfolio was started"),
        (date(2029, 1, 1), "within two years"),
    ],
)
def test_pause_begins_on_a_day_that_makes_sense(portfolio, day, reason):
    assert reason in permissions.why_not_day(Move.PAUSE, portfolio, day)


def test_pause_cannot_reach_into_the_one_before(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    with on(date(2026, 12, 11)):
        courses.returned(portfolio, programme_lead)
        why_not = permissions.why_not_day(Move.PAUSE, portfolio, date(2026, 12, 10))
        assert "11 December 2026" in why_not
        assert permissions.why_not_day(Move.PAUSE, portfolio, date(2026, 12, 11)) is None


def test_return_is_after_the_beginning(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    assert permissions.why_not_day(Move.RETURN, portfolio, date(2026, 12, 1))


def test_what_was_asked_for_can_be_dropped(portfolio, programme_lead):
    request = courses.asked_for_pause(portfolio)
    actions.drop(request=request, by=programme_lead)
    actions.drop(request=request, by=programme_lead)
    assert LedgerEntry.objects.filter(action="pause.dropped").count() == 1
    with pytest.raises(PermissionDenied, match="settled"):
        actions.answer(request=request, by=portfolio.assessor, agrees=True)


def test_pause_that_has_not_begun_can_be_dropped(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead, from_day=date(2027, 1, 4))
    request = portfolio.pause_requests.get()
    actions.drop(request=request, by=portfolio.owner)
    assert ends_on(portfolio) == date(2027, 9, 1)


def test_pause_that_has_begun_cannot_be_dropped(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    with pytest.raises(PermissionDenied, match="settled"):
        actions.drop(request=portfolio.pause_requests.get(), by=portfolio.owner)


def test_line_manager_can_be_named_while_it_is_paused(portfolio, programme_lead):
    """Or nobody could ever agree to the return when they have left."""
    courses.paused(portfolio, programme_lead)
    assert changing.why_not_change_people(portfolio, programme_lead) is None


# Put off, withdrawn, left -----------------------------------------------------------------------


def test_dates_stand_still_while_it_is_put_off(portfolio, programme_lead):
    facts = {"portfolio": portfolio, "by": programme_lead}
    actions.make(move=Move.DEFER, words="No place in the team.", **facts)
    assert ends_on(portfolio) is None
    with on(date(2026, 12, 31)):
        actions.make(move=Move.TAKE_UP, **facts)
    assert ends_on(portfolio) == date(2027, 10, 1)


def test_pause_becomes_part_of_what_is_put_off(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    facts = {"portfolio": portfolio, "by": programme_lead}
    with on(date(2026, 12, 11)):
        actions.make(move=Move.DEFER, words="It goes on for longer.", **facts)
    with on(date(2026, 12, 31)):
        actions.make(move=Move.TAKE_UP, **facts)
    assert ends_on(portfolio) == date(2027, 10, 1)


def test_owner_withdraws_without_a_reason_and_a_lead_with_one(portfolio, programme_lead):
    with pytest.raises(PermissionDenied, match="Say why"):
        actions.make(move=Move.WITHDRAW, portfolio=portfolio, by=programme_lead)
    actions.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    assert not CourseReason.objects.exists()
    portfolio.refresh_from_db()
    assert "withdrawn" in changing.why_not_change(portfolio)


def test_repeat_changes_nothing(portfolio):
    for _ in range(2):
        actions.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    assert LedgerEntry.objects.filter(action="portfolio.withdrawn").count() == 1


def test_what_was_asked_for_falls_with_the_end(portfolio):
    request = courses.asked_for_pause(portfolio)
    actions.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    request.refresh_from_db()
    assert request.dropped_by == portfolio.owner


def test_what_was_closed_by_mistake_is_opened_on_the_day_with_no_day_lost(
    portfolio, programme_lead
):
    facts = {"portfolio": portfolio, "by": programme_lead}
    actions.make(move=Move.LEAVE, **facts)
    actions.make(move=Move.REOPEN, **facts)
    assert ends_on(portfolio) == date(2027, 9, 1)
    assert portfolio.pauses == []


def test_nothing_is_opened_beside_another(portfolio, programme_lead):
    actions.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    stories.earlier(portfolio, portfolio.programme)
    portfolio.refresh_from_db()
    why_not = permissions.why_not_move(Move.REOPEN, portfolio, programme_lead)
    assert "another open portfolio" in why_not


def test_completed_once_it_is_endorsed(portfolio, programme_lead):
    facts = {"portfolio": portfolio, "by": programme_lead}
    with pytest.raises(PermissionDenied, match="endorsed"):
        actions.make(move=Move.COMPLETE, **facts)
    stories.confirmed(stories.submitted(portfolio), programme_lead)
    assert actions.make(move=Move.COMPLETE, **facts).status == Status.COMPLETED


# Who hears and knows what -----------------------------------------------------------------------


def test_reason_is_for_owner_line_manager_and_lead(
    portfolio, programme_lead, senior_leader, administrator, stranger_lead, other_social_worker
):
    courses.asked_for_pause(portfolio, words="A long illness.")
    readers = [portfolio.owner, portfolio.line_manager, programme_lead]
    others = [portfolio.assessor, senior_leader, administrator, stranger_lead, other_social_worker]
    for person in [*readers, *others]:
        found = CourseReason.objects.visible_to(person).exists()
        assert found == (person in readers), person


def test_ledger_and_notices_never_say_why(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead, why="bereavement", words="canaryofthereason")
    told = "".join(Notice.objects.values_list("sentence", flat=True))
    kept = "".join(str(row.facts) for row in LedgerEntry.objects.all())
    assert "paused" in told
    assert not [word for word in ("bereavement", "canaryofthereason") if word in (told + kept)]


def test_everybody_who_has_to_agree_is_asked_until_they_have(portfolio, programme_lead):
    def asked(person):
        return [one for one in waiting_for(person) if "agree" in one.sentence]

    request = courses.asked_for_pause(portfolio)
    others = [portfolio.assessor, portfolio.line_manager, programme_lead]
    assert [len(asked(person)) for person in others] == [1, 1, 1]
    assert asked(portfolio.owner) == []
    actions.answer(request=request, by=programme_lead, agrees=True)
    assert asked(programme_lead) == []
    courses.all_agree(request, programme_lead)
    courses.asked_for_return(portfolio, by=programme_lead, from_day=date(2026, 12, 11))
    assert "return" in asked(portfolio.owner)[0].sentence


def test_nothing_else_waits_in_a_portfolio_that_stands_still(portfolio, programme_lead):
    stories.draft_entry(portfolio)
    assert waiting_for(portfolio.owner)
    courses.paused(portfolio, programme_lead)
    assert waiting_for(portfolio.owner) == []
