"""Coming to a programme of one's own will: who hears what, and that a reason stays one's own."""

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from portfolios import actions as portfolio_actions
from portfolios.applying import actions, figures, permissions, shown
from portfolios.applying.moves import Move, State, Why
from portfolios.applying.waiting import waiting_for
from portfolios.course.actions import make
from portfolios.course.moves import Move as CourseMove
from portfolios.course.moves import Status
from portfolios.models import Interest, InterestMove, Portfolio
from standards.models import Programme
from tests.factories import PersonFactory, PortfolioFactory, applying, courses, stories

CANARY = "My father is ill."


@pytest.fixture
def managed(programme, social_worker, line_manager):
    """A social worker whose line manager is known."""
    social_worker.manager = line_manager
    social_worker.save()
    return social_worker


def told(person):
    return list(Notice.objects.filter(person=person).values_list("sentence", flat=True))


def state_of(person):
    return Interest.objects.get(owner=person).state


def test_manager_and_lead_hear_that_somebody_is_interested(managed, line_manager, programme_lead):
    applying.interested(managed)
    sentence = "Wren Ash is interested in practice endorsement."
    assert told(line_manager) == told(programme_lead) == [sentence]
    assert told(managed) == []


def test_who_is_asked_hears_it_and_answers(managed, line_manager):
    interest = applying.asked(managed, line_manager)
    assert told(managed)[0].startswith("You are asked whether you would like to apply")
    applying.left(interest, Move.DECLINE)
    assert told(line_manager) == ["Wren Ash answered about practice endorsement: not now."]


def test_nobody_is_asked_again_for_half_a_year(managed, line_manager, programme_lead):
    applying.left(applying.interested(managed))
    with pytest.raises(PermissionDenied, match="less than half a year ago"):
        applying.asked(managed, programme_lead)
    assert managed not in shown.to_be_asked(programme_lead, applying.KEY)
    long_ago = clock.now() - permissions.LEFT_ALONE
    Interest.objects.update(changed_at=long_ago)
    assert managed in shown.to_be_asked(programme_lead, applying.KEY)
    assert applying.asked(managed, line_manager).state == State.ASKED


def test_who_can_be_asked_is_who_may_be_asked(
    managed, other_social_worker, line_manager, programme_lead, assessor, stranger
):
    everybody = [managed, other_social_worker, line_manager, programme_lead, assessor, stranger]
    for person in (line_manager, programme_lead):
        may = {one for one in everybody if not permissions.why_not(Move.ASK, one, None, person)}
        assert set(shown.to_be_asked(person, applying.KEY)) == may
    assert set(shown.to_be_asked(line_manager, applying.KEY)) == {managed}


def test_portfolio_is_started_with_the_line_manager(managed, line_manager, programme_lead):
    portfolio = applying.started(managed)
    assert portfolio.programme == Programme.objects.get(key=applying.KEY, is_current=True)
    assert (portfolio.line_manager, portfolio.created_by) == (line_manager, managed)
    assert state_of(managed) == State.STARTED
    assert "Wren Ash starts practice endorsement." in told(line_manager)


def test_lead_names_the_people(managed, colleague, programme_lead):
    another = colleague("Bittern", line_manager=True)
    portfolio = applying.started(managed, by=programme_lead, line_manager=another)
    assert (portfolio.line_manager, portfolio.created_by) == (another, programme_lead)
    assert "is started" in told(managed)[0]


def test_pressed_twice_is_once(managed):
    portfolio = applying.started(managed)
    interest = Interest.objects.get()
    facts = {"interest": interest, "by": managed, "started_on": clock.today()}
    assert actions.start(**facts) == portfolio
    applying.left(interest)
    applying.left(interest)
    assert [one.move for one in InterestMove.objects.all()] == ["say", "start", "step_back"]


def test_no_second_portfolio_beside_an_open_one(managed):
    programme = Programme.objects.get(key=applying.KEY, version="2026.1")
    PortfolioFactory(owner=managed, programme=programme)
    with pytest.raises(PermissionDenied, match="open portfolio on this programme"):
        applying.interested(managed)


def test_other_programmes_cannot_be_applied_for(managed):
    with pytest.raises(PermissionDenied, match="cannot be applied for"):
        actions.say(programme_key="asye-adults", by=managed)


def test_state_follows_the_portfolio(managed, programme_lead):
    portfolio = applying.started(managed)
    courses.paused(portfolio, programme_lead)
    assert state_of(managed) == State.PAUSED
    make(move=CourseMove.DEFER, portfolio=portfolio, by=programme_lead, words="So.")
    assert state_of(managed) == State.PAUSED
    make(move=CourseMove.TAKE_UP, portfolio=portfolio, by=programme_lead)
    assert state_of(managed) == State.STARTED
    make(move=CourseMove.LEAVE, portfolio=portfolio, by=programme_lead)
    assert state_of(managed) == State.ENDED
    make(move=CourseMove.REOPEN, portfolio=portfolio, by=programme_lead)
    assert state_of(managed) == State.STARTED


def test_portfolio_that_others_started_counts(managed, programme_lead):
    programme = Programme.objects.get(key=applying.KEY, is_current=True)
    portfolio_actions.start(owner=managed, programme=programme, by=programme_lead)
    assert state_of(managed) == State.STARTED


def test_first_year_is_no_application(managed, programme, programme_lead):
    portfolio_actions.start(owner=managed, programme=programme, by=programme_lead)
    assert not Interest.objects.exists()


def test_stepping_back_withdraws_the_portfolio(managed):
    portfolio = applying.started(managed)
    applying.left(Interest.objects.get())
    portfolio.refresh_from_db()
    assert portfolio.status == Status.WITHDRAWN
    assert state_of(managed) == State.STEPPED_BACK


def test_owner_who_withdraws_has_stepped_back(managed):
    make(move=CourseMove.WITHDRAW, portfolio=applying.started(managed), by=managed)
    assert state_of(managed) == State.STEPPED_BACK


def test_nobody_steps_back_while_it_is_read(managed, line_manager):
    portfolio = applying.started(managed)
    Portfolio.objects.update(locked_at=clock.now(), locked_by=managed)
    with pytest.raises(PermissionDenied, match="is being read"):
        applying.left(Interest.objects.get())
    portfolio.refresh_from_db()
    assert portfolio.status == Status.ACTIVE


# Reasons -----------------------------------------------------------------------------------------


def test_reason_is_read_by_its_owner_alone(managed, line_manager, programme_lead):
    applying.left(applying.interested(managed), why=Why.LIFE, words=CANARY)
    read = InterestMove.objects.exclude(words="")
    assert read.visible_to(managed).count() == 1
    assert not read.visible_to(line_manager).exists()
    assert not read.visible_to(programme_lead).exists()
    assert [one.said for one in shown.applicants(line_manager)] == [None]
    assert [one.said for one in shown.applicants(programme_lead)] == [None]


def test_line_manager_reads_it_where_that_was_agreed(managed, line_manager, programme_lead):
    said = {"why": Why.TIME, "words": CANARY, "for_manager": True}
    applying.left(applying.interested(managed), **said)
    rows = [shown.applicant(one, line_manager) for one in shown.applicants(line_manager)]
    assert rows[0]["reason"] == f"It takes too much time. {CANARY}"
    assert [one.said for one in shown.applicants(programme_lead)] == [None]


def test_manager_reads_nothing_once_somebody_else_is(managed, line_manager, colleague):
    said = {"words": CANARY, "for_manager": True}
    applying.left(applying.interested(managed), **said)
    managed.manager = colleague("Bittern", line_manager=True)
    managed.save()
    assert not InterestMove.objects.visible_to(line_manager).exists()
    assert not Interest.objects.visible_to(line_manager).exists()


def test_notices_and_ledger_never_say_why(managed, line_manager):
    applying.left(applying.interested(managed), why=Why.LIFE, words=CANARY, for_manager=True)
    sentences = "".join(Notice.objects.values_list("sentence", flat=True))
    facts = str(list(LedgerEntry.objects.values_list("action", "facts")))
    for hidden in (CANARY, "life"):
        assert hidden not in sentences
        assert hidden not in facts


def leavers(employer, whys):
    for why in whys:
        owner = PersonFactory(social_worker=True, employer=employer)
        applying.left(applying.interested(owner), why=why)


def beside_a_number(lead):
    """The reasons that stand beside a number, of those that could."""
    found = dict(figures.reasons(lead))
    assert len(found) == len(Why) + 1
    return {reason: number for reason, number in found.items() if number != "not shown"}


def test_reasons_are_counted_once_ten_have_left(
    programme, employer, programme_lead, stranger_lead, line_manager
):
    leavers(employer, [Why.TIME] * 6 + [""] * 3)
    assert figures.reasons(programme_lead) is None
    leavers(employer, [Why.LIFE])
    assert beside_a_number(programme_lead) == {"It takes too much time": "at least 5"}
    assert figures.reasons(stranger_lead) is None
    assert figures.reasons(line_manager) is None


def test_one_who_leaves_after_others_changes_nothing(programme, employer, programme_lead):
    """A lead sees who it was: the reason would be theirs. Nor do nine; the tenth tells of ten."""
    leavers(employer, [Why.TIME] * 4 + [Why.LIFE] * 6)
    before = {Why.LIFE.label: "at least 5"}
    assert beside_a_number(programme_lead) == before
    for why in [Why.TIME] * 6 + [""] * 3:
        leavers(employer, [why])
        assert beside_a_number(programme_lead) == before
    leavers(employer, [Why.LIFE])
    assert beside_a_number(programme_lead) == before | {Why.TIME.label: "at least 5"}


def test_reason_that_all_but_a_few_gave_is_told_of_fewer(programme, employer, programme_lead):
    leavers(employer, [Why.TIME] * 10)
    assert beside_a_number(programme_lead) == {Why.TIME.label: "at least 5"}


def test_senior_leaders_are_told_the_same(programme, employer, programme_lead, senior_leader):
    assert figures.reasons(senior_leader) is None
    leavers(employer, [Why.TIME] * 6 + [Why.LIFE] * 3 + [""])
    assert figures.reasons(senior_leader) == figures.reasons(programme_lead)
    assert beside_a_number(senior_leader) == {Why.TIME.label: "at least 5"}


def test_figures_are_of_those_whom_one_sees(managed, other_social_worker, line_manager, stranger):
    for person in (managed, other_social_worker, stranger):
        applying.interested(person)
    assert dict(figures.by_state(line_manager))["Interested"] == 1
    assert dict(figures.by_state(other_social_worker))["Interested"] == 0


# On the home page -------------------------------------------------------------------------------


def waiting(person):
    return [one.sentence for one in waiting_for(person)]


def test_who_has_no_portfolio_is_told_what_there_is(managed, line_manager, programme_lead):
    assert waiting(managed)[0].startswith("Practice endorsement: see what it is and how long")
    assert waiting(line_manager) == []
    interest = applying.asked(managed, programme_lead)
    assert waiting(managed)[0].startswith("You are asked about Practice endorsement")
    applying.left(interest, Move.DECLINE)
    assert waiting(managed) == []


def test_who_has_a_portfolio_is_told_nothing(portfolio, social_worker):
    assert waiting(social_worker) == []
    stories.ended(portfolio)
    assert len(waiting(social_worker)) == 1


def test_reasons_count_people_and_what_each_said_first(programme, employer, programme_lead):
    owner = PersonFactory(social_worker=True, employer=employer)
    for why in [Why.TIME] * 5 + [""]:
        applying.left(applying.interested(owner), why=why)
    leavers(employer, [Why.LIFE] * 5 + [Why.TIME] * 3)
    assert figures.reasons(programme_lead) is None
    leavers(employer, [Why.USE])
    assert beside_a_number(programme_lead) == {Why.LIFE.label: "at least 5"}
