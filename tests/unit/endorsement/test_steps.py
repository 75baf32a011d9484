"""The steps of a sign-off are the programme's: three, or two, or two because one person is both."""

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from endorsement import actions, judging, permissions
from endorsement.models import Decision
from endorsement.workflow import SHORT_OF_A_PASS, Move, State
from people.models import Role
from portfolios.readiness import NO_ASSESSOR, readiness
from standards.definition import definition
from standards.models import Programme
from tests.factories import MembershipFactory, stories
from tests.keeping import kept


@kept
def handed_in(portfolio):
    return stories.handed_in(portfolio)


def shipped(key, version):
    return Programme.objects.get(key=key, version=version)


@pytest.mark.parametrize(
    ("key", "version", "parts"),
    [
        ("asye-child-and-family", "2026.1", ["assessor", "line_manager", "programme_lead"]),
        ("asye-adults", "2026.1", ["assessor", "line_manager", "programme_lead"]),
        ("practice-endorsement", "2026.1", ["line_manager", "programme_lead"]),
        ("asye-child-and-family", "2026", ["line_manager", "programme_lead"]),
    ],
)
def test_shipped_programmes_have_their_steps(programme, key, version, parts):
    rules = definition(shipped(key, version))
    assert [step.part for step in rules.path] == parts
    assert all(step.wording for step in rules.path)


def test_assessor_judges_first_where_the_programme_says_so(handed_in):
    assert handed_in.state == State.WITH_ASSESSOR
    stories.recommended(handed_in)
    assert handed_in.state == State.WITH_MANAGER


def test_version_without_steps_goes_to_the_manager_as_before(portfolio):
    portfolio.programme = shipped("asye-child-and-family", "2026")
    portfolio.save()
    edition = stories.handed_in(portfolio)
    assert edition.state == State.WITH_MANAGER
    assert [step["part"] for step in judging.steps_of(edition.contents)] == [
        "line_manager",
        "programme_lead",
    ]


def test_edition_from_before_there_were_steps_keeps_its_two():
    assert [step["move"] for step in judging.steps_of({})] == ["endorse", "confirm"]
    assert judging.first_state({}) == State.WITH_MANAGER


def test_who_is_assessor_and_manager_judges_once_and_the_lead_signs_too(portfolio, programme_lead):
    portfolio.assessor = portfolio.line_manager
    portfolio.save()
    edition = stories.handed_in(portfolio)
    assert edition.state == State.WITH_MANAGER
    stories.confirmed(edition, programme_lead)
    signed = set(Decision.objects.values_list("decided_by", flat=True))
    assert signed == {portfolio.line_manager_id, programme_lead.pk}


def test_nothing_is_submitted_without_the_assessor_who_judges_first(portfolio):
    stories.ready(portfolio)
    portfolio.assessor = None
    portfolio.save()
    assert readiness(portfolio).missing == [NO_ASSESSOR]
    with pytest.raises(PermissionDenied, match="No assessor"):
        stories.submit(portfolio)


def test_assessor_who_became_the_manager_takes_no_second_step(handed_in):
    stories.recommended(handed_in)
    portfolio, assessor = handed_in.portfolio, handed_in.portfolio.assessor
    portfolio.line_manager = assessor
    portfolio.save()
    with pytest.raises(PermissionDenied, match="You recommended this edition as assessor"):
        actions.endorse(edition=handed_in, by=assessor, typed_name=assessor.name)


def test_assessor_who_is_a_lead_as_well_does_not_confirm(handed_in):
    assessor = handed_in.portfolio.assessor
    MembershipFactory(person=assessor, role=Role.PROGRAMME_LEAD)
    vars(assessor).pop("roles_held", None)
    stories.recommended(handed_in)
    stories.with_lead(handed_in)
    with pytest.raises(PermissionDenied, match="You recommended this edition as assessor"):
        stories.confirm(handed_in, assessor)


def recommended_less(edition, outcome):
    stories.recommended(edition, outcome, comment="Two statements are not shown.")
    stories.judged(edition)
    return stories.endorse(edition)


def test_what_is_less_than_a_pass_is_endorsed_in_words_that_endorse_no_practice(handed_in):
    decision = recommended_less(handed_in, "not_yet")
    assert "The assessor recommended\nNot yet" in decision.signature.text
    assert "Practice is not endorsed by this." in decision.signature.text
    assert decision.recommendation == "not_yet"


@pytest.mark.parametrize("outcome", ["not_yet", "deferred", "fail"])
def test_only_a_pass_is_confirmed(handed_in, programme_lead, outcome):
    recommended_less(handed_in, outcome)
    with pytest.raises(PermissionDenied, match="not a pass"):
        stories.confirm(handed_in, programme_lead)
    offered = permissions.open_decisions(stories.forget(handed_in), programme_lead)
    assert Move.CONFIRM not in offered


@pytest.mark.parametrize("outcome", ["", "superb"])
def test_assessor_says_what_they_recommend(handed_in, outcome):
    with pytest.raises(PermissionDenied, match="Say what you recommend"):
        stories.recommended(handed_in, outcome)


def test_outcome_that_the_programme_does_not_know_is_not_recorded(portfolio, programme_lead):
    portfolio.programme = shipped("asye-child-and-family", "2026")
    portfolio.save()
    edition = stories.handed_in(portfolio)
    stories.with_lead(edition)
    edition.refresh_from_db()
    for move in (Move.DEFER, Move.FAIL):
        reason = permissions.why_not_decide(move, edition, programme_lead)
        assert reason == "This programme does not know this outcome."
    assert permissions.why_not_decide(Move.RECORD_NOT_YET, edition, programme_lead) is None


@pytest.mark.parametrize("move", list(SHORT_OF_A_PASS))
@pytest.mark.parametrize("days", [None, 1])
def test_outcome_asks_for_the_day_of_the_written_notice(handed_in, programme_lead, move, days):
    from datetime import timedelta

    stories.recommended(handed_in)
    stories.with_lead(handed_in)
    day = clock.today() + timedelta(days=days) if days else None
    given = {"comment": "Because.", "support_plan": "A plan.", "notice_on": day}
    with pytest.raises(PermissionDenied, match="written notice"):
        stories.decided(move, handed_in, programme_lead, **given)


def test_notice_is_signed_with_the_outcome(handed_in, programme_lead):
    stories.recommended(handed_in)
    stories.with_lead(handed_in)
    decision = stories.record(Move.FAIL, handed_in, programme_lead)
    assert "Written notice given on\n" in decision.signature.text
    assert "What happens next\nWeekly supervision" in decision.signature.text


def test_failed_portfolio_is_not_submitted_again(handed_in, programme_lead):
    stories.recommended(handed_in)
    stories.with_lead(handed_in)
    stories.record(Move.FAIL, handed_in, programme_lead)
    with pytest.raises(PermissionDenied, match="not passed"):
        stories.submit(handed_in.portfolio)


def test_judgements_are_counted_in_words(handed_in):
    lines = list(judging.lines_to_judge(handed_in.contents))
    stories.judged_by(handed_in.portfolio.assessor, handed_in, words="Seen.")
    some = list(handed_in.judgements.all()[:7])
    assert judging.counted(handed_in.contents, some).words == f"7 of {len(lines)} statements judged"
